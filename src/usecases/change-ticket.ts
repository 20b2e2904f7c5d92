import type { Clock, TicketStore } from '../domain/ports.js';
import type { TicketCommand } from '../domain/ticket/commands.js';
import { type DecideContext, decide } from '../domain/ticket/decide.js';
import { evolve } from '../domain/ticket/evolve.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import type { District } from '../domain/district.js';

export interface ChangeTicketDeps {
  readonly clock: Clock;
  readonly tickets: TicketStore;
  readonly district: District;
  /** Called after a change is durable: its news can be sent. */
  readonly onTicketChanged: () => void;
}

/** Saves that may be lost to others before giving up; each loss means somebody else's save succeeded. */
const ATTEMPTS = 5;

/**
 * Applies a command to a stored ticket, once per `command.cause`.
 * @throws AppError TICKET_NOT_FOUND, TICKET_COMMAND_REFUSED, TICKET_ALREADY_REMINDED, VERSION_CONFLICT
 */
export async function changeTicket(deps: ChangeTicketDeps, number: string, command: Exclude<TicketCommand, { name: 'ReceiveTicket' }>): Promise<Ticket> {
  for (let attempt = 1; ; attempt += 1) {
    const record = await deps.tickets.load(number);
    if (!record) throw new AppError('TICKET_NOT_FOUND');
    if (record.events.some((event) => event.cause === command.cause)) return record.ticket;
    const decided = decide(record.ticket, command, contextOf(deps, record));
    const ticket = decided.reduce(evolve, record.ticket);
    try {
      await deps.tickets.save({ ticket, events: [...record.events, ...decided], version: record.version + 1 });
      deps.onTicketChanged();
      return ticket;
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof AppError) || error.code !== 'VERSION_CONFLICT') throw error;
    }
  }
}

/** Now, under the rules that were in force when the ticket was accepted: new limits are for new tickets. */
function contextOf({ clock, district }: Pick<ChangeTicketDeps, 'clock' | 'district'>, { events }: TicketRecord): DecideContext {
  const now = clock.now();
  const acceptedAt = events.find((event) => event.name === 'TicketAccepted')?.at ?? now;
  return { ...district.decideContext(now), rules: district.decideContext(acceptedAt).rules };
}
