import type { PipelineStage } from 'mongoose';
import type { CountedGroup, UnansweredQuery } from '../../domain/ports.js';
import type { UnansweredFigures } from '../../domain/unanswered/group.js';
import { DAY_MS, TREND_DAYS } from '../../domain/unanswered/trend.js';
import type { UnansweredModels } from './unanswered-models.js';

const HALF = TREND_DAYS / 2;
const ORDERS: Readonly<Record<UnansweredQuery['sort'], Record<string, 1 | -1>>> = {
  size: { size: -1, lastAt: -1, _id: 1 },
  trend: { growth: -1, last7: -1, size: -1, _id: 1 },
  last: { lastAt: -1, _id: 1 },
};

/** The order of groups, counted from their questions in one walk along an index. @param ids null: of all groups */
function orderOf({ sort, limit, offset }: UnansweredQuery, ids: readonly string[] | null, from: number): PipelineStage[] {
  const middle = from + HALF * DAY_MS;
  const isLast = { $gte: ['$at', middle] };
  return [
    { $match: { groupId: ids === null ? { $gt: '' } : { $in: ids } } },
    { $group: {
      _id: '$groupId', size: { $sum: 1 }, lastAt: { $max: '$at' }, last7: { $sum: { $cond: [isLast, 1, 0] } },
      growth: { $sum: { $cond: [isLast, 1, { $cond: [{ $gte: ['$at', from] }, -1, 0] }] } },
    } },
    { $sort: ORDERS[sort] }, { $skip: offset }, { $limit: limit },
  ];
}

interface Count {
  /** `day`: from the first of the trend's days on; -1: before. */
  readonly _id: { readonly group: string; readonly reason: string; readonly day: number };
  readonly total: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

function figuresFrom(counts: readonly Count[]): UnansweredFigures {
  const days = Array<number>(TREND_DAYS).fill(0);
  const reasons: Record<string, number> = {};
  for (const { _id: { reason, day }, total } of counts) {
    reasons[reason] = (reasons[reason] ?? 0) + total;
    if (day >= 0 && day < TREND_DAYS) days[day] = (days[day] ?? 0) + total;
  }
  return {
    size: counts.reduce((sum, { total }) => sum + total, 0), firstAt: Math.min(...counts.map(({ firstAt }) => firstAt)), lastAt: Math.max(...counts.map(({ lastAt }) => lastAt)), days, reasons,
  };
}

/** Groups with their figures, in the order of the ids; those that have no questions are left out. */
export async function countedGroups({ groups, questions }: UnansweredModels, ids: readonly string[], from: number): Promise<CountedGroup[]> {
  if (ids.length === 0) return [];
  const found = await groups.find({ _id: { $in: ids } }).lean();
  const day = { $cond: [{ $lt: ['$at', from] }, -1, { $floor: { $divide: [{ $subtract: ['$at', from] }, DAY_MS] } }] };
  const counts = await questions.aggregate<Count>([
    { $match: { groupId: { $in: ids } } },
    { $group: { _id: { group: '$groupId', reason: '$reason', day }, total: { $sum: 1 }, firstAt: { $min: '$at' }, lastAt: { $max: '$at' } } },
  ]);
  return ids.flatMap((id) => {
    const group = found.find(({ _id }) => _id === id)?.group;
    const own = counts.filter(({ _id }) => _id.group === id);
    return group && own.length > 0 ? [{ group, figures: figuresFrom(own) }] : [];
  });
}

export async function listGroups(models: UnansweredModels, query: UnansweredQuery, from: number) {
  const { groups, questions } = models;
  const { status } = query;
  const filter = status === null ? {} : { status };
  const ids = status === null ? null : (await groups.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);
  const order = await questions.aggregate<{ _id: string }>(orderOf(query, ids, from));
  return { groups: await countedGroups(models, order.map(({ _id }) => _id), from), total: ids?.length ?? (await groups.countDocuments()) };
}
