import { Alert, Button, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { Answers } from './answers.js';
import { isBlank } from './call.js';
import './call.css';
import { CallForm } from './call-form.js';
import { CallerHistory } from './caller-history.js';
import { DoneCard } from './done-card.js';
import { KeyLine } from './key-line.js';
import { SimilarTickets } from './similar-tickets.js';
import { callTitle } from './title.js';
import { type CallDesk, useCall } from './use-call.js';
import { useCallKeys } from './use-call-keys.js';
import { callWords } from './words.js';

/** One screen for a call, worked by the keyboard alone: what is said on the left, what helps beside it. */
export function CallPage(): ReactNode {
  const title = useWords(callTitle)('title');
  const say = useWords(callWords);
  const desk = useCall();
  const place = useRef<HTMLDivElement>(null);
  const { done } = desk;
  useTitle(title);
  useKeys(desk);
  useStart(place, desk);
  return (
    <div ref={place} className="call-desk">
      <div className="call-head">
        <div><h1>{title}</h1><KeyLine isDone={done !== null} /></div>
        {!done && !isBlank(desk.call) && (
          <Popconfirm title={say('clearAsk')} description={say('clearHint')} okText={say('clear')} cancelText={say('no')} onConfirm={desk.next}><Button>{say('clear')}</Button></Popconfirm>
        )}
      </div>
      {desk.call.conversation !== null && <Alert className="problem" type="info" showIcon title={say('inConversation')} action={<Link to={`/conversations/${desk.call.conversation}`}>{say('toConversation')}</Link>} />}
      {done ? <DoneCard desk={desk} done={done} /> : <div className="call-columns">
        <CallForm desk={desk} />
        <Answers desk={desk} />
        <div className="call-column"><CallerHistory desk={desk} /><SimilarTickets desk={desk} /></div>
      </div>}
    </div>
  );
}

function useKeys(desk: CallDesk): void {
  useCallKeys((key) => {
    if (desk.done) return key.kind === 'next' ? desk.next() : undefined;
    if (key.kind === 'read') desk.toggleRead(key.place);
    if (key.kind === 'merge') desk.turnMerge();
    if (key.kind === 'ticket') desk.saveTicket();
    if (key.kind === 'answered') desk.saveAnswered();
    return undefined;
  });
}

/** Puts the keyboard where the next word, or the next key, goes: the number first; what was saved is read out and left by Enter. */
function useStart(place: RefObject<HTMLElement | null>, { call, done }: CallDesk): void {
  const typing = call.text === '' ? '#call-phone' : '#call-text';
  const start = done ? '.call-next' : typing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a call begins or ends, not with its first word
  useEffect(() => place.current?.querySelector<HTMLElement>(start)?.focus({ preventScroll: true }), [call.id, done?.number]);
}
