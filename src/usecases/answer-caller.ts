import { actorOf, demand, type Principal } from '../domain/permission.js';
import { decide, receive } from '../domain/ticket/decide.js';
import { initialState } from '../domain/ticket/evolve.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { areaNamed } from './area-named.js';
import { DESK_CHANNEL } from './followers-of.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { nextNumber } from './open-ticket.js';
import { readOutOf } from './read-out.js';
import { recordOpened } from './record-events.js';

/** A call that ended with what was read out. */
export interface AnsweredCall {
  /** The caller's question, as the operator wrote it down. */
  readonly question: string;
  /** Entries that were read out, in that order. */
  readonly entryIds: readonly string[];
  readonly area: string | null;
  readonly contact: string | null;
  /** Wants nobody to know who asked: the number is kept, and neither shown nor found by. */
  readonly anonymous: boolean;
}

export interface KeptCall {
  readonly ticket: Ticket;
  /** What stands in the ticket as read out. */
  readonly readOut: string;
}

/**
 * Keeps a call that reviewed entries answered, as a consultation that is answered directly: it is counted, and so is each entry's reading. Once per `cause`.
 * @throws AppError FORBIDDEN, ENTRY_NOT_FOUND: one of them is not there, or may not be quoted today; VALIDATION_FAILED: there is no such town or street
 */
export async function answerCaller(deps: ChangeTicketDeps, principal: Principal, call: AnsweredCall, cause: string): Promise<KeptCall> {
  demand(principal, 'tickets:serve-citizen');
  const known = await deps.tickets.byCause(cause);
  if (known) return keptOf(known);
  const area = call.area === null ? null : areaNamed(deps.district, call.area, 'area');
  const now = deps.clock.now();
  const publicAnswer = readOutOf(deps, call.entryIds, now);
  const number = await nextNumber(deps.tickets, now);
  const context = deps.district.decideContext(now);
  const actor = actorOf(principal);
  const received = receive({
    name: 'ReceiveTicket', actor, cause, number, type: 'consult', urgent: false, utility: false, matter: { text: call.question, area, address: null },
    citizen: { conversationId: `${DESK_CHANNEL}:default:${number}`, contact: call.contact, anonymous: call.anonymous }, photos: [],
  }, context);
  const ticket = initialState(received);
  const answered = decide(ticket, { name: 'AnswerDirectly', actor, cause, publicAnswer, entryIds: call.entryIds }, context);
  const record = await deps.tickets.insert(recordOpened([received, ...answered], context), cause);
  deps.onTicketChanged();
  return keptOf(record);
}

function keptOf({ ticket, events }: TicketRecord): KeptCall {
  return { ticket, readOut: events.find((event) => event.name === 'TicketAnsweredDirectly')?.publicAnswer ?? '' };
}
