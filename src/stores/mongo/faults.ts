import { mongo } from 'mongoose';
import { AppError } from '../../errors.js';

const DUPLICATE_KEY = 11_000;

/** A unique index refused it: somebody was there before. Some servers name no key, so none is asked for. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}
