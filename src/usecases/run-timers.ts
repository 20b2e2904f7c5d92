import type { Logger, TicketChange, TicketStore } from '../domain/ports.js';
import { dueEvents } from '../domain/ticket/due-events.js';
import type { TicketRecord } from '../domain/ticket/ticket.js';
import { isConflict } from '../errors.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { recordEvents } from './record-events.js';

export interface RunTimersDeps extends ChangeTicketDeps {
  readonly tickets: TicketStore;
  readonly logger: Logger;
}

/** Milliseconds that tickets may be in hand; far more than a batch takes. */
const LEASE_MS = 30_000;
const BATCH = 250;

/**
 * Does what time asks of tickets, each thing once: what is done is an event of the ticket, saved under its version, and a ticket that
 * knows of it has no such timer any more. Several processes, a crash in the middle or a clock that jumps only repeat the looking.
 * @returns how many tickets were in hand
 */
export async function runTimers(deps: RunTimersDeps): Promise<number> {
  const now = deps.clock.now();
  const claimed = await deps.tickets.claimTimers(now, LEASE_MS, BATCH);
  const saved = await Promise.all(claimed.map((record) => runTimersOf(deps, record, now)));
  if (saved.some((change) => change?.hasNews)) deps.onTicketChanged();
  return claimed.length;
}

/** Who saved the ticket since it was claimed has set its timer anew: then there is nothing left to do here. */
async function runTimersOf(deps: RunTimersDeps, record: TicketRecord, now: number): Promise<TicketChange | null> {
  try {
    const context = deps.district.decideContext(now, record.ticket.rules);
    const change = recordEvents(record, dueEvents(record.ticket, context), context);
    await deps.tickets.save(change);
    return change;
  } catch (error) {
    if (isConflict(error)) return null;
    deps.logger.error('timers.failed', error, { ticket: record.ticket.number });
    return null;
  }
}

