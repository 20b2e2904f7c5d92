import type { Connection } from 'mongoose';
import { type CounterDocument, reserve } from './counters.js';
import { modelOf } from './schema.js';

/** What is numbered. */
export type SequenceName = 'inbox' | 'outbox';

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

/** Numbers up to this one were given elsewhere: the next block is higher. For whoever copies a district; see `dump-messages.ts`. */
export async function reachSequence(connection: Connection, name: SequenceName, last: number): Promise<void> {
  await modelOf<CounterDocument>(connection, COLLECTION).updateOne({ _id: name }, { $max: { last } }, { upsert: true });
}

/** Takes numbers in blocks, so that one costs a round trip only now and then. What is left of a block when the process ends is never given. */
export function createSequences(connection: Connection, name: SequenceName): Sequences {
  const model = modelOf<CounterDocument>(connection, COLLECTION);
  let [last, end] = [0, 0];
  let refilling: Promise<void> | null = null;
  const refill = async (): Promise<void> => {
    end = await reserve(model, name, BLOCK);
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
