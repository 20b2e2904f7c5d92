import type { ReactNode } from 'react';
import { countdown, type Countdown } from './time.js';
import type { TicketSummary } from './types.js';

/** Kind, urgency, round and reminders. */
export function Tags({ ticket }: { readonly ticket: TicketSummary }): ReactNode {
  return (
    <span className="tags">
      <span className="tag">{ticket.typeName}</span>
      {ticket.urgent && <span className="tag red">紧急</span>}
      {ticket.round > 1 && <span className="tag amber">第{ticket.round}次办理</span>}
      {ticket.reminders > 0 && <span className="tag amber">催办×{ticket.reminders}</span>}
    </span>
  );
}

/** Whether the nearest deadline presses. Asking the citizen back is the hotline's business and presses no department. */
export function levelOf(ticket: TicketSummary, now: number): Countdown['level'] {
  if (!ticket.deadline || ticket.deadline.clock === 'follow-up') return 'calm';
  return countdown(ticket.deadline.dueAt, now).level;
}

export function DeadlineTag({ ticket, now }: { readonly ticket: TicketSummary; readonly now: number }): ReactNode {
  if (!ticket.deadline) return <span className="due none">—</span>;
  const { clockName, dueAt, provisional } = ticket.deadline;
  return <span className={`due ${levelOf(ticket, now)}`}><span>{clockName} {countdown(dueAt, now).text}</span>{provisional && <span>（暂定）</span>}</span>;
}
