import type { Command } from '../commands.js';
import { cityClock, type DecideContext } from '../context.js';
import type { TicketEvent } from '../events.js';
import { UNANSWERED } from '../status.js';
import type { Ticket } from '../ticket.js';

/**
 * What the city's platform says of when it wants the ticket done. Its clock runs until the answer is out; said later, or while the
 * ticket is merged, it is kept, and counts when the ticket goes on. Said again, nothing happens.
 */
export function setCityDeadline(ticket: Ticket, { actor, cause, dueAt }: Command<'SetCityDeadline'>, context: DecideContext): TicketEvent[] {
  if (dueAt === ticket.cityDueAt) return [];
  return [{ name: 'CityDeadlineSet', at: context.now, actor, cause, dueAt, clocks: UNANSWERED.includes(ticket.status) ? cityClock(dueAt, context) : {} }];
}
