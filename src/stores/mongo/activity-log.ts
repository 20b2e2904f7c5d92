import type { Connection, Model } from 'mongoose';
import type { ActivityLogStore } from '../../domain/ports.js';
import { isDuplicate } from './faults.js';
import { followLog } from './log-follower.js';
import { modelOf } from './schema.js';

export interface ActivityDocument {
  /** {@link activityId}: one conversation has each key once. */
  readonly _id: string;
  readonly conversationId: string;
  /** From 1, without gaps. */
  readonly position: number;
  readonly key: string;
  /** JSON, as the channel wrote it. */
  readonly activity: string;
  readonly at: number;
}

const COLLECTION = {
  name: 'activities',
  fields: {
    _id: { type: String, required: true }, conversationId: { type: String, required: true }, position: { type: Number, required: true, min: 1 },
    key: { type: String, required: true }, activity: { type: String, required: true }, at: { type: Number, required: true },
  },
  indexes: [[{ conversationId: 1, position: 1 }, { unique: true }]],
} as const;

/** Two texts as one key that no other two have. */
export function activityId(conversationId: string, key: string): string {
  return JSON.stringify([conversationId, key]);
}

export const activityModel = (connection: Connection) => modelOf<ActivityDocument>(connection, COLLECTION);

async function lastPosition(model: Model<ActivityDocument>, conversationId: string): Promise<number> {
  const last = await model.findOne({ conversationId }, { position: 1, _id: 0 }).sort({ position: -1 }).lean<{ position: number }>();
  return last?.position ?? 0;
}

/**
 * The place behind the last is tried; whoever loses it to another tries the next. So none is ever left empty, as a counter's would be
 * when its process dies before the insert, and whoever reads a place can read all before it.
 */
async function append(model: Model<ActivityDocument>, given: Omit<ActivityDocument, '_id' | 'position'>): Promise<{ position: number; added: boolean }> {
  const _id = activityId(given.conversationId, given.key);
  for (;;) {
    const position = (await lastPosition(model, given.conversationId)) + 1;
    try {
      await model.create([{ _id, position, ...given }]);
      return { position, added: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    // Not every server tells which of the two keys was taken.
    const there = await model.findById(_id, { position: 1 }).lean<{ position: number }>();
    if (there) return { position: there.position, added: false };
  }
}

export function createActivityLogStore(connection: Connection): ActivityLogStore {
  const model = activityModel(connection);
  return {
    append: (conversationId, key, activity, at) => append(model, { conversationId, key, activity, at }),
    read: async (conversationId, after, limit) => model
      .find({ conversationId, position: { $gt: after } }, { _id: 0, position: 1, activity: 1 }).sort({ position: 1 }).limit(limit).lean<{ position: number; activity: string }[]>(),
    follow: (onGrown, conversations) => followLog(model, onGrown, conversations),
    exists: async (conversationId) => (await model.exists({ conversationId })) !== null,
  };
}
