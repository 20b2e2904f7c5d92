import type { Connection, Model } from 'mongoose';
import type { NoteClaim, SharedNoteStore } from '../../domain/shared-notes.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface SharedNoteDocument {
  /** The key. */
  readonly _id: string;
  readonly version: number;
  readonly until: number;
  readonly value: string;
}

/** A note's text may be empty, which `required` would refuse. */
const COLLECTION = {
  name: 'sharednotes',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, until: { type: Number, required: true }, value: { type: String } },
  indexes: [[{ until: 1 }]],
} as const;

export const sharedNoteModel = (connection: Connection) => modelOf<SharedNoteDocument>(connection, COLLECTION);

/** @returns false: it is another's */
export async function claimNote(model: Model<SharedNoteDocument>, { key, value, until, now }: NoteClaim): Promise<boolean> {
  try {
    await model.updateOne({ _id: key, $or: [{ until: { $lte: now } }, { value }] }, { $set: { value, until }, $inc: { version: 1 } }, { upsert: true, runValidators: true });
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // It was made at the same moment: perhaps for the same, which was brought twice.
    return (await model.exists({ _id: key, value })) !== null;
  }
}

export function createSharedNoteStore(connection: Connection): SharedNoteStore {
  const model = sharedNoteModel(connection);
  return {
    load: async (key, now) => {
      const found = await model.findOne({ _id: key, until: { $gt: now } }).lean();
      return found && { value: found.value, version: found.version, until: found.until };
    },
    replace: async (key, { value, until }, version, now) => {
      const change = { $set: { value, until }, $inc: { version: 1 } };
      if (version > 0) return (await model.updateOne({ _id: key, version }, change, { runValidators: true })).matchedCount === 1;
      try {
        // One that still counts is not found, and stands in the way of a second.
        await model.updateOne({ _id: key, until: { $lte: now } }, change, { upsert: true, runValidators: true });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    forget: async (before, limit) => {
      const over = await model.find({ until: { $lte: before } }, { _id: 1 }).sort({ until: 1 }).limit(limit).lean();
      if (over.length === 0) return 0;
      return (await model.deleteMany({ _id: { $in: over.map(({ _id }) => _id) }, until: { $lte: before } })).deletedCount;
    },
  };
}
