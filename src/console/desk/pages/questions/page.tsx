import type { ReactNode } from 'react';
import { LegacyPage } from '../../legacy/legacy-page.js';
import { useMe } from '../../session/me-context.js';
import { useTitle } from '../../shell/use-title.js';
import { Questions } from '../../unanswered/questions.js';
import { useWords } from '../../words/words.js';
import { questionWords } from './words.js';

/** What citizens asked in vain. */
export function QuestionsPage(): ReactNode {
  const say = useWords(questionWords);
  const me = useMe();
  useTitle(say('title'));
  return <LegacyPage title={say('title')}>{(onLost) => <Questions me={me} onLost={onLost} />}</LegacyPage>;
}
