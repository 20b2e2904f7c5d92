import type { OutboxBacklog, OutboxStore } from '../../domain/outbox.js';
import type { LaneDocument } from './lanes.js';
import { deadOf, sendAgain } from './outbox-letters.js';
import type { OutboxDocument, OutboxModels } from './outbox-models.js';

export interface ResendPage {
  readonly channel: string;
  readonly since: number;
  /** The sequence of the last that was sent again, or 0. */
  readonly after: number;
  readonly limit: number;
}

/** Notices that were put after a place; their order is that of the index. */
export function keptNotices({ channel, since, after }: Omit<ResendPage, 'limit'>) {
  return {
    filter: { 'notice.channel': channel, 'notice.putAt': { $gte: since }, $or: [{ 'notice.putAt': { $gt: since } }, { 'notice.putAt': since, 'notice.sequence': { $gt: after } }], state: { $in: ['sent' as const, 'dead' as const] } },
    sort: { 'notice.channel': 1, 'notice.putAt': 1, 'notice.sequence': 1 } as const,
  };
}

export async function resend(models: OutboxModels, page: ResendPage, now: number): ReturnType<OutboxStore['resend']> {
  const place = page.after === 0 ? null : await models.messages.findOne({ sequence: page.after }, { putAt: 1 }).lean<OutboxDocument>();
  const { filter, sort } = keptNotices({ ...page, since: place?.putAt ?? page.since });
  const kept = await models.messages.find(filter).sort(sort).limit(page.limit).lean<OutboxDocument[]>();
  let count = 0;
  for (const document of kept) {
    if (await sendAgain(models, document, now)) count += 1;
  }
  return { count, last: kept.at(-1)?.sequence ?? null };
}

const DROPPED = { $set: { state: 'dropped' }, $unset: { dead: 1 }, $inc: { version: 1 } };
/** Lanes that are read at a time. */
const LANES = 200;

/** Messages first, then their lanes: who dies in between leaves lanes whose messages nobody is given. */
export async function drop({ messages, lanes }: OutboxModels, channel: string): Promise<number> {
  let count = 0;
  for (;;) {
    const found = await lanes.find({ channel }).limit(LANES).lean<LaneDocument[]>();
    if (found.length === 0) break;
    const ids = found.flatMap(({ open }) => open.map(({ id }) => id));
    count += (await messages.updateMany({ _id: { $in: ids }, state: { $in: ['open', 'dead'] } }, DROPPED)).modifiedCount;
    await lanes.bulkWrite(found.map(({ _id, version }) => ({ deleteOne: { filter: { _id, version } } })), { ordered: false });
  }
  return count + (await messages.updateMany(deadOf(channel), DROPPED)).modifiedCount;
}

interface Waiting {
  readonly _id: string;
  readonly open: number;
  readonly since: number | null;
}

/** Of what is open the lanes alone are read, of what is dead its index. */
export async function backlog({ messages, lanes }: OutboxModels): Promise<OutboxBacklog[]> {
  const [waiting, dead] = await Promise.all([
    lanes.aggregate<Waiting>([{ $group: { _id: '$channel', open: { $sum: { $size: '$open' } }, since: { $min: { $min: '$open.putAt' } } } }]),
    messages.aggregate<{ readonly _id: string; readonly dead: number }>([{ $match: deadOf(null) }, { $group: { _id: '$channel', dead: { $sum: 1 } } }]),
  ]);
  const deadByChannel = new Map(dead.map((one) => [one._id, one.dead]));
  const waitingByChannel = new Map(waiting.map((one) => [one._id, one]));
  return [...new Set([...waitingByChannel.keys(), ...deadByChannel.keys()])].sort().map((channel) => {
    const { open = 0, since = null } = waitingByChannel.get(channel) ?? {};
    return { channel, open, dead: deadByChannel.get(channel) ?? 0, waitingSince: open === 0 ? null : since };
  });
}
