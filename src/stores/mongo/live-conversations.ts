import type { Connection } from 'mongoose';
import { lastHonestTelling } from '../../domain/conversation/attendance.js';
import type { LiveConversationStore, LivePage, LiveQuery, ToldReply } from '../../domain/conversation/live-conversations.js';
import type { OutboundReply } from '../../domain/message.js';
import { type ConversationDocument, conversationModel, createConversationStore } from './conversations.js';
import { type InboxDocument, inboxModels } from './inbox.js';
import type { LaneDocument, LaneEntry } from './lanes.js';
import { createOutboxStore } from './outbox.js';
import { laneOf, type OutboxDocument, type OutboxModels, outboxModels } from './outbox-models.js';

const DESK = 'conversation.desk';
/** `calm`: no call for help; `come`: nobody waits; `free`: nobody attends to it. */
const rankedAt = (now: number) => ({
  calm: { $cond: [{ $eq: [`$${DESK}.cry`, true] }, 0, 1] },
  come: { $cond: [{ $gt: [`$${DESK}.waitsSince`, null] }, 0, 1] }, waits: { $ifNull: [`$${DESK}.waitsSince`, 0] }, free: { $cond: [{ $gt: [`$${DESK}.attendance.until`, now] }, 0, 1] }, said: `$${DESK}.saidAt`,
});
const ORDER = { calm: 1, come: 1, waits: 1, free: 1, said: -1, _id: 1 } as const;

/** What was handed to a response is gone; of a conversation whose channel is no more nothing goes. @param waiting the first that waits there, which knows why */
function toldOf({ message, putAt, state, dead }: OutboxDocument, waiting: LaneEntry | undefined): ToldReply {
  const shown = state === 'open' ? 'waiting' : state === 'dead' || state === 'dropped' ? 'failed' : 'sent';
  const held = shown === 'waiting' && waiting?.id === message.id ? waiting.reason : undefined;
  return { message: message as OutboundReply, at: putAt, state: shown, reason: dead?.reason ?? held ?? null };
}

/** The first that waits of a conversation, of which there may be more; undefined: all has gone, or was given up. */
async function firstWaiting({ lanes }: Pick<OutboxModels, 'lanes'>, told: readonly OutboxDocument[]): Promise<LaneEntry | undefined> {
  const waiting = told.find(({ state }) => state === 'open');
  const lane = waiting && await lanes.findById(laneOf(waiting.message)._id).slice('open', 1).lean<LaneDocument>();
  return lane?.open[0];
}

async function list(model: ReturnType<typeof conversationModel>, { since, now, limit, offset }: LiveQuery): Promise<LivePage> {
  const live = { [`${DESK}.saidAt`]: { $gt: since } };
  const [ranked, total, waiting] = await Promise.all([
    model.aggregate<{ readonly _id: string }>([{ $match: live }, { $project: rankedAt(now) }, { $sort: ORDER }, { $skip: offset }, { $limit: limit }, { $project: { _id: 1 } }]),
    model.countDocuments(live), model.countDocuments({ ...live, [`${DESK}.waitsSince`]: { $gt: 0 } }),
  ]);
  const found = await model.find({ _id: { $in: ranked.map(({ _id }) => _id) } }, { conversation: 1 }).lean<Pick<ConversationDocument, '_id' | 'conversation'>[]>();
  const byId = new Map(found.map(({ _id, conversation }) => [_id, conversation]));
  return { conversations: ranked.flatMap(({ _id }) => byId.get(_id) ?? []), total, waiting };
}

/** What a clock that was far ahead put off waits no longer. */
async function toTell(model: ReturnType<typeof conversationModel>, now: number, limit: number): Promise<readonly string[]> {
  const tellAt = `${DESK}.attendance.tellAt`;
  const found = await model.find({ $or: [{ [tellAt]: { $gt: 0, $lte: now } }, { [tellAt]: { $gt: lastHonestTelling(now) } }] }, { _id: 1 }).sort({ [tellAt]: 1 }).limit(limit).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}

/** The conversation first: who dies before the words are put has told nobody that they were said, and says them again. */
export function createLiveConversationStore(connection: Connection): LiveConversationStore {
  const model = conversationModel(connection);
  const [{ messages: heard }, { messages: told, lanes }] = [inboxModels(connection), outboxModels(connection)];
  const [conversations, outbox] = [createConversationStore(connection), createOutboxStore(connection)];
  return {
    byRef: async (ref) => (await model.findOne({ [`${DESK}.ref`]: ref }).lean<ConversationDocument>())?.conversation ?? null,
    list: (query) => list(model, query),
    toTell: (now, limit) => toTell(model, now, limit),
    said: async (id, limit) => {
      const [ofCitizen, ofUs] = await Promise.all([
        heard.find({ conversationId: id }, { message: 1 }).sort({ 'message.receivedAt': -1, sequence: -1 }).limit(limit).lean<Pick<InboxDocument, 'message'>[]>(),
        told.find({ 'message.conversationId': id, 'message.kind': 'reply' }).sort({ putAt: -1, sequence: -1 }).limit(limit).lean<OutboxDocument[]>(),
      ]);
      const waiting = await firstWaiting({ lanes }, ofUs);
      return { heard: ofCitizen.map(({ message }) => ({ ...message, attachments: message.attachments ?? [] })), told: ofUs.map((one) => toldOf(one, waiting)) };
    },
    speak: async (conversation, words, now) => {
      await conversations.save(conversation);
      await outbox.put([words], now);
    },
  };
}
