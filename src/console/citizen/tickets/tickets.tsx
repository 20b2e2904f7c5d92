import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChatClient, ChatState } from '../chat-client.js';
import { goTo } from '../place.js';
import { useAnswer } from '../use-answer.js';
import { useLooks } from '../use-looks.js';
import { useSettled } from '../use-settled.js';
import { LookUpForm } from './look-up-form.js';
import { type OwnTicket, ownTickets, type Wish, WISHES } from './own-ticket.js';
import { TicketCard } from './ticket-card.js';
import './tickets.css';

interface TicketsProps {
  readonly client: Pick<ChatClient, 'token' | 'send'>;
  readonly state: ChatState;
}

const STILL_MS = 250;
const THANKS = '谢谢，您的评价已经记下。';

/** 我的工单: those of this conversation with what has become of them, and any other by its number and code. */
export function Tickets({ client, state }: TicketsProps): ReactNode {
  const isOnline = state.connection === 'online';
  const [changes, setChanges] = useState(0);
  const [isThanked, setThanked] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
  }, []);
  // What is said in the conversation may be news of a ticket; that it was signed for is said by nobody.
  const looks = useLooks();
  const said = useSettled(isOnline ? state.messages.length : null, STILL_MS);
  const answered = useAnswer(said === null ? null : `${said} ${changes} ${looks}`, (signal) => ownTickets(client.token, signal));
  const onChanged = (): void => {
    setChanges(changes + 1);
    setThanked(true);
    head.current?.focus();
  };
  return (
    <main className="reading">
      <h2 ref={head} tabIndex={-1}>我的工单</h2>
      <p role="status" className="thanks">{isThanked && THANKS}</p>
      {answered.state === 'waiting' && <p className="note" role="status">{isOnline ? '正在查…' : '正在连接，请稍候…'}</p>}
      {answered.state === 'failed' && <p role="alert" className="fault">{answered.fault} <button type="button" className="plain" onClick={() => setChanges(changes + 1)}>再试一次</button></p>}
      {answered.state === 'there' && <Own tickets={answered.answer} client={client} messages={state.messages} isOnline={isOnline} onChanged={onChanged} />}
      <LookUpForm token={client.token} disabled={!isOnline} />
    </main>
  );
}

const CANCEL = '取消';

/** The bot has asked for something that it can be told not to wait for: whatever is said next is taken for the answer. */
function isAsked(messages: ChatState['messages']): boolean {
  return messages.filter(({ from }) => from !== 'citizen').at(-1)?.choices.includes(CANCEL) ?? false;
}

interface OwnProps extends Pick<TicketsProps, 'client'> {
  readonly tickets: readonly OwnTicket[];
  readonly isOnline: boolean;
  readonly messages: ChatState['messages'];
  readonly onChanged: () => void;
}

function Own({ tickets, client, isOnline, messages, onChanged }: OwnProps): ReactNode {
  if (tickets.length === 0) {
    return (
      <div className="empty">
        <p>这里还没有登记过工单。</p>
        <button type="button" className="plain" onClick={() => goTo('/')}>去反映问题</button>
      </div>
    );
  }
  /** Said as a citizen would say it: what comes of it is told where everything else is. */
  const wish = (number: string) => (what: Wish): void => {
    client.send(`${WISHES[what]} ${number}`);
    goTo('/');
  };
  const isWaitedFor = isAsked(messages);
  return (
    <>
      {isWaitedFor && <p className="note" role="status">对话里还有一件事没有说完。请先说完或取消，再来催办、补充。 <button type="button" className="plain" onClick={() => goTo('/')}>回到对话</button></p>}
      {tickets.map((ticket) => <TicketCard key={ticket.number} ticket={ticket} token={client.token} code={null} onChanged={onChanged} onWish={isOnline && !isWaitedFor ? wish(ticket.number) : null} />)}
    </>
  );
}
