import { Error as MongooseErrors, mongo } from 'mongoose';
import { AppError } from '../../errors.js';

const DUPLICATE_KEY = 11_000;

/** A unique index refused it, and of several nothing else was refused: somebody was there before. Some servers name no key, so none is asked for. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) return false;
  return writeErrorsOf(error).every(({ code }) => code === DUPLICATE_KEY);
}

function writeErrorsOf(error: unknown) {
  return error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
}

/** Of several upserts: one whose document is there already, and is not found by its filter, can't be made once more. @throws what else went wrong */
export async function unlessThere(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const faults = writeErrorsOf(error);
    if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  }
}

/** Of the server's own codes: not primary, shutting down, stepping down, time limits, no majority in time, no space. */
const PASSING_CODES = new Set([6, 7, 50, 64, 89, 91, 189, 202, 262, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031, 133]);

/** The driver has these, and exports them not. */
const UNEXPORTED = new Set(['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']);

/**
 * The deployment can't be reached, or can't take it now. What was asked may have been done all the same: every write of these stores
 * can be repeated.
 */
function isUnavailable(error: unknown): boolean {
  // Of several writes at once the driver tells what befell the connection as if the server had said it.
  if (error instanceof mongo.MongoBulkWriteError && (isUnavailable(error.errorResponse) || writeErrorsOf(error).some(({ code }) => PASSING_CODES.has(code)))) return true;
  if (error instanceof mongo.MongoServerError) {
    return error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('TransientTransactionError') || (typeof error.code === 'number' && PASSING_CODES.has(error.code)) || error instanceof mongo.MongoWriteConcernError;
  }
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError, MongoOperationTimeoutError, MongoExpiredSessionError } = mongo;
  const passing = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError, MongoOperationTimeoutError, MongoExpiredSessionError, MongooseErrors.MongooseServerSelectionError];
  return passing.some((kind) => error instanceof kind) || (error instanceof Error && UNEXPORTED.has(error.name))
    || (error instanceof MongooseErrors && /before initial connection is complete|is disconnected/.test(error.message));
}

/** What failed for want of the database says so, whichever way the driver told it. */
export function told(error: unknown): unknown {
  return isUnavailable(error) ? new AppError('STORE_UNAVAILABLE', undefined, { cause: error }) : error;
}

/** The stores, whose operations reject with STORE_UNAVAILABLE where the database can't be reached. */
export function reachable<S extends object>(stores: S): S {
  return Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, reachableOne(store as object)])) as S;
}

function reachableOne(store: object): object {
  return Object.fromEntries(Object.entries(store).map(([name, operation]) => {
    if (typeof operation !== 'function') return [name, operation];
    return [name, (...given: unknown[]): unknown => {
      const result: unknown = (operation as (...all: unknown[]) => unknown)(...given);
      return result instanceof Promise ? result.catch((error: unknown) => Promise.reject(told(error))) : result;
    }];
  }));
}
