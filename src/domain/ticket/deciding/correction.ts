import { type Deadline, isPaused, recomputeDeadline } from '../../deadline.js';
import { limitFor } from '../../time-limits.js';
import type { Command } from '../commands.js';
import { correctableFor } from '../correctable.js';
import { countingIn, type DecideContext } from '../context.js';
import type { ClockChanges, Correction, TicketEvent } from '../events.js';
import { isSecret } from '../secrecy.js';
import { refuse } from '../refusal.js';
import type { Ticket } from '../ticket.js';

/**
 * Puts right what was registered wrongly: the type, the urgency, the contact. Clocks that still run take the limits of what it should
 * have been from the start; none begins anew, and what has run out stays missed. Nothing happens when nothing is other than it was.
 */
export function correct(ticket: Ticket, command: Command<'CorrectTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  if (command.contact !== undefined && !correctableFor(actor).includes('contact')) refuse('TICKET_COMMAND_REFUSED', ticket, command, '联系方式由话务员更正。', context);
  const correction = otherThan(ticket, command);
  if (Object.keys(correction).length === 0) return [];
  const clocks = reckonedAnew(ticket, { ...ticket, ...correction }, context);
  const moves = (['reply', 'redo'] as const).some((clock) => clocks[clock] && clocks[clock].dueAt !== ticket.deadlines[clock]?.dueAt);
  return [{ name: 'TicketCorrected', at: context.now, actor, cause, ...correction, reason, ...(moves ? { movesAnswer: true } : {}), clocks }];
}

/** Of who is kept secret each contact counts as another: nobody finds out by trying whether it is the one. */
function otherThan(ticket: Ticket, { type, urgent, contact }: Command<'CorrectTicket'>): Correction {
  return {
    ...(type === undefined || type === ticket.type ? {} : { type }),
    ...(urgent === undefined || urgent === ticket.urgent ? {} : { urgent }),
    ...(contact === undefined || (contact === ticket.citizen.contact && !isSecret(ticket)) ? {} : { contact }),
  };
}

/** The clocks that change, by the limits of the ticket as it should have been. One that those know no limit for runs on as it does. */
function reckonedAnew(ticket: Ticket, corrected: Pick<Ticket, 'type' | 'urgent' | 'utility'>, context: DecideContext): ClockChanges {
  if (corrected.type === ticket.type && corrected.urgent === ticket.urgent) return {};
  return Object.fromEntries(Object.values(ticket.deadlines).flatMap((deadline) => {
    const limit = limitFor(context.rules, deadline.clock, corrected);
    if (!limit || hasRunOut(ticket, deadline, context.now)) return [];
    const next = recomputeDeadline({ ...deadline, amount: limit.amount, source: limit.source, ruleVersion: context.rules.version }, countingIn(context));
    return isSame(next, deadline) ? [] : [[deadline.clock, next]];
  }));
}

/** Missed, whether that was noticed yet or not: no correction gives back what is over. */
function hasRunOut({ warnings }: Ticket, deadline: Deadline, now: number): boolean {
  const { clock, dueAt, pauses } = deadline;
  const ranUntil = isPaused(deadline) ? pauses.at(-1)?.from ?? now : now;
  return ranUntil > dueAt || warnings.some((given) => given.clock === clock && given.kind === 'missed' && given.dueAt === dueAt);
}

function isSame(a: Deadline, b: Deadline): boolean {
  return a.dueAt === b.dueAt && a.source === b.source && a.ruleVersion === b.ruleVersion && a.provisionalFrom === b.provisionalFrom && JSON.stringify(a.amount) === JSON.stringify(b.amount);
}
