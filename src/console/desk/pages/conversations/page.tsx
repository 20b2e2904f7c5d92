import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { ConversationList } from './conversation-list.js';
import { ConversationView } from './conversation-view.js';
import './conversations.css';
import { conversationsTitle } from './title.js';
import { conversationWords } from './words.js';

/** What is said on the channels now: who waits for a person, and one conversation opened beside. */
export function ConversationsPage(): ReactNode {
  const title = useWords(conversationsTitle)('title');
  const say = useWords(conversationWords);
  const { opened } = useParams();
  const go = useNavigate();
  useTitle(title);
  return (
    <div className={opened === undefined ? 'talks' : 'talks is-open'}>
      <ConversationList opened={opened ?? null} />
      {opened === undefined ? <p className="talk-choose quiet">{say('choose')}</p> : <ConversationView key={opened} id={opened} onBack={() => void go('/conversations')} />}
    </div>
  );
}
