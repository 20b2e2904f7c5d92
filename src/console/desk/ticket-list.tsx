import type { ReactNode } from 'react';
import type { TicketSummary } from './api.js';
import { countdown } from './time.js';

export function DeadlineTag({ ticket, now }: { readonly ticket: TicketSummary; readonly now: number }): ReactNode {
  if (!ticket.deadline) return <span className="muted">—</span>;
  const { text, level } = countdown(ticket.deadline.dueAt, now);
  return <span className={`due ${level}`}>{ticket.deadline.clockName} {text}{ticket.deadline.provisional ? '（暂定）' : ''}</span>;
}

interface ListProps {
  readonly tickets: readonly TicketSummary[];
  readonly selected: string | null;
  readonly now: number;
  readonly onOpen: (number: string) => void;
}

/** Nearest deadline first, as the server orders them. */
export function TicketList({ tickets, selected, now, onOpen }: ListProps): ReactNode {
  if (tickets.length === 0) return <p className="empty">没有待办工单。</p>;
  return (
    <ul className="tickets">
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <button type="button" aria-current={ticket.number === selected} className="ticket" onClick={() => onOpen(ticket.number)}>
            <span className="line">
              <strong>{ticket.number}</strong>
              <span className="tag">{ticket.typeName}</span>
              {ticket.urgent && <span className="tag red">紧急</span>}
              {ticket.round > 1 && <span className="tag amber">第{ticket.round}次办理</span>}
              {ticket.reminders > 0 && <span className="tag amber">催办×{ticket.reminders}</span>}
              <span className="status">{ticket.statusName}</span>
            </span>
            <span className="words">{ticket.text}</span>
            <span className="line">
              <span className="muted">{ticket.area ?? '地点未提供'}</span>
              <DeadlineTag ticket={ticket} now={now} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
