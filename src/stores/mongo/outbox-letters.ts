import type { DeadLetter, OutboxStore } from '../../domain/outbox.js';
import { enterAgain } from './lanes.js';
import { laneOf, type OutboxDocument, type OutboxModels } from './outbox-models.js';

/** Dead letters have `dead`, and nothing else has. */
export function deadOf(channel: string | null) {
  return { 'dead.at': { $gte: 0 }, ...(channel === null ? {} : { 'dead.channel': channel }) };
}

/** The order of pages. */
export const LAST_FIRST = { 'dead.at': -1, 'dead.sequence': -1 } as const;

function deadLetter({ message, dead }: OutboxDocument): DeadLetter {
  return {
    id: message.id, channel: message.channel, kind: message.kind, attempts: dead?.attempts ?? 0, failedAt: dead?.at ?? 0, reason: dead?.reason ?? '',
    ticketNumber: message.kind === 'notice' ? message.notice.ticket.number : null,
  };
}

export async function deadLetters({ messages }: OutboxModels, channel: string | null, limit: number, offset: number): ReturnType<OutboxStore['dead']> {
  const [letters, total] = await Promise.all([
    messages.find(deadOf(channel)).sort(LAST_FIRST).skip(offset).limit(limit).lean<OutboxDocument[]>(), messages.countDocuments(deadOf(channel)),
  ]);
  return { letters: letters.map(deadLetter), total };
}

/**
 * Lets a message that has ended go once more. Its place in its conversation first, with which version of it shall go: who claims it
 * before the message is open opens it. @returns whether it had ended
 */
export async function sendAgain({ messages, lanes }: OutboxModels, { _id, version, sequence, putAt, message, state }: OutboxDocument, now: number): Promise<boolean> {
  await enterAgain(lanes, laneOf(message), { id: _id, sequence, putAt, attempts: 0, again: version }, now);
  const { matchedCount } = await messages.updateOne({ _id, state, version }, { $set: { state: 'open' }, $unset: { dead: 1, handedAt: 1 }, $inc: { version: 1 } });
  return matchedCount === 1;
}

/**
 * A reply that is noted as gone with a response, as that attempt, and was not taken by it: it goes as others do. Nothing happens to one that
 * somebody took up meanwhile. As attempt 1 also what a try of its turn noted that failed, or died, before the turn was over: a reply is
 * given when its turn is over, so that one never was.
 */
export async function sendUngiven(models: OutboxModels, id: string, attempts: number, now: number): Promise<void> {
  const ungiven = await models.messages.findOne({ _id: id, state: 'handed', version: attempts }).lean<OutboxDocument>();
  if (ungiven) await sendAgain(models, ungiven, now);
}

/** One by one: those of one conversation stand behind one another. */
export async function replay(models: OutboxModels, ids: readonly string[], now: number): Promise<number> {
  let count = 0;
  for (const document of await models.messages.find({ _id: { $in: [...new Set(ids)] }, state: 'dead' }).sort({ sequence: 1 }).lean<OutboxDocument[]>()) {
    if (await sendAgain(models, document, now)) count += 1;
  }
  return count;
}
