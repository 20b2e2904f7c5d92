import type { District } from '../domain/district.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import type { RuleBook, TimeLimitsDraft } from '../domain/rule-book/book.js';
import { beginsAt, draftFaults, publishingFaults } from '../domain/rule-book/check-limits.js';
import type { RuleEventStore } from '../domain/rule-book/events.js';
import type { TimeLimitRules } from '../domain/time-limits.js';
import { AppError, type FieldFault } from '../errors.js';
import { addRuleEvent, type RuleBookFollower } from './follow-rule-book.js';

export interface TimeLimitDeps {
  readonly clock: Clock;
  readonly ruleEvents: RuleEventStore;
  readonly rules: RuleBookFollower;
  readonly district: Pick<District, 'timeLimits' | 'decideContext'>;
}

/** All versions, the one in force, and what is being written. */
export interface TimeLimitsOverview {
  readonly versions: readonly TimeLimitRules[];
  readonly inForce: string;
  readonly book: RuleBook;
}

function demandNone(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', faults[0]?.message, { faults });
}

function overview({ clock, district }: TimeLimitDeps, book: RuleBook): TimeLimitsOverview {
  return { versions: district.timeLimits(), inForce: district.decideContext(clock.now()).rules.version, book };
}

/** @throws AppError FORBIDDEN */
export async function readTimeLimits(deps: TimeLimitDeps, principal: Principal): Promise<TimeLimitsOverview> {
  demand(principal, 'rules:manage');
  return overview(deps, await deps.rules.follow());
}

/** @throws AppError RULES_UNKNOWN; VERSION_CONFLICT: somebody else has saved it since */
function draftAt({ drafts }: RuleBook, version: string, revision: number): TimeLimitsDraft {
  const draft = drafts.find(({ rules }) => rules.version === version);
  if (!draft) throw new AppError('RULES_UNKNOWN', '没有这份草稿，可能已经发布或删除。');
  if (draft.revision !== revision) throw new AppError('VERSION_CONFLICT', `这份草稿刚刚由 ${draft.savedBy ?? '系统'} 保存过，请刷新后核对。`);
  return draft;
}

/**
 * Saves a draft whole; it holds for nobody.
 * @param revision of the draft that it was made from; null: it is new
 * @throws AppError FORBIDDEN, VALIDATION_FAILED, RULES_UNKNOWN, VERSION_CONFLICT
 */
export async function saveDraft(deps: TimeLimitDeps, principal: Principal, rules: TimeLimitRules, revision: number | null): Promise<TimeLimitsOverview> {
  demand(principal, 'rules:manage');
  const book = await addRuleEvent(deps, (now) => {
    if (revision !== null) draftAt(now, rules.version, revision);
    else if (now.drafts.some((draft) => draft.rules.version === rules.version)) demandNone([{ field: 'version', message: `已有名为“${rules.version}”的草稿，请打开它修改，或者换一个名称` }]);
    demandNone(draftFaults(rules, deps.district.timeLimits(), now.withdrawn, deps.clock.now()));
    return { name: 'TimeLimitsDrafted', at: deps.clock.now(), by: principal.name, reason: '', rules };
  });
  return overview(deps, book);
}

/** @throws AppError FORBIDDEN, RULES_UNKNOWN, VERSION_CONFLICT */
export async function discardDraft(deps: TimeLimitDeps, principal: Principal, version: string, revision: number): Promise<TimeLimitsOverview> {
  demand(principal, 'rules:manage');
  return overview(deps, await addRuleEvent(deps, (book) => {
    draftAt(book, version, revision);
    return { name: 'DraftDiscarded', at: deps.clock.now(), by: principal.name, reason: '', version };
  }));
}

/**
 * Makes a draft a version that holds, for tickets that are accepted from its day on: no ticket that runs goes by it.
 * @throws AppError FORBIDDEN, VALIDATION_FAILED, RULES_UNKNOWN, VERSION_CONFLICT
 */
export async function publishDraft(deps: TimeLimitDeps, principal: Principal, { version, revision, reason }: { readonly version: string; readonly revision: number; readonly reason: string }): Promise<TimeLimitsOverview> {
  demand(principal, 'rules:manage');
  return overview(deps, await addRuleEvent(deps, (book) => {
    const { rules } = draftAt(book, version, revision);
    demandNone(publishingFaults(rules, deps.district.timeLimits(), book.withdrawn, deps.clock.now()));
    return { name: 'TimeLimitsPublished', at: deps.clock.now(), by: principal.name, reason, rules };
  }));
}

/** Takes a version back that has not begun. @throws AppError FORBIDDEN, RULES_UNKNOWN, RULES_BEGUN, VERSION_CONFLICT */
export async function withdrawTimeLimits(deps: TimeLimitDeps, principal: Principal, version: string, reason: string): Promise<TimeLimitsOverview> {
  demand(principal, 'rules:manage');
  return overview(deps, await addRuleEvent(deps, (book) => {
    const published = book.published.find(({ rules }) => rules.version === version);
    if (!published) throw new AppError('RULES_UNKNOWN', '没有这个在工作台发布的版本；文件里的版本请在 intents/time-limits/ 修改。');
    if (beginsAt(published.rules) <= deps.clock.now()) throw new AppError('RULES_BEGUN');
    return { name: 'TimeLimitsWithdrawn', at: deps.clock.now(), by: principal.name, reason, version };
  }));
}
