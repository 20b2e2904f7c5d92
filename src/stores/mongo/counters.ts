import type { Connection, Model } from 'mongoose';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface CounterDocument {
  readonly _id: string;
  readonly last: number;
}

const COLLECTION = { name: 'counters', fields: { _id: { type: String, required: true }, last: { type: Number, required: true } } };

export const counterModel = (connection: Connection) => modelOf<CounterDocument>(connection, COLLECTION);

/** Numbers up to this one were given elsewhere: the next is higher. */
export async function reachNumber(connection: Connection, name: string, last: number): Promise<void> {
  await counterModel(connection).updateOne({ _id: name }, { $max: { last } }, { upsert: true });
}

/** The next numbers of a row, from 1; each is given once, gaps are allowed. @returns the last of so many */
export function nextNumber(connection: Connection, name: string): Promise<number> {
  return reserve(counterModel(connection), name, 1);
}

/** Takes so many numbers of a row. @returns the last of them */
export async function reserve(model: Model<CounterDocument>, name: string, many: number): Promise<number> {
  for (;;) {
    const counter = await model.findOneAndUpdate({ _id: name }, { $inc: { last: many } }, { returnDocument: 'after' }).lean<CounterDocument>();
    if (counter) return counter.last;
    // Made first and counted then: upserts at the same moment might be answered alike.
    await model.create([{ _id: name, last: 0 }]).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}
