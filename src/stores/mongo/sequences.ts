import type { Connection, Model } from 'mongoose';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

/** What is numbered. */
export type SequenceName = 'inbox' | 'outbox';

interface SequenceDocument {
  /** What is numbered. */
  readonly _id: string;
  readonly last: number;
}

const COLLECTION = {
  name: 'sequences',
  fields: { _id: { type: String, required: true }, last: { type: Number, required: true, min: 0 } },
};

/** Numbers that one process takes at a time. */
const BLOCK = 256;

/** Numbers that no other process gives; in the order of one process, not of all. */
export interface Sequences {
  next(): Promise<number>;
  /** One was taken already, as after a restore of messages without the counter: the rest of the block is let go. */
  skip(): void;
}

async function reserve(model: Model<SequenceDocument>, name: string): Promise<number> {
  for (;;) {
    const counter = await model.findOneAndUpdate({ _id: name }, { $inc: { last: BLOCK } }, { returnDocument: 'after' }).lean<SequenceDocument>();
    if (counter) return counter.last;
    // Made first and counted then: upserts at the same moment might be answered alike.
    await model.create([{ _id: name, last: 0 }]).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}

/** Numbers up to this one were given elsewhere: the next block is higher. For whoever copies a district; see `dump-messages.ts`. */
export async function reachSequence(connection: Connection, name: SequenceName, last: number): Promise<void> {
  await modelOf<SequenceDocument>(connection, COLLECTION).updateOne({ _id: name }, { $max: { last } }, { upsert: true });
}

/** Takes numbers in blocks, so that one costs a round trip only now and then. What is left of a block when the process ends is never given. */
export function createSequences(connection: Connection, name: SequenceName): Sequences {
  const model = modelOf<SequenceDocument>(connection, COLLECTION);
  let [last, end] = [0, 0];
  let refilling: Promise<void> | null = null;
  const refill = async (): Promise<void> => {
    end = await reserve(model, name);
    last = end - BLOCK;
  };
  return {
    next: async () => {
      while (last >= end) {
        refilling ??= refill().finally(() => {
          refilling = null;
        });
        await refilling;
      }
      last += 1;
      return last;
    },
    skip: () => {
      end = last;
    },
  };
}
