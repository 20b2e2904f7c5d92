import type { Changes, ChangeStore, LookForChanges } from '../domain/changes.js';
import { allEventsFor, eventsFor, type LiveEvent } from '../domain/live.js';
import type { Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { refOf } from './conversation-ref.js';
import { sessionOf, type SignedIn, type SignInDeps } from './sign-in.js';

export interface LiveDeps extends SignInDeps {
  readonly changes: ChangeStore;
  readonly clock: Clock;
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number;
}

/** Somebody's open page. */
export interface LiveListener {
  readonly tell: (events: readonly LiveEvent[]) => void;
  /** Nothing more is told. */
  readonly end: () => void;
}

export interface LiveUpdates {
  /**
   * Tells of changes from now on.
   * @param hasMissed it was connected before: it is told once that anything may have changed
   * @returns hangs up
   * @throws AppError TOO_MANY_REQUESTS: as many pages of this account are open; NOT_READY: the process is ending
   */
  connect(token: string, principal: Principal, hasMissed: boolean, listener: LiveListener): Promise<() => void>;
  /** One look at what has changed, and one at whose session has ended; nothing while nobody listens. @returns 0: there is never more to do at once */
  round(): Promise<number>;
  /** Ends all, and takes no more. */
  stop(): void;
}

/** Pages of one account in one process. */
export const MOST_PAGES = 12;
/** Milliseconds within which who is told something was seen to be signed in still. */
const SURE_MS = 2_000;
/** The same of who is told nothing. */
const IDLE_MS = 10_000;

interface Connection {
  readonly token: string;
  readonly listener: LiveListener;
  principal: Principal;
  seenAt: number;
}

function mayListen(session: SignedIn | null): session is SignedIn {
  return session !== null && !session.mustChangePassword && !session.mustEnrol;
}

/** `false`: the session has ended. Role and department are those of now. */
async function isStillSignedIn(deps: LiveDeps, connection: Connection, withinMs: number, onEnded: () => void): Promise<boolean> {
  const now = deps.elapsed();
  if (now - connection.seenAt < withinMs) return true;
  const session = await sessionOf(deps, connection.token);
  if (mayListen(session)) {
    Object.assign(connection, { principal: session.principal, seenAt: now });
    return true;
  }
  onEnded();
  return false;
}

/** A conversation's own id tells who it is. */
function withRefs(changes: Changes): Changes {
  return { ...changes, conversations: changes.conversations.map(refOf) };
}

/** Told of changes, of which an account hears what it may see, as long as its session lasts. */
export function createLiveUpdates(deps: LiveDeps): LiveUpdates {
  const connections = new Set<Connection>();
  let look: Promise<LookForChanges> | null = null;
  let stopped = false;
  const following = (): Promise<LookForChanges> => {
    look ??= deps.changes.follow(deps.clock.now()).catch((error: unknown) => {
      look = null;
      throw error;
    });
    return look;
  };
  const hangUp = (connection: Connection): void => {
    connections.delete(connection);
    if (connections.size === 0) look = null;
  };
  const sure = (connection: Connection, withinMs: number): Promise<boolean> => isStillSignedIn(deps, connection, withinMs, () => {
    if (connections.has(connection)) connection.listener.end();
    hangUp(connection);
  });
  return {
    connect: async (token, principal, hasMissed, listener) => {
      if (stopped) throw new AppError('NOT_READY', '服务正在停止，请稍后再试。');
      const connection: Connection = { token, principal, listener, seenAt: deps.elapsed() };
      if ([...connections].filter((other) => other.principal.name === principal.name).length >= MOST_PAGES) throw new AppError('TOO_MANY_REQUESTS', '这个账号打开的页面太多，请关掉一些。');
      connections.add(connection);
      // Whoever is connected reads everything anew: what changes after that must not be missed.
      await following().catch((error: unknown) => {
        hangUp(connection);
        throw error;
      });
      if (hasMissed) listener.tell(allEventsFor(principal));
      return () => hangUp(connection);
    },
    round: async () => {
      if (connections.size === 0) return 0;
      const changes = withRefs(await (await following())(deps.clock.now()));
      for (const connection of [...connections]) {
        const isTold = eventsFor(connection.principal, changes).length > 0;
        if (!(await sure(connection, isTold ? SURE_MS : IDLE_MS))) continue;
        const events = eventsFor(connection.principal, changes);
        if (events.length > 0 && connections.has(connection)) connection.listener.tell(events);
      }
      return 0;
    },
    stop: () => {
      stopped = true;
      for (const connection of [...connections]) {
        connection.listener.end();
        hangUp(connection);
      }
    },
  };
}
