import { demand, type Principal } from '../domain/permission.js';
import type { Clock, CountedGroup, UnansweredStore } from '../domain/ports.js';
import { redactText } from '../domain/redaction.js';
import { decided, type UnansweredStatus } from '../domain/unanswered/group.js';
import { trendStart } from '../domain/unanswered/trend.js';
import { AppError } from '../errors.js';
import { untilSaved } from './until-saved.js';

export interface ResolveUnansweredDeps {
  readonly clock: Clock;
  readonly unanswered: Pick<UnansweredStore, 'load' | 'save'>;
}

/**
 * An editor says what became of a group: an entry was added (resolved), none will be (ignored), or it is to be done after all (open).
 * Said again, it changes nothing.
 * @throws AppError FORBIDDEN, QUESTION_GROUP_NOT_FOUND, VERSION_CONFLICT
 */
export async function resolveUnanswered(
  deps: ResolveUnansweredDeps, principal: Principal, id: string, { status, note }: { readonly status: UnansweredStatus; readonly note: string },
): Promise<CountedGroup> {
  demand(principal, 'unanswered:resolve');
  return untilSaved(async () => {
    const now = deps.clock.now();
    const found = await deps.unanswered.load(id, trendStart(now));
    if (!found) throw new AppError('QUESTION_GROUP_NOT_FOUND');
    const group = decided(found.group, { status, at: now, by: principal.name, note: redactText(note) });
    if (group !== found.group) await deps.unanswered.save(group);
    return { ...found, group };
  });
}
