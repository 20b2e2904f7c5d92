import { type ReactNode, useEffect, useRef } from 'react';
import type { Me } from '../session/me.js';
import type { TicketSummary } from '../types.js';
import { DeadlineTag, levelOf, Tags } from './tags.js';

interface ListProps {
  readonly me: Me;
  readonly tickets: readonly TicketSummary[];
  readonly selected: string | null;
  readonly now: number;
  readonly empty: string;
  readonly onOpen: (number: string) => void;
}

/** In the order of the server: a table where there is room, else cards. */
export function TicketList({ me, tickets, selected, now, empty, onOpen }: ListProps): ReactNode {
  const current = useRef<HTMLButtonElement>(null);
  const status = tickets.find(({ number }) => number === selected)?.status;
  // A step taken moves the ticket to another place of the list: it stays in sight. A mere refresh moves nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the status is the reason to look for it again
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [selected, status]);
  if (tickets.length === 0) return <p className="empty">{empty}</p>;
  return (
    <>
      <div className="columns" aria-hidden="true">
        <span>工单编号</span><span>类型</span><span>事项</span><span>地点</span><span>状态</span><span>最近期限</span>
      </div>
      <ul className="tickets">
        {tickets.map((ticket) => (
          <li key={ticket.number}>
            <button type="button" ref={ticket.number === selected ? current : null} aria-current={ticket.number === selected} className={`ticket ${levelOf(ticket, me, now)} ${ticket.status} of-${me.role}`} onClick={() => onOpen(ticket.number)}>
              <strong className="number">{ticket.number}</strong>
              <Tags ticket={ticket} me={me} />
              <span className="words">{ticket.text}</span>
              <span className="area">{ticket.area ?? '地点未提供'}{me.role !== 'department' && ticket.departmentName !== null && <small>{ticket.departmentName}</small>}</span>
              <span className={`status ${ticket.status}`}>{ticket.statusName}</span>
              <DeadlineTag ticket={ticket} me={me} now={now} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
