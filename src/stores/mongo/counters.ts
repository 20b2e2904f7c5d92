import type { Connection } from 'mongoose';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

interface CounterDocument {
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
export async function nextNumber(connection: Connection, name: string, many = 1): Promise<number> {
  const model = counterModel(connection);
  for (;;) {
    const counter = await model.findOneAndUpdate({ _id: name }, { $inc: { last: many } }, { returnDocument: 'after' }).lean<CounterDocument>();
    if (counter) return counter.last;
    // Made first and counted then: upserts at the same moment might be answered alike.
    await model.create([{ _id: name, last: 0 }]).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}
