import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { TicketSummary } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names.js';
import { countdownWords } from '../times.js';
import { ticketWords } from '../words.js';
import { levelOf } from './level.js';

/** Kind, part in it, urgency, card, supervision, round and reminders. */
export function Tags({ ticket }: { readonly ticket: TicketSummary }): ReactNode {
  const say = useWords(ticketWords);
  const name = useNames();
  const { department } = useMe();
  return (
    <span className="tags">
      <Tag>{name(ticket.type, ticket.typeName)}</Tag>
      {department !== null && department !== ticket.department && <Tag color="processing">{say('helping')}</Tag>}
      {ticket.urgent && <Tag color="error">{say('urgent')}</Tag>}
      {ticket.card && <Tag className={`card-${ticket.card}`} color={ticket.card === 'red' ? 'error' : 'warning'}>{say(ticket.card)}</Tag>}
      {ticket.supervised && <Tag className="supervised">{say('supervised')}</Tag>}
      {ticket.round > 1 && <Tag color="warning">{say('round', { round: ticket.round })}</Tag>}
      {ticket.reminders > 0 && <Tag color="warning">{say('reminded', { times: ticket.reminders })}</Tag>}
    </span>
  );
}

/** The nearest deadline, and how long until then. */
export function Due({ ticket, now }: { readonly ticket: TicketSummary; readonly now: number }): ReactNode {
  const say = useWords(ticketWords);
  const name = useNames();
  const me = useMe();
  if (!ticket.deadline) return <span className="due none">—</span>;
  const { clock, clockName, dueAt, provisional } = ticket.deadline;
  return <span className={`due ${levelOf(ticket, me, now)}`}><span>{name(clock, clockName)} {countdownWords(dueAt, now, say)}</span>{provisional && <span>{say('provisional')}</span>}</span>;
}
