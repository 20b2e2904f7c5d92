import { createHash } from 'node:crypto';
import { countsOf, type FigureCount } from '../domain/figures/counts.js';
import type { TicketChange } from '../domain/ports.js';
import type { DecideContext } from '../domain/ticket/decide.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { evolve } from '../domain/ticket/evolve.js';
import { isNews } from '../domain/ticket/news.js';
import type { RecordedEvent, Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { nextTimerAt } from '../domain/ticket/timers.js';
import { wellFormed } from '../domain/well-formed.js';

/** Binds an event to all before it: SHA-256, hexadecimal, over the hash before and the event as JSON. */
export function chainHash(previous: string, event: TicketEvent): string {
  return createHash('sha256').update(previous).update('\n').update(JSON.stringify(event)).digest('hex');
}

/** A new ticket's record of its first events. @throws RangeError when they do not begin with `TicketReceived` */
export function recordOpened(events: readonly TicketEvent[], counting: Pick<DecideContext, 'calendar' | 'rules'>): TicketChange {
  return added(null, events, counting);
}

/** The record's next version, with events that were decided on its ticket. */
export function recordEvents(record: TicketRecord, events: readonly TicketEvent[], counting: Pick<DecideContext, 'calendar' | 'rules'>): TicketChange {
  return added(record, events, counting);
}

function added(record: TicketRecord | null, events: readonly TicketEvent[], counting: Pick<DecideContext, 'calendar' | 'rules'>): TicketChange {
  let ticket: Ticket | null = record?.ticket ?? null;
  let hash = record?.events.at(-1)?.hash ?? '';
  const recorded: RecordedEvent[] = [];
  const counts: FigureCount[] = [];
  // Before it is bound: what is read again later has to fit the hash.
  for (const event of events.map(wellFormed)) {
    counts.push(...countsOf(ticket, event, [...(record?.events ?? []), ...recorded]));
    ticket = evolve(ticket, event);
    hash = chainHash(hash, event);
    recorded.push({ ...event, hash });
  }
  if (ticket === null) throw new RangeError('a ticket has events');
  return {
    record: { ticket, events: [...(record?.events ?? []), ...recorded], version: (record?.version ?? 0) + 1, timerAt: nextTimerAt(ticket, counting) },
    counts, hasNews: events.some(isNews),
  };
}
