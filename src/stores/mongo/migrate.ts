import type { Connection, UpdateQuery } from 'mongoose';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { build, collectionNames, declaredIndexes, demandAll, missingIndexes } from './indexes.js';
import { modelOf } from './schema.js';

/**
 * The version of the documents. Raise it when a program of before could not work on what this one writes: it is refused from then on.
 * A field or a collection more is no such change.
 */
export const DOCUMENTS_VERSION = 1;

/** `documents`: the latest version of them that was worked with. `indexes`: all were built once, by a program of that version. */
interface MarkDocument {
  readonly _id: 'documents' | 'indexes';
  readonly version?: number;
}

function marks(connection: Connection) {
  return modelOf<MarkDocument>(connection, { name: 'marks', fields: { _id: { type: String, required: true }, version: Number } });
}

async function mark(connection: Connection, id: MarkDocument['_id'], update: UpdateQuery<MarkDocument>): Promise<void> {
  const write = () => marks(connection).updateOne({ _id: id }, update, { upsert: true });
  // Two at once may both find none: the second time there is one.
  await write().catch((error: unknown) => (isDuplicate(error) ? write() : Promise.reject(error)));
}

/** An older program would write what the newer one can't read, or miss what it keeps. */
function refuseNewer(version: number): void {
  if (version <= DOCUMENTS_VERSION) return;
  throw new AppError('DATA_DIR_NEWER', `这个 MongoDB 数据库已由更新版本的一号通升级（数据版本 ${version}，本程序只到 ${DOCUMENTS_VERSION}），没有作任何改动。请用那个版本启动；要退回旧版本，请恢复升级前的备份。`);
}

/**
 * Builds what indexes are missing; those that stand are left as they are, so it may run again, and beside running services and other
 * processes that do the same. What can't be built keeps no other from it. Then marks that it is done: who died before has left no mark,
 * and whoever comes next builds what is missing. @returns the collections, by name
 * @throws AppError INDEX_DUPLICATES: documents stand in the way of some; all others are built
 */
export async function buildIndexes(connection: Connection, onBuilt?: (collection: string) => void): Promise<readonly string[]> {
  // First: a mark has a collection of its own.
  marks(connection);
  const names = collectionNames(connection);
  const refused = [];
  for (const name of names) {
    refused.push(...await build(connection, declaredIndexes(connection, name)));
    onBuilt?.(name);
  }
  demandAll(refused);
  await mark(connection, 'indexes', { $set: { version: DOCUMENTS_VERSION } });
  await mark(connection, 'documents', { $max: { version: DOCUMENTS_VERSION } });
  return names;
}

/**
 * Makes a database one to work on, with all collections declared. Where the indexes were never all built all are; else only those that
 * keep anything from being there twice: the others may take long, and are built by `migrate` alone.
 * @returns whether any of the others is missing
 * @throws AppError DATA_DIR_NEWER: a later version works on it, and nothing was changed; INDEX_DUPLICATES
 */
export async function prepare(connection: Connection): Promise<boolean> {
  const found = new Map((await marks(connection).find({}).lean<MarkDocument[]>()).map(({ _id, version = 0 }) => [_id, version]));
  refuseNewer(found.get('documents') ?? 0);
  if (!found.has('indexes')) {
    await buildIndexes(connection);
    return false;
  }
  const missing = await missingIndexes(connection);
  demandAll(await build(connection, missing.filter(({ options }) => options.unique === true)));
  if ((found.get('documents') ?? 0) < DOCUMENTS_VERSION) await mark(connection, 'documents', { $max: { version: DOCUMENTS_VERSION } });
  return missing.some(({ options }) => options.unique !== true);
}
