import { isLogLevel, type LogLevel, type LogLevels } from '../domain/log-level.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, Logger } from '../domain/ports.js';
import type { SharedNoteStore } from '../domain/shared-notes.js';
import { AppError } from '../errors.js';

export interface LogLevelDeps {
  readonly clock: Clock;
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
  readonly logLevels: LogLevels;
  readonly logger: Logger;
}

export interface LogLevelInUse {
  /** Of the process that was asked. */
  readonly level: LogLevel;
  /** When all processes go back to what their environment says; null: they are there. */
  readonly until: number | null;
}

const KEY = 'log-level';
const MINUTE_MS = 60_000;

/** @throws AppError FORBIDDEN */
export async function readLogLevel({ clock, sharedNotes, logLevels }: LogLevelDeps, principal: Principal): Promise<LogLevelInUse> {
  demand(principal, 'log-level:manage');
  return { level: logLevels.level(), until: (await sharedNotes.load(KEY, clock.now()))?.until ?? null };
}

/**
 * Sets the level of every process for a while: of this one at once, of the others when they next look.
 * @throws AppError FORBIDDEN; VERSION_CONFLICT when somebody else just set another
 */
export async function changeLogLevel({ clock, sharedNotes, logLevels, logger }: LogLevelDeps, principal: Principal, level: LogLevel, minutes: number): Promise<LogLevelInUse> {
  demand(principal, 'log-level:manage');
  const now = clock.now();
  const until = now + minutes * MINUTE_MS;
  const before = await sharedNotes.load(KEY, now);
  if (!(await sharedNotes.replace(KEY, { value: level, until }, before?.version ?? 0, now))) throw new AppError('VERSION_CONFLICT');
  logger.warn('log.level-changed', { level, minutes });
  logLevels.setLevel(level);
  return { level, until };
}

/** A look whether somebody set another level, or its time is over; 0: there is never more to do at once. A level that a signal set stands until then. */
export function createLogLevelFollower({ clock, sharedNotes, logLevels }: LogLevelDeps): () => Promise<number> {
  const configured = logLevels.level();
  let known: number | null = null;
  return async () => {
    const note = await sharedNotes.load(KEY, clock.now());
    if (note && note.until !== known && isLogLevel(note.value)) logLevels.setLevel(note.value);
    if (!note && known !== null) logLevels.setLevel(configured);
    known = note?.until ?? null;
    return 0;
  };
}
