import type { District } from '../domain/district.js';
import type { Clock, TicketStore } from '../domain/ports.js';
import { seenByAsker } from '../domain/ticket/follower.js';
import { isAnswered } from '../domain/ticket/status.js';
import { allowedNow } from '../domain/ticket/objections.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { masterOf } from './master-of.js';
import { openByCode, type OpenByCodeDeps } from './open-by-code.js';

export interface ReadOwnTicketsDeps extends OpenByCodeDeps {
  readonly tickets: Pick<TicketStore, 'load' | 'ofConversation'>;
  readonly district: District;
  readonly clock: Clock;
}

/** A ticket as its citizen is told of it. */
export interface OwnTicket {
  /** A merged one stands as the one that it follows does. */
  readonly ticket: Ticket;
  /** Opened by its code: its citizen's words are not shown to whoever has only that. */
  readonly isByCode: boolean;
  /** What the citizen can say of its handling now: whether it is resolved, or once it is closed a mark; null: nothing. */
  readonly asks: 'verdict' | 'mark' | null;
  /** What can be said of it in the conversation now. Nothing of a ticket that was opened by its code: it is another conversation's. */
  readonly may: readonly CitizenWish[];
}

/** 催办, 补充情况, 撤销. */
export const CITIZEN_WISHES = { remind: 'RemindTicket', add: 'AddInformation', withdraw: 'WithdrawTicket' } as const;
export type CitizenWish = keyof typeof CITIZEN_WISHES;

/** The tickets that were registered in a conversation, newest first. @param conversationId of the citizen who asks: it is theirs alone */
export async function readOwnTickets(deps: ReadOwnTicketsDeps, conversationId: string): Promise<readonly OwnTicket[]> {
  const records = await deps.tickets.ofConversation(conversationId);
  return Promise.all(records.map(({ ticket }) => ownTicket(deps, conversationId, ticket, false)));
}

/**
 * One ticket of the conversation, or one that its lookup code opens.
 * @param code null: it has to be the conversation's own
 * @throws AppError TICKET_NOT_FOUND: it is none of theirs; TICKET_CODE_WRONG; TOO_MANY_REQUESTS: so many codes were wrong before
 */
export async function readOwnTicket(deps: ReadOwnTicketsDeps, conversationId: string, number: string, code: string | null): Promise<OwnTicket> {
  if (code !== null) await demandCode(deps, conversationId, number, code);
  const ticket = (await deps.tickets.load(number))?.ticket;
  const isOwn = ticket?.citizen.conversationId === conversationId;
  if (ticket === undefined || (code === null && !isOwn)) throw new AppError(code === null ? 'TICKET_NOT_FOUND' : 'TICKET_CODE_WRONG');
  return ownTicket(deps, conversationId, ticket, !isOwn);
}

async function demandCode(deps: ReadOwnTicketsDeps, conversationId: string, number: string, code: string): Promise<void> {
  const came = await openByCode(deps, conversationId, number, code);
  if (came === 'spent') throw new AppError('TOO_MANY_REQUESTS');
  if (came === 'wrong') throw new AppError('TICKET_CODE_WRONG');
}

async function ownTicket(deps: ReadOwnTicketsDeps, conversationId: string, own: Ticket, isByCode: boolean): Promise<OwnTicket> {
  const master = await masterOf(deps.tickets, own);
  const ticket = master === null ? own : seenByAsker(own, master.ticket);
  const actor: Actor = { kind: 'citizen', id: conversationId };
  return { ticket, isByCode, asks: asked(deps, actor, ticket), may: isByCode || ticket.merge !== null ? [] : wishes(deps, actor, ticket) };
}

function wishes({ district, clock }: ReadOwnTicketsDeps, actor: Actor, ticket: Ticket): CitizenWish[] {
  const allowed: readonly string[] = allowedNow(ticket, actor, district.decideContext(clock.now(), ticket.rules));
  return (Object.keys(CITIZEN_WISHES) as CitizenWish[]).filter((wish) => allowed.includes(CITIZEN_WISHES[wish]));
}

function asked({ district, clock }: ReadOwnTicketsDeps, actor: Actor, ticket: Ticket): OwnTicket['asks'] {
  if (isAnswered(ticket)) return 'verdict';
  // A merged matter's mark is its own asker's.
  if (ticket.merge !== null) return null;
  return allowedNow(ticket, actor, district.decideContext(clock.now(), ticket.rules)).includes('RateTicket') ? 'mark' : null;
}
