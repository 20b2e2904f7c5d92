import type { Command } from '../commands.js';
import { allEnded, cityClock, type DecideContext, ended, started } from '../context.js';
import type { TicketEvent } from '../events.js';
import type { Actor, Ticket } from '../ticket.js';

const SYSTEM: Actor = { kind: 'system', id: 'system' };

export function inviteFollowUp(ticket: Ticket, { actor, cause }: Command<'InviteFollowUp'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'FollowUpInvited', at: context.now, actor, cause, clocks: { ...ended(ticket, ['follow-up']), ...started(['follow-up-answer'], ticket, context) } }];
}

interface Asked {
  readonly actor: Actor;
  readonly cause: string;
}

function closed(ticket: Ticket, { actor, cause }: Asked, context: DecideContext, resolved: boolean | null, reason: string): TicketEvent {
  return { name: 'TicketClosed', at: context.now, actor, cause, resolved, reason, clocks: allEnded(ticket) };
}

/** Ordered when its answer was out already: nobody had it in hand then. */
function orderedSince({ supervisions, answers }: Ticket): boolean {
  const answeredAt = answers.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return supervisions.some(({ kind, at }) => kind === 'ordered' && at > answeredAt);
}

/**
 * A new counted round for the same lead; who has answered once can't return it any more, so no window for that opens. The city's deadline
 * holds for it unless it is over: then it was that of the round before. A supervisor's order that waited for somebody to have it begins.
 */
function redone(ticket: Ticket, { actor, cause }: Asked, context: DecideContext, reason: string): TicketEvent[] {
  const { cityDueAt } = ticket;
  const isAhead = cityDueAt !== undefined && cityDueAt > context.now;
  const again: TicketEvent = { name: 'TicketRedone', at: context.now, actor, cause, reason, clocks: { ...allEnded(ticket), ...started(['sign', 'redo', ...(orderedSince(ticket) ? ['supervision'] as const : [])], ticket, context), ...(isAhead ? cityClock(cityDueAt, context) : {}) } };
  return ticket.round < context.rules.handling.superviseFrom ? [again] : [again, supervised(ticket, cause, context)];
}

/** Redone so often: supervised (the weekly list names it too). */
function supervised(ticket: Ticket, cause: string, context: DecideContext): TicketEvent {
  const reason = `第${ticket.round}次退回重办`;
  return { name: 'TicketSupervised', at: context.now, actor: SYSTEM, cause, kind: 'unsatisfied', reason, clocks: started(['supervision'], ticket, context) };
}

/**
 * Resolved and not marked low closes the matter; anything less is a new counted round (重办), as long as the rules grant one. Of those whose
 * tickets follow this one, each can say that it is not resolved; that it is, one of them says for nobody else: the word stands, and nothing closes.
 */
export function recordFollowUp(ticket: Ticket, command: Command<'RecordFollowUp'>, context: DecideContext): TicketEvent[] {
  const { resolved, rating, words, follower, actor, cause } = command;
  const { handling } = context.rules;
  const satisfied = rating === null ? resolved : rating >= handling.satisfiedFrom;
  const recorded: TicketEvent = { name: 'FollowUpRecorded', at: context.now, actor, cause, resolved, rating, satisfied, words, ...(follower === undefined ? {} : { follower }) };
  if (resolved && satisfied) return follower === undefined ? [recorded, closed(ticket, command, context, true, '群众确认已解决')] : [recorded];
  // The desk's own orders to redo use up none of the citizen's.
  const before = ticket.followUps.filter((given) => !given.resolved || !given.satisfied).length;
  if (before >= handling.redosAtMost) return [recorded, closed(ticket, command, context, resolved, `办理${ticket.round}次，群众仍不满意，如实记录`)];
  return [recorded, ...redone(ticket, command, context, words || (resolved ? '群众不满意' : '群众反映未解决'))];
}

/** One tap says that it is resolved and closes the ticket; the mark may follow, once. What is closed stays closed. */
export function rate(_ticket: Ticket, { actor, cause, rating, words }: Command<'RateTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketRated', at: context.now, actor, cause, rating, satisfied: rating >= context.rules.handling.satisfiedFrom, words }];
}

const SILENCE: Readonly<Record<DecideContext['rules']['handling']['silence'], boolean | null>> = { resolved: true, unresolved: false, unknown: null };

/** The asker did not answer within the limit: the word of those whose tickets follow this one counts, and silence as what the rules say. */
export function expireFollowUp(ticket: Ticket, { actor, cause }: Command<'ExpireFollowUp'>, context: DecideContext): TicketEvent[] {
  const others = ticket.followUps.findLast(({ round }) => round === ticket.round);
  if (others) return [{ name: 'FollowUpExpired', at: context.now, actor, cause }, closed(ticket, { actor, cause }, context, others.resolved, '回访期限内未答复，并件群众已评价')];
  const resolved = SILENCE[context.rules.handling.silence];
  return [
    { name: 'FollowUpExpired', at: context.now, actor, cause },
    closed(ticket, { actor, cause }, context, resolved, `回访期限内未答复，按规定记为${resolved === null ? '未评价' : resolved ? '已解决' : '未解决'}`),
  ];
}

export function redo(ticket: Ticket, command: Command<'RedoTicket'>, context: DecideContext): TicketEvent[] {
  return redone(ticket, command, context, command.reason);
}

export function close(ticket: Ticket, command: Command<'CloseTicket'>, context: DecideContext): TicketEvent[] {
  return [closed(ticket, command, context, command.resolved, command.reason)];
}

export function withdraw(ticket: Ticket, { actor, cause, reason }: Command<'WithdrawTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketWithdrawn', at: context.now, actor, cause, reason, clocks: allEnded(ticket) }];
}

export function archive(_ticket: Ticket, { actor, cause }: Command<'ArchiveTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketArchived', at: context.now, actor, cause }];
}
