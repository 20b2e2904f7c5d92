import type { Connection } from 'mongoose';
import type { OutboundMessage, OutboundReply } from '../../domain/message.js';
import type { ClaimedOutbound, DeliveryFailure, OutboxStore } from '../../domain/outbox.js';
import { isDuplicate } from './faults.js';
import { claimLanes, createFalseLook } from './lane-claims.js';
import { enter, giveUp, hasten, type LaneEntry, leave, putBack } from './lanes.js';
import { deadLetters, replay } from './outbox-letters.js';
import { channelOf, laneOf, type OutboxDocument, outboxDocument, type OutboxModels, outboxModels } from './outbox-models.js';
import { backlog, drop, resend } from './outbox-upkeep.js';
import { createSequences, type Sequences } from './sequences.js';

/** Lets a message be claimed; nothing happens when it can be already. @returns whether others may be before it */
export function openOutbound({ lanes }: OutboxModels, { _id, sequence, putAt, message }: OutboxDocument): Promise<boolean> {
  return enter(lanes, laneOf(message), { id: _id, sequence, putAt, attempts: 0 }, putAt);
}

/** Saves those whose ids are new. @returns all of them that are open, also from before, in the order in which they were given */
async function insert({ messages }: OutboxModels, sequences: Sequences, given: readonly OutboundMessage[], now: number): Promise<OutboxDocument[]> {
  const ids = given.map(({ id }) => id);
  let left = given;
  for (;;) {
    const documents: OutboxDocument[] = [];
    for (const message of left) documents.push(outboxDocument(message, await sequences.next(), now));
    try {
      await messages.insertMany(documents, { ordered: false, throwOnValidationError: true });
      if (left.length === given.length) return documents;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    // Not every server tells which of the two keys was taken.
    const kept = new Map((await messages.find({ _id: { $in: ids } }).lean<OutboxDocument[]>()).map((document) => [document._id, document]));
    left = given.filter(({ id }) => !kept.has(id));
    if (left.length === 0) return [...new Set(ids)].flatMap((id) => kept.get(id) ?? []).filter(({ state }) => state === 'open');
    sequences.skip();
  }
}

/**
 * The messages, then their places in their conversations: who dies in between is healed when the cause puts them again. The messages
 * of one conversation are put one after the other.
 */
async function put(models: OutboxModels, sequences: Sequences, given: readonly OutboundMessage[], now: number): Promise<void> {
  if (given.length === 0) return;
  const byLane = new Map<string, OutboxDocument[]>();
  for (const document of await insert(models, sequences, given, now)) {
    const lane = laneOf(document.message)._id;
    byLane.set(lane, [...(byLane.get(lane) ?? []), document]);
  }
  await Promise.all([...byLane.values()].map(async (ofOne) => {
    for (const document of ofOne) await openOutbound(models, document);
  }));
}

/** Puts the reply to what a citizen has said just now: what waits for a retry before it is due at once. */
export async function putReply(models: OutboxModels, sequences: Sequences, reply: OutboundReply, now: number): Promise<void> {
  for (const document of await insert(models, sequences, [reply], now)) {
    if (await openOutbound(models, document)) await hasten(models.lanes, laneOf(reply)._id, now);
  }
}

/** With the lane in hand: is there something to send? One that had ended and goes again is opened, if whoever asked for that died before he could. */
async function isOpen({ messages }: OutboxModels, { again, givenUp }: LaneEntry, { _id, state, version }: OutboxDocument): Promise<boolean> {
  if (givenUp) return false;
  if (state === 'open') return true;
  if (again !== version || state === 'dropped') return false;
  if ((await messages.updateOne({ _id, version }, { $set: { state: 'open' }, $unset: { dead: 1, handedAt: 1 }, $inc: { version: 1 } })).matchedCount === 1) return true;
  return (await messages.exists({ _id, state: 'open' })) !== null; // he is just doing so
}

/** With the lane in hand: what was decided of a message is noted with it, then its conversation goes on. */
async function noteGivenUp({ messages, lanes }: OutboxModels, lane: string, { id, sequence, attempts, putAt, givenUp }: LaneEntry): Promise<void> {
  if (givenUp) await messages.updateOne({ _id: id, state: 'open' }, { $set: { state: 'dead', dead: { ...givenUp, attempts, channel: channelOf(lane), sequence } }, $inc: { version: 1 } }, { runValidators: true });
  await leave(lanes, lane, id, putAt);
}

async function claim(models: OutboxModels, channel: string, now: number, leaseMs: number, limit: number): Promise<ClaimedOutbound[]> {
  const { messages, lanes } = models;
  const claimed = await claimLanes(lanes, { channel, dueUntil: now, now, leaseMs, limit }, {
    read: async (heads) => {
      const found = await messages.find({ _id: { $in: heads.map(({ head }) => head.id) } }).lean<OutboxDocument[]>();
      const byId = new Map(found.map((document) => [document._id, document]));
      return async ({ head }) => {
        const document = byId.get(head.id);
        if (!document || !(await isOpen(models, head, document))) return null;
        return { sequence: document.sequence, claimed: { message: document.message, attempts: head.attempts + 1 } };
      };
    },
    end: ({ lane, head }) => noteGivenUp(models, lane, head),
  });
  return claimed.sort((a, b) => a.sequence - b.sequence).map((one) => one.claimed);
}

/** The message first: who dies in between leaves its conversation in hand until the lease ends, and the next claim goes on. */
async function noteSent({ messages, lanes }: OutboxModels, _id: string): Promise<void> {
  const ended = await messages.findOneAndUpdate(
    { _id, state: { $in: ['open', 'dead'] } }, { $set: { state: 'sent' }, $unset: { dead: 1 }, $inc: { version: 1 } }, { projection: { putAt: 1, 'message.channel': 1, 'message.conversationId': 1 } },
  ).lean<OutboxDocument>();
  if (ended) await leave(lanes, laneOf(ended.message)._id, _id, ended.putAt);
}

/** Which attempt it was stands in the lane: it is decided there, and then noted with the message. */
async function noteFailed(models: OutboxModels, id: string, { attempts, at, retryAt, reason }: DeliveryFailure): Promise<void> {
  const { messages, lanes } = models;
  const found = await messages.findOne({ _id: id, state: 'open' }, { putAt: 1, sequence: 1, 'message.channel': 1, 'message.conversationId': 1 }).lean<OutboxDocument>();
  if (!found) return;
  const lane = laneOf(found.message)._id;
  if (retryAt !== null) return putBack(lanes, lane, { id, attempts, failedAt: at, reason }, retryAt);
  const givenUp = { at, reason };
  if (await giveUp(lanes, lane, { id, attempts }, givenUp)) await noteGivenUp(models, lane, { id, attempts, putAt: found.putAt, sequence: found.sequence, givenUp });
}

export function createOutboxStore(connection: Connection): OutboxStore {
  const models = outboxModels(connection);
  const sequences = createSequences(connection, 'outbox');
  const releaseFalse = createFalseLook(models.lanes);
  return {
    put: (messages, now) => put(models, sequences, messages, now),
    claim: async (channel, now, leaseMs, limit) => {
      await releaseFalse({ channel, now, leaseMs });
      return claim(models, channel, now, leaseMs, limit);
    },
    sent: (id) => noteSent(models, id),
    failed: (id, failure) => noteFailed(models, id, failure),
    dead: (channel, limit, offset) => deadLetters(models, channel, limit, offset),
    replay: (ids, now) => replay(models, ids, now),
    resend: (channel, since, after, limit, now) => resend(models, { channel, since, after, limit }, now),
    drop: (channel) => drop(models, channel),
    backlog: () => backlog(models),
  };
}
