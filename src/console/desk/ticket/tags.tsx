import type { ReactNode } from 'react';
import { countdown, type Countdown } from '../time.js';
import type { Me } from '../session/me.js';
import type { TicketSummary } from '../types.js';

const CARDS = { yellow: '黄牌', red: '红牌' } as const;

/** Kind, part in it, urgency, card, supervision, round and reminders. */
export function Tags({ ticket, me }: { readonly ticket: TicketSummary; readonly me: Me }): ReactNode {
  return (
    <span className="tags">
      <span className="tag">{ticket.typeName}</span>
      {me.department !== null && me.department !== ticket.department && <span className="tag">协办</span>}
      {ticket.urgent && <span className="tag red">紧急</span>}
      {ticket.card && <span className={`tag ${ticket.card === 'red' ? 'red' : 'yellow'}`}>{CARDS[ticket.card]}</span>}
      {ticket.supervised && <span className="tag dark">督办</span>}
      {ticket.round > 1 && <span className="tag amber">第{ticket.round}次办理</span>}
      {ticket.reminders > 0 && <span className="tag amber">催办×{ticket.reminders}</span>}
    </span>
  );
}

/** Asking the citizen back goes by itself; an answer is reviewed by the hotline. Neither presses who can do nothing about it. */
const NOBODYS = ['follow-up', 'follow-up-answer'];

/** Whether the nearest deadline presses. */
export function levelOf({ deadline }: TicketSummary, { role }: Me, now: number): Countdown['level'] {
  if (!deadline || NOBODYS.includes(deadline.clock) || (role === 'department' && deadline.clock === 'review')) return 'calm';
  return countdown(deadline.dueAt, now).level;
}

interface TagProps {
  readonly ticket: TicketSummary;
  readonly me: Me;
  readonly now: number;
}

export function DeadlineTag({ ticket, me, now }: TagProps): ReactNode {
  if (!ticket.deadline) return <span className="due none">—</span>;
  const { clockName, dueAt, provisional } = ticket.deadline;
  return <span className={`due ${levelOf(ticket, me, now)}`}><span>{clockName} {countdown(dueAt, now).text}</span>{provisional && <span>（暂定）</span>}</span>;
}
