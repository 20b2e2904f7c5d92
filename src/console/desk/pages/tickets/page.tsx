import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { LegacyPage } from '../../legacy/legacy-page.js';
import { useMe } from '../../session/me-context.js';
import { useTitle } from '../../shell/use-title.js';
import { Desk } from '../../ticket/desk.js';
import { useWords } from '../../words/words.js';
import { ticketWords } from './words.js';

const NEW = 'new';

/** The tickets that somebody works with, and one of them opened. */
export function TicketsPage(): ReactNode {
  const say = useWords(ticketWords);
  const me = useMe();
  const { opened } = useParams();
  const one = opened === NEW ? say('logging') : say('one', { number: opened ?? '' });
  useTitle(opened === undefined ? say('title') : one);
  return <LegacyPage title={say('title')}>{(onLost) => <Desk me={me} onLost={onLost} />}</LegacyPage>;
}
