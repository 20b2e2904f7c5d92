import { addDays, type IsoDate } from '../domain/calendar.js';
import { type EarlyWarning, earlyWarnings, WARNING_DAYS } from '../domain/figures/early-warning.js';
import { figuresScope, type Principal } from '../domain/permission.js';
import type { FiguresStore } from '../domain/ports.js';

export interface ReadEarlyWarningsDeps {
  readonly figures: Pick<FiguresStore, 'daily' | 'firstDay'>;
}

/**
 * What rises on a day, topic by place, against its own history (苗头预警). A matter is counted for the department that it was first
 * dispatched to: its topic. A department's clerk gets its own topic's.
 * @throws AppError FORBIDDEN
 */
export async function readEarlyWarnings(deps: ReadEarlyWarningsDeps, principal: Principal, day: IsoDate): Promise<readonly EarlyWarning[]> {
  const own = figuresScope(principal);
  // Who sees only its own topic still has it judged among all: how busy the others are belongs to it.
  const warnings = earlyWarnings(await deps.figures.daily('dispatched', addDays(day, 1 - WARNING_DAYS), day), day, await deps.figures.firstDay('dispatched'));
  return own === null ? warnings : warnings.filter(({ department }) => department === own);
}
