import type { Verdict } from '../domain/conversation/verdict.js';
import type { TicketStore } from '../domain/ports.js';
import { seenByAsker } from '../domain/ticket/follower.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { masterOf } from './master-of.js';
import { readOwnTicket, type ReadOwnTicketsDeps } from './read-own-tickets.js';

/**
 * A citizen says what has come of a ticket (回访). What was merged goes on in the ticket that it follows, and so does the word.
 * @returns the ticket as its asker is told of it @throws AppError TICKET_NOT_FOUND, and what the ticket refuses
 */
export async function recordVerdict(deps: ChangeTicketDeps & { readonly tickets: Pick<TicketStore, 'load'> }, actor: Actor, number: string, { resolved, rating, words }: Verdict, cause: string): Promise<Ticket> {
  const own = (await deps.tickets.load(number))?.ticket;
  if (own === undefined) throw new AppError('TICKET_NOT_FOUND');
  const master = (await masterOf(deps.tickets, own))?.ticket ?? own;
  const isAnothers = master !== own && master.citizen.conversationId !== actor.id;
  const changed = await changeTicket(deps, master.number, { name: 'RecordFollowUp', actor, cause, resolved, rating, words, ...(isAnothers ? { follower: number } : {}) });
  return master === own ? changed : seenByAsker(own, changed);
}

/** What somebody fills in; `resolved` null: it is closed already, and they only give a mark. */
export interface FilledVerdict {
  readonly code: string | null;
  readonly resolved: boolean | null;
  readonly rating: number | null;
  readonly words: string | null;
}

/**
 * The follow-up form of a ticket of one's own, or of one that its code opens.
 * @throws AppError TICKET_NOT_FOUND, TICKET_CODE_WRONG, TOO_MANY_REQUESTS; VALIDATION_FAILED: what is asked is not said; and what the ticket refuses
 */
export async function judgeTicket(deps: ChangeTicketDeps & ReadOwnTicketsDeps, conversationId: string, number: string, { code, resolved, rating, words }: FilledVerdict, cause: string): Promise<void> {
  const actor: Actor = { kind: 'citizen', id: conversationId };
  const { ticket, asks } = await readOwnTicket(deps, conversationId, number, code);
  if (resolved !== null) await recordVerdict(deps, actor, number, { resolved, rating, words }, cause);
  else if (rating === null) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: asks === 'mark' ? 'rating' : 'resolved', message: asks === 'mark' ? '请选择满意程度' : '请选择是否解决' }] });
  else if (ticket.merge === null) await changeTicket(deps, number, { name: 'RateTicket', actor, cause, rating, words });
  else throw new AppError('TICKET_COMMAND_REFUSED', '合并办理的工单已经办结，不再评分。');
}
