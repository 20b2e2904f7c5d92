import { isOpen, STATUS_NAMES } from './status.js';
import type { RecordedEvent, TicketRecord } from './ticket.js';

/** How a ticket stands, as people outside are told: the two states that Open311 knows, and the rest in words that were reviewed. */
export interface OutsideStatus {
  readonly status: 'open' | 'closed';
  readonly notes: string;
}

type Ending = Extract<RecordedEvent, { name: 'TicketClosed' | 'TicketDeclined' | 'TicketAnsweredDirectly' | 'TicketWithdrawn' }>;
const ENDINGS: ReadonlySet<string> = new Set(['TicketClosed', 'TicketDeclined', 'TicketAnsweredDirectly', 'TicketWithdrawn']);

/** @param master the ticket that this one was merged into; null: into none */
export function outsideStatus({ ticket, events }: TicketRecord, master: TicketRecord | null): OutsideStatus {
  const round = ticket.round > 1 && isOpen(ticket.status) ? `（第${ticket.round}次办理）` : '';
  const answer = ticket.answers.at(-1)?.publicAnswer;
  if (isOpen(ticket.status)) {
    const isAnswered = ticket.status === 'replied' || ticket.status === 'following-up';
    return { status: 'open', notes: `${openWords(ticket.status)}${round}${isAnswered ? said(answer) : ''}` };
  }
  // Its own matter goes on as the other's: one answer for both.
  if (ticket.status === 'merged') return { status: 'closed', notes: `与相同的诉求合并办理${master ? `，${outsideStatus(master, null).notes}` : ''}` };
  const ending = events.findLast((event): event is Ending => ENDINGS.has(event.name));
  return { status: 'closed', notes: ending ? endWords(ending, answer) : STATUS_NAMES[ticket.status] };
}

function said(answer: string | undefined): string {
  return answer === undefined ? '' : `：${answer}`;
}

/** The departments' disputes are nobody's outside. */
function openWords(status: TicketRecord['ticket']['status']): string {
  switch (status) {
    case 'received': case 'accepted': case 'dispatched': case 'replied': return STATUS_NAMES[status];
    case 'following-up': return STATUS_NAMES.replied;
    case 'in-review': return '部门已办理，答复正在审核';
    case 'suspended': return '暂停办理，条件具备后继续';
    default: return STATUS_NAMES.signed;
  }
}

function endWords(ending: Ending, answer: string | undefined): string {
  switch (ending.name) {
    case 'TicketClosed': return `${STATUS_NAMES.closed}${said(answer)}`;
    case 'TicketDeclined': return `${STATUS_NAMES.declined}：${ending.reason}。${ending.words}`;
    case 'TicketAnsweredDirectly': return `${STATUS_NAMES.replied}${said(ending.publicAnswer)}`;
    case 'TicketWithdrawn': return STATUS_NAMES.withdrawn;
  }
}
