import type { District } from '../domain/district.js';
import type { Clock, TicketStore } from '../domain/ports.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { decide } from '../domain/ticket/decide.js';
import { latenessEvents } from '../domain/ticket/due-events.js';
import { evolve } from '../domain/ticket/evolve.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { changesWho } from '../domain/ticket/ticket-index.js';
import { AppError } from '../errors.js';
import { recordEvents } from './record-events.js';
import { untilSaved } from './until-saved.js';

export interface ChangeTicketDeps {
  readonly clock: Clock;
  readonly tickets: TicketStore;
  readonly district: District;
  /** Called after a change is durable: its news can be sent. */
  readonly onTicketChanged: () => void;
}

/**
 * Applies a command to a stored ticket, once per `command.cause`, under the rules that the ticket goes by: new limits are for new tickets.
 * @throws AppError TICKET_NOT_FOUND, VERSION_CONFLICT, and what `decide` refuses
 */
export async function changeTicket(deps: ChangeTicketDeps, number: string, command: LaterCommand): Promise<Ticket> {
  const { ticket, isChanged } = await untilSaved(async () => {
    const record = await deps.tickets.load(number);
    if (!record) throw new AppError('TICKET_NOT_FOUND');
    const context = deps.district.decideContext(deps.clock.now(), record.ticket.rules);
    const isDone = hasDone(record, command);
    const late = isDone ? [] : latenessEvents(record.ticket, context);
    const decided = isDone ? [] : decide(late.reduce(evolve, record.ticket), command, context);
    if (decided.length === 0) return { ticket: record.ticket, isChanged: false };
    // New rules take over the ticket's timers too.
    const change = recordEvents(record, [...late, ...decided], command.name === 'ReapplyRules' ? { ...context, rules: command.rules } : context);
    await deps.tickets.save(change);
    return { ticket: change.record.ticket, isChanged: true };
  });
  if (isChanged) deps.onTicketChanged();
  return ticket;
}

/**
 * Done already for the same cause? A contact that was looked at is shown again only as long as it is the same and as well known: once it was
 * corrected, or its asker hidden, the repeated look is one of its own, recorded or refused.
 */
function hasDone({ events }: TicketRecord, { name, cause }: LaterCommand): boolean {
  const from = name === 'RevealContact' ? events.findLastIndex((event) => changesWho([event])) + 1 : 0;
  return events.slice(from).some((event) => event.cause === cause);
}
