import { type Connection, mongo } from 'mongoose';

/** The clock that all processes on a deployment go by, whatever those of their machines show. */
export interface SharedClock {
  /** Milliseconds since 1970. */
  now(): number;
  stop(): void;
}

/** Milliseconds between looks at the database's clock. */
const LOOK_MS = 5_000;
/** An answer that took longer says too little, where a better one is known already. */
const LONGEST_MS = 500;
/** What the way of an answer may make of it is not followed: else the clock would go back and forth. */
const SLACK_MS = 100;
/** Servers that know no `hello` know what it was called before. */
const NO_SUCH_COMMAND = 59;

async function serverTime({ db }: Connection): Promise<number> {
  if (!db) throw new mongo.MongoNotConnectedError('not connected');
  const { localTime } = await db.command({ hello: 1 }).catch((error: unknown) => {
    if (error instanceof mongo.MongoServerError && error.code === NO_SUCH_COMMAND) return db.command({ isMaster: 1 });
    throw error;
  });
  return (localTime as Date).getTime();
}

/**
 * Follows the clock of the database's primary. Between looks it goes by what nobody sets: whoever puts a machine's clock forward or back
 * changes no lease and no timer.
 * @throws what asking the database throws, the first time
 */
export async function followClock(connection: Connection): Promise<SharedClock> {
  let [ahead, doubt] = [0, Number.POSITIVE_INFINITY];
  const look = async (): Promise<void> => {
    const begun = performance.now();
    const time = await serverTime(connection);
    const took = performance.now() - begun;
    const found = time - begun - took / 2;
    const isBetter = took < doubt && doubt > LONGEST_MS;
    if (isBetter || (took <= LONGEST_MS && Math.abs(found - ahead) > SLACK_MS)) [ahead, doubt] = [found, took];
  };
  await look();
  // The first asks for a connection as well.
  if (doubt > LONGEST_MS) await look();
  // What can't be asked now is asked next time.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS).unref();
  return { now: () => Math.floor(performance.now() + ahead), stop: () => clearInterval(timer) };
}
