import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { call, isLost, wordsOf } from './api.js';
import { Dispatch } from './dispatch.js';
import { Reply } from './reply.js';
import { Sign } from './sign.js';
import { Facts } from './ticket-facts.js';
import { Answers, Deadlines, History } from './ticket-record.js';
import type { Me, TicketDetail } from './types.js';
import type { ActionProps } from './use-action.js';

/** Long enough to read; later it would be about a state that has passed. */
const NOTICE_MS = 20_000;

interface ViewProps {
  readonly me: Me;
  readonly number: string;
  readonly now: number;
  readonly refresh: number;
  readonly onBack: () => void;
  readonly onChanged: () => void;
  readonly onLost: () => void;
}

/** One ticket: the citizen's words, what can be done now, the clocks with their reasons, what was done. */
export function TicketView({ me, number, now, refresh, onBack, onChanged, onLost }: ViewProps): ReactNode {
  const [ticket, setTicket] = useState<TicketDetail | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const load = useCallback(() => {
    call<TicketDetail>('GET', `/tickets/${number}`).then((found) => {
      setTicket(found);
      setFault(null);
    }, (error: unknown) => (isLost(error) ? onLost() : setFault(wordsOf(error))));
  }, [number, onLost]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refresh is the reason to read again
  useEffect(load, [load, refresh]);
  useEffect(() => {
    window.scrollTo(0, 0);
    panel.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (notice === null) return undefined;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const onFault = useCallback((error: unknown) => (isLost(error) ? onLost() : load()), [load, onLost]);
  const onDone = (words: string): void => {
    setNotice(words);
    panel.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
    load();
    onChanged();
  };
  return (
    <section ref={panel} className="detail" tabIndex={-1} aria-label={`工单 ${number}`}>
      <button type="button" className="plain back" onClick={onBack}>返回列表</button>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      {notice !== null && <p className="notice" role="status">{notice}</p>}
      {ticket === null && fault === null && <p className="empty" role="status">正在读取…</p>}
      {ticket && <Facts ticket={ticket} now={now} />}
      {ticket && <Answers ticket={ticket} />}
      {ticket?.allowed.map(({ name }) => <Action key={`${name}${ticket.round}`} name={name} me={me} ticket={ticket} onDone={onDone} onFault={onFault} />)}
      {ticket && <Deadlines ticket={ticket} now={now} />}
      {ticket && <History ticket={ticket} me={me} />}
    </section>
  );
}

function Action({ name, ...props }: ActionProps & { readonly name: TicketDetail['allowed'][number]['name'] }): ReactNode {
  switch (name) {
    case 'SignTicket':
      return <Sign {...props} />;
    case 'ReplyTicket':
      return <Reply {...props} />;
    case 'DispatchTicket':
      return <Dispatch {...props} />;
  }
}
