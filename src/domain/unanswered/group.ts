import { keysOf, likeness, NEAR_IDENTICAL } from './likeness.js';
import type { UnansweredQuestion, UnansweredReason } from './question.js';

export const UNANSWERED_STATUS_NAMES = { open: '待补充', resolved: '已补充', ignored: '不处理' } as const;
export type UnansweredStatus = keyof typeof UNANSWERED_STATUS_NAMES;
export const UNANSWERED_STATUSES = Object.keys(UNANSWERED_STATUS_NAMES) as UnansweredStatus[];

/** One change of a group's status. */
export interface UnansweredDecision {
  readonly status: UnansweredStatus;
  readonly at: number;
  /** Account name; null: the question came again. */
  readonly by: string | null;
  readonly note: string;
}

/** Near-identical questions. Its figures are counted from its questions, so that they are always true. */
export interface UnansweredGroup {
  readonly id: string;
  /** The first question's words. New ones are compared with these alone: a group does not drift. */
  readonly text: string;
  readonly core: string;
  readonly keys: readonly string[];
  readonly foundedAt: number;
  readonly status: UnansweredStatus;
  /** Oldest first. */
  readonly history: readonly UnansweredDecision[];
  readonly version: number;
}

export interface UnansweredFigures {
  readonly size: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly reasons: Readonly<Partial<Record<UnansweredReason, number>>>;
  /** Questions of each of the last days, oldest first; see {@link TREND_DAYS}. */
  readonly days: readonly number[];
}

/** Changes of status that are kept; more would be a quarrel. */
const REMEMBERED_DECISIONS = 50;

/** A new group around a question. */
export function founded(id: string, { text, at }: Pick<UnansweredQuestion, 'text' | 'at'>, core: string): UnansweredGroup {
  return { id, text, core, keys: keysOf(core), foundedAt: at, status: 'open', history: [], version: 1 };
}

/** The group that a question belongs to; of equals the first given. Null: it founds one. */
export function mostLike(core: string, groups: readonly UnansweredGroup[]): UnansweredGroup | null {
  let best: UnansweredGroup | null = null;
  let reached = 0;
  for (const group of groups) {
    const alike = likeness(core, group.core);
    if (alike >= NEAR_IDENTICAL && alike > reached) [best, reached] = [group, alike];
  }
  return best;
}

/** The group with a changed status. The same object: it is so already. */
export function decided(group: UnansweredGroup, decision: UnansweredDecision): UnansweredGroup {
  const note = group.history.at(-1)?.note ?? '';
  if (group.status === decision.status && (decision.status === 'open' || note === decision.note)) return group;
  return { ...group, status: decision.status, history: [...group.history, decision].slice(-REMEMBERED_DECISIONS), version: group.version + 1 };
}

/** The group once a question is in it: asked again after it was resolved, it opens again. What is ignored stays so. */
export function joined(group: UnansweredGroup, { at }: Pick<UnansweredQuestion, 'at'>): UnansweredGroup {
  const resolvedAt = group.status === 'resolved' ? group.history.at(-1)?.at ?? null : null;
  return resolvedAt === null || at <= resolvedAt ? group : decided(group, { status: 'open', at, by: null, note: '' });
}

/** Open because the question came again after it was resolved. */
export function isReopened({ status, history }: UnansweredGroup): boolean {
  return status === 'open' && history.at(-1)?.by === null;
}
