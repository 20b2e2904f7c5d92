import type { Connection, mongo } from 'mongoose';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';

/** One index as it is declared beside the fields of its collection. */
export interface DeclaredIndex {
  readonly collection: string;
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly options: mongo.CreateIndexesOptions;
}

/** An index that can't be built, and how many groups of documents stand in its way; null: they could not be counted. Never what they hold. */
interface Refused {
  readonly index: DeclaredIndex;
  readonly groups: number | null;
}

export function collectionNames(connection: Connection): readonly string[] {
  return Object.keys(connection.models).sort();
}

export function declaredIndexes(connection: Connection, collection: string): readonly DeclaredIndex[] {
  return connection.model(collection).schema.indexes().map(([keys, options]) => ({ collection, keys: keys as DeclaredIndex['keys'], options: options as mongo.CreateIndexesOptions }));
}

/** What makes two indexes the same: their fields in order and what they enforce. A name may be anything. */
function identity(keys: object, { unique, sparse }: { readonly unique?: unknown; readonly sparse?: unknown }): string {
  return JSON.stringify([Object.entries(keys), unique === true, sparse === true]);
}

const NO_COLLECTION = 26;

async function builtIn(connection: Connection, collection: string): Promise<ReadonlySet<string>> {
  const built = await connection.model(collection).collection.indexes().catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === NO_COLLECTION) return [];
    throw error;
  });
  return new Set(built.map(({ key, ...options }) => identity(key, options)));
}

/** What the database lacks of all that is declared: asked of it, as a restore that broke off may have left any of them out. */
export async function missingIndexes(connection: Connection): Promise<readonly DeclaredIndex[]> {
  const missing = await Promise.all(collectionNames(connection).map(async (collection) => {
    const declared = declaredIndexes(connection, collection);
    if (declared.length === 0) return [];
    const built = await builtIn(connection, collection);
    return declared.filter(({ keys, options }) => !built.has(identity(keys, options)));
  }));
  return missing.flat();
}

/** As the index would see it: what has none of the fields is in no sparse one, and what lacks one of several holds null there. */
async function duplicateGroups(connection: Connection, { collection, keys, options }: DeclaredIndex): Promise<number> {
  const fields = Object.keys(keys);
  const [found] = await connection.model(collection).collection.aggregate<{ groups: number }>([
    ...(options.sparse === true ? [{ $match: { $or: fields.map((field) => ({ [field]: { $exists: true } })) } }] : []),
    { $group: { _id: Object.fromEntries(fields.map((field, i) => [`field${i}`, { $ifNull: [`$${field}`, null] }])), documents: { $sum: 1 } } },
    { $match: { documents: { $gt: 1 } } }, { $count: 'groups' },
  ], { allowDiskUse: true }).toArray();
  return found?.groups ?? 0;
}

/** Builds each of them that can be; one that stands is left as it is. @returns those that duplicates are in the way of */
export async function build(connection: Connection, indexes: readonly DeclaredIndex[]): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  for (const index of indexes) {
    try {
      await connection.model(index.collection).collection.createIndex(index.keys, index.options);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Counting may take longer than an operation may; that there are some is known without it.
      refused.push({ index, groups: await duplicateGroups(connection, index).catch(() => 0) || null });
    }
  }
  return refused;
}

/** The server's own words are no cause of it: they repeat what the first two documents hold, persons' ids among it. @throws AppError INDEX_DUPLICATES: any is refused */
export function demandAll(refused: readonly Refused[]): void {
  if (refused.length === 0) return;
  const told = refused.map(({ index, groups }) => `集合 ${index.collection} 中 (${Object.keys(index.keys).join(', ')}) 有${groups === null ? '' : ` ${groups} 组`}重复`);
  throw new AppError('INDEX_DUPLICATES', `${told.join('，')}，唯一索引建不成；其余唯一索引已建好。没有删除任何数据。请停止服务，按 docs/operations/mongodb.md 找出重复项处理后再执行 db migrate。`);
}
