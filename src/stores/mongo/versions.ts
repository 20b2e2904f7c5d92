import type { Model, UpdateQuery } from 'mongoose';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';

interface Versioned {
  readonly _id: string;
  readonly version: number;
}

/** Saves the next version of a document; 1 is the first. A field that it leaves out stays as it is. @throws AppError VERSION_CONFLICT when another save came first */
export async function saveVersion<T extends Versioned>(model: Model<T>, document: T): Promise<void> {
  const { _id, ...fields } = document;
  if (fields.version > 1) {
    const { matchedCount } = await model.updateOne({ _id, version: fields.version - 1 }, { $set: fields } as UpdateQuery<T>, { runValidators: true });
    if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
    return;
  }
  await model.create([document]).catch((error: unknown) => {
    throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
  });
}
