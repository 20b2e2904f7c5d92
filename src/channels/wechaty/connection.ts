import type { ChannelHealth, Clock, Logger } from '../../domain/ports.js';
import type { Session, SessionEvents } from './client.js';
import type { WechatyTiming } from './config.js';
import { pause } from './within-time.js';

export interface ConnectionDeps {
  /** At least 0, less than 1. */
  readonly chance: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The connection to the gateway, kept up. */
export interface Connection {
  start(): void;
  stop(): Promise<void>;
  /** Null: there is none, or no account is logged in there. */
  session(): Session | null;
  /** Why there is none. */
  reason(): string;
  health(): Promise<ChannelHealth>;
}

export type OpenSession = (events: Omit<SessionEvents, 'onMessage'>) => Promise<Session>;

/** Probes in a row without an answer after which a connection counts as lost. */
const MISSED_PROBES = 2;

/** Milliseconds until the next attempt, somewhere in the second half of a span that doubles. @param failures in a row, from 0 */
export function waitAfter(failures: number, { firstRetryMs, longestRetryMs }: WechatyTiming, chance: number): number {
  const span = Math.min(firstRetryMs * 2 ** Math.min(failures, 20), longestRetryMs);
  return span / 2 + (span / 2) * chance;
}

/** How far one connection has come. */
class Life {
  /** Aborted with the reason when it is over. */
  readonly over = new AbortController();
  isConnected = false;
  hasLoggedIn = false;
  readonly events: Omit<SessionEvents, 'onMessage'>;

  constructor(logger: Logger) {
    this.events = {
      onConnected: () => {
        this.isConnected = true;
      },
      onLogin: () => {
        this.isConnected = true;
        this.hasLoggedIn = true;
        logger.info('wechaty.logged-in');
      },
      onScan: () => logger.warn('wechaty.scan-needed'),
      onLost: (reason) => this.over.abort(reason),
      onTrouble: (code) => logger.warn('wechaty.trouble', { code }),
    };
  }

  get reason(): string {
    if (this.over.signal.aborted) return String(this.over.signal.reason);
    return this.isConnected ? 'WECHATY_NOT_LOGGED_IN' : 'WECHATY_CONNECTING';
  }
}

/** Ends a connection that doesn't come to anything, or doesn't answer any longer. Resolves when it is over. */
async function watch(life: Life, session: Session, timing: WechatyTiming): Promise<void> {
  const { signal } = life.over;
  const end = (reason: string): void => life.over.abort(reason);
  await pause(timing.connectMs, signal);
  if (!life.isConnected) return end('WECHATY_NO_ANSWER');
  let missed = 0;
  let loggedOutMs = 0;
  while (!signal.aborted) {
    missed = (await session.probe()) ? 0 : missed + 1;
    if (missed >= MISSED_PROBES) return end('WECHATY_NO_ANSWER');
    loggedOutMs = session.isLoggedIn() ? 0 : loggedOutMs + timing.probeEveryMs;
    if (loggedOutMs > timing.loginMs) return end('WECHATY_NOT_LOGGED_IN');
    await pause(timing.probeEveryMs, signal);
  }
}

/** Connects, and again whenever the connection is lost, with growing waits. */
export function keepConnected(open: OpenSession, timing: WechatyTiming, deps: ConnectionDeps): Connection {
  const stopping = new AbortController();
  let life: Life | null = null;
  let session: Session | null = null;
  let running: Promise<void> | null = null;
  let probing: Promise<boolean> | null = null;

  const once = async (current: Life): Promise<void> => {
    let opened: Session | null = null;
    try {
      opened = await open(current.events);
      session = opened;
      await watch(current, opened, timing);
    } catch (error) {
      current.over.abort('WECHATY_START_FAILED');
      deps.logger.error('wechaty.start-failed', error);
    }
    session = null;
    await opened?.close();
  };
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const current = new Life(deps.logger);
      life = current;
      const begun = deps.clock.now();
      const stop = (): void => current.over.abort('WECHATY_STOPPED');
      stopping.signal.addEventListener('abort', stop);
      await once(current);
      stopping.signal.removeEventListener('abort', stop);
      if (stopping.signal.aborted) return;
      if (current.hasLoggedIn && deps.clock.now() - begun >= timing.steadyMs) failures = 0;
      deps.logger.warn('wechaty.disconnected', { reason: current.reason, failures });
      await pause(waitAfter(failures, timing, deps.chance()), stopping.signal);
    }
  };
  const usable = (): Session | null => (session?.isLoggedIn() && !life?.over.signal.aborted ? session : null);
  const reason = (): string => life?.reason ?? 'WECHATY_NOT_STARTED';
  return {
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    session: usable,
    reason,
    health: async () => {
      const current = usable();
      if (!current) return { ok: false, reason: reason() };
      probing ??= current.probe().finally(() => {
        probing = null;
      });
      return (await probing) ? { ok: true, reason: null } : { ok: false, reason: 'WECHATY_NO_ANSWER' };
    },
  };
}
