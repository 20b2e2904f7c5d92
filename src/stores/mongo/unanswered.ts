import type { Connection } from 'mongoose';
import type { UnansweredStore } from '../../domain/ports.js';
import type { UnansweredGroup } from '../../domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../domain/unanswered/question.js';
import { isDuplicate } from './faults.js';
import { lastHonestLease } from '../../domain/lease.js';
import { countedGroups, listGroups } from './unanswered-figures.js';
import { type QuestionDocument, type UnansweredModels, unansweredModels } from './unanswered-models.js';
import { saveVersion } from './versions.js';

const GROUPING = 'grouping';

/** A question without a group waits in the order of time; which process asked first is nobody's to know. */
export function questionDocument(question: UnansweredQuestion, groupId: string | null): QuestionDocument {
  const { cause, at, reason } = question;
  return { _id: cause, at, reason, ...(groupId === null ? { waitingSince: at, waitingCause: cause } : { groupId }), question };
}

async function add({ questions }: UnansweredModels, given: readonly UnansweredQuestion[]): Promise<void> {
  if (given.length === 0) return;
  await questions.bulkWrite(
    given.map((question) => {
      const { _id, ...rest } = questionDocument(question, null);
      return { updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } };
    }), { ordered: false },
  ).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error; // two upserts of one cause at once: it is there
  });
}

/** Takes the right to group; false: another has it. What is in hand no more ends a lease before its time. */
async function leaseGrouping({ grouping }: UnansweredModels, now: number, leaseMs: number, held: readonly string[]): Promise<boolean> {
  const free = { $or: [{ until: { $lte: now } }, { until: { $gt: lastHonestLease(now, leaseMs) } }, { held: { $size: 0 } }] };
  try {
    await grouping.updateOne({ _id: GROUPING, ...free }, { $set: { until: now + leaseMs, held } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function claim(models: UnansweredModels, now: number, leaseMs: number, limit: number): Promise<UnansweredQuestion[]> {
  const { questions, grouping } = models;
  const order = { waitingSince: 1, waitingCause: 1 } as const;
  const oldest = (await questions.find({ waitingSince: { $exists: true } }, { _id: 1 }).sort(order).limit(limit).lean()).map(({ _id }) => _id);
  if (oldest.length === 0 || !(await leaseGrouping(models, now, leaseMs, oldest))) return [];
  // Some may have been put into groups before the lease was ours.
  const waiting = await questions.find({ _id: { $in: oldest }, waitingSince: { $exists: true } }).sort(order).lean<QuestionDocument[]>();
  if (waiting.length < oldest.length) await grouping.updateOne({ _id: GROUPING, until: now + leaseMs }, { $set: { held: waiting.map(({ _id }) => _id) } });
  return waiting.map(({ question }) => question);
}

/** Put in, then looked whether the group is there and stays, then for good: whoever dies in between leaves a question that waits still. */
async function assign({ questions, groups, grouping }: UnansweredModels, cause: string, groupId: string): Promise<void> {
  const waiting = { _id: cause, waitingSince: { $exists: true } };
  if ((await questions.updateOne(waiting, { $set: { groupId } })).matchedCount === 0) return;
  if ((await groups.exists({ _id: groupId, going: { $exists: false } })) === null) {
    await questions.updateOne({ ...waiting, groupId }, { $unset: { groupId: 1 } });
    return;
  }
  await questions.updateOne({ ...waiting, groupId }, { $unset: { waitingSince: 1, waitingCause: 1 } });
  await grouping.updateOne({ _id: GROUPING }, { $pull: { held: cause } });
}

async function candidates({ groups }: UnansweredModels, keys: readonly string[], limit: number): Promise<UnansweredGroup[]> {
  return (await groups.aggregate<{ group: UnansweredGroup }>([
    { $match: { 'group.keys': { $in: keys }, going: { $exists: false } } },
    { $addFields: { shared: { $size: { $setIntersection: ['$group.keys', keys] } } } },
    { $sort: { shared: -1, 'group.foundedAt': 1, _id: 1 } }, { $limit: limit },
  ])).map(({ group }) => group);
}

/** Groups that are going and have no question go; the others stay. What a process that died had begun is finished by the next. */
async function finishGoing({ groups, questions }: UnansweredModels): Promise<void> {
  for (const { _id } of await groups.find({ going: true }, { _id: 1 }).lean()) {
    if ((await questions.exists({ groupId: _id })) === null) await groups.deleteOne({ _id, going: true });
    else await groups.updateOne({ _id }, { $unset: { going: 1 } });
  }
}

/** Groups are marked before their last questions go: nothing is put into one that is about to be deleted. */
async function forget(models: UnansweredModels, before: number, limit: number): Promise<number> {
  const { groups, questions } = models;
  const old = await questions.find({ at: { $lt: before } }, { groupId: 1 }).sort({ at: 1 }).limit(limit).lean();
  const touched = [...new Set(old.flatMap(({ groupId }) => groupId ?? []))];
  const living = new Set(touched.length === 0 ? [] : await questions.distinct('groupId', { groupId: { $in: touched }, at: { $gte: before } }));
  const ending = touched.filter((id) => !living.has(id));
  if (ending.length > 0) await groups.updateMany({ _id: { $in: ending } }, { $set: { going: true } });
  const deletedCount = old.length === 0 ? 0 : (await questions.deleteMany({ _id: { $in: old.map(({ _id }) => _id) }, at: { $lt: before } })).deletedCount;
  // Once more: another that finishes meanwhile has taken the mark from groups that still had questions.
  if (ending.length > 0) await groups.updateMany({ _id: { $in: ending } }, { $set: { going: true } });
  await finishGoing(models);
  return deletedCount;
}

export function createUnansweredStore(connection: Connection): UnansweredStore {
  const models = unansweredModels(connection);
  return {
    add: (questions) => add(models, questions),
    claim: (now, leaseMs, limit) => claim(models, now, leaseMs, limit),
    candidates: (keys, limit) => candidates(models, keys, limit),
    save: (group) => saveVersion(models.groups, { _id: group.id, version: group.version, status: group.status, group }),
    assign: (cause, groupId) => assign(models, cause, groupId),
    load: async (groupId, from) => (await countedGroups(models, [groupId], from))[0] ?? null,
    groups: (query, from) => listGroups(models, query, from),
    questions: async (groupId, limit, offset) => (await models.questions.find({ groupId }).sort({ at: -1, _id: -1 }).skip(offset).limit(limit).lean<QuestionDocument[]>()).map(({ question }) => question),
    forget: (before, limit) => forget(models, before, limit),
  };
}
