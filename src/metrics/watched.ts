import type { Meters, StoreEnding } from '../domain/meters.js';
import type { Logger, TicketStore } from '../domain/ports.js';
import { AppError, isConflict, isStoreUnavailable } from '../errors.js';

type Operation = (...given: unknown[]) => unknown;

function endingOf(error: unknown): StoreEnding {
  if (isConflict(error)) return 'conflict';
  return error instanceof AppError && !isStoreUnavailable(error) ? 'refused' : 'failed';
}

/** What is started is handed on as it is: who waits for it waits no longer. */
function timed(meters: Meters, store: string, operation: string, work: Operation): Operation {
  return (...given) => {
    const start = performance.now();
    const result = work(...given);
    if (!(result instanceof Promise)) return result;
    const tell = (ending: StoreEnding): void => meters.storeWorked(store, operation, performance.now() - start, ending);
    result.then(() => tell('done'), (error: unknown) => tell(endingOf(error)));
    return result;
  };
}

/** The stores, whose operations are timed and their failures counted. What is no store, `close` for one, stays as it is. */
export function watchedStores<S extends object>(stores: S, meters: Meters): S {
  const watch = (name: string, store: object): object => Object.fromEntries(Object.entries(store).map(([operation, work]: [string, unknown]) => (
    [operation, typeof work === 'function' ? timed(meters, name, operation, work as Operation) : work])));
  return Object.fromEntries(Object.entries(stores).map(([name, store]: [string, unknown]) => (
    [name, typeof store === 'object' && store !== null && name !== 'dump' ? watch(name, store) : store]))) as S;
}

/** Counts the tickets that are opened, by the channel that their conversation begins with. */
export function countedTickets(tickets: TicketStore, meters: Meters): TicketStore {
  return {
    ...tickets,
    insert: async (change, cause) => {
      const record = await tickets.insert(change, cause);
      const { number, type, citizen } = record.ticket;
      // Another number: it was opened before, by the same cause.
      if (number === change.record.ticket.number) meters.ticketOpened(citizen.conversationId.split(':')[0] ?? '', type);
      return record;
    },
  };
}

/** Counts the lines that somebody should see. */
export function countedLogger(logger: Logger, meters: Meters): Logger {
  return {
    debug: (event, facts) => logger.debug(event, facts),
    info: (event, facts) => logger.info(event, facts),
    warn: (event, facts) => {
      meters.logged('warn', event);
      logger.warn(event, facts);
    },
    error: (event, error, facts) => {
      meters.logged('error', event);
      logger.error(event, error, facts);
    },
  };
}
