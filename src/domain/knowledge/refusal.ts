import { AppError, type ErrorCode } from '../../errors.js';
import { allowedNow, ENTRY_COMMAND_NAMES, type EntryCommandName, type TimedEntryCommand } from './commands.js';
import { type Entry, ENTRY_STATUS_NAMES, statusOf } from './entry.js';

type Refused = EntryCommandName | TimedEntryCommand['name'];

function labelOf(name: Refused): string {
  return name in ENTRY_COMMAND_NAMES ? ENTRY_COMMAND_NAMES[name as EntryCommandName] : name;
}

/** Refuses a command by what the entry's state allows now. */
export function refuseByState(entry: Entry, name: Refused): never {
  const allowed = allowedNow(entry);
  const instead = allowed.map((other) => ENTRY_COMMAND_NAMES[other]).join('、');
  throw new AppError('ENTRY_COMMAND_REFUSED', `这条目前是“${ENTRY_STATUS_NAMES[statusOf(entry)]}”，不能${labelOf(name)}；现在可以：${instead}。`, { allowed });
}

/** Refuses a command for what it asks, though the state would allow it. */
export function refuse(code: ErrorCode, entry: Entry, name: EntryCommandName, why: string): never {
  throw new AppError(code, why, { allowed: allowedNow(entry).filter((other) => other !== name) });
}
