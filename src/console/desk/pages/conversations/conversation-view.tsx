import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { Answers } from './answers.js';
import { Attending } from './attending.js';
import { Composer } from './composer.js';
import { OpenTicket } from './open-ticket.js';
import { type Opened, useConversation } from './queries.js';
import { StateTag } from './state-tag.js';
import { useReply } from './use-reply.js';
import { WordLog } from './word-log.js';
import { conversationWords } from './words.js';

interface ViewProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One conversation: what was said, who answers, and what to answer with. */
export function ConversationView({ id, onBack }: ViewProps): ReactNode {
  const say = useWords(conversationWords);
  const { data, error } = useConversation(id);
  if (!data) {
    return (
      <section className="talk-panel">
        <div className="talk-head"><Button className="talk-back" onClick={onBack}>{say('back')}</Button></div>
        <ProblemAlert error={error} />
        {!error && <p role="status">{say('loading')}</p>}
      </section>
    );
  }
  return <Shown conversation={data} onBack={onBack} />;
}

function Shown({ conversation, onBack }: { readonly conversation: Opened; readonly onBack: () => void }): ReactNode {
  const say = useWords(conversationWords);
  const me = useMe();
  const reply = useReply(conversation.id);
  const place = useRef<HTMLElement>(null);
  const isMine = conversation.attended?.mine ?? false;
  // Who has just taken it over writes.
  useEffect(() => {
    if (isMine) place.current?.querySelector<HTMLElement>('#talk-words')?.focus({ preventScroll: true });
  }, [isMine]);
  return (
    <>
      <section ref={place} className="talk-panel" aria-label={say('log')}>
        <div className="talk-head">
          <Button className="talk-back" onClick={onBack}>{say('back')}</Button>
          <span className="talk-of"><b>{conversation.channelName}</b> <StateTag conversation={conversation} /></span>
          {me.role === 'operator' && <OpenTicket conversation={conversation} />}
        </div>
        {conversation.masked && <p className="quiet talk-note">{say('masked')}</p>}
        <WordLog conversation={conversation} onAgain={reply.insert} />
        <Attending conversation={conversation} />
        {(isMine || reply.text !== '') && <Composer reply={reply} isMine={isMine} />}
      </section>
      <Answers conversation={conversation} onInsert={reply.insert} />
    </>
  );
}
