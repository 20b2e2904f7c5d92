import { createHash } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

interface MarkDocument {
  readonly _id: string;
  /** Which indexes are built, as {@link declaredIndexes}. */
  readonly declared: string;
}

const BUILT = 'indexes';

/** Written only when the last index is built: who died before it has left none, and whoever comes next builds what is missing. */
function marks(connection: Connection): Model<MarkDocument> {
  return modelOf<MarkDocument>(connection, { name: 'marks', fields: { _id: { type: String, required: true }, declared: { type: String, required: true } } });
}

/** A hash of all indexes that this version declares. */
export function declaredIndexes(connection: Connection): string {
  const all = Object.keys(connection.models).sort().map((name) => [name, connection.model(name).schema.indexes().map(([keys, options]) => [Object.entries(keys), options.unique === true, options.sparse === true])]);
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/**
 * Builds what indexes are missing; those that stand are left as they are, so it may run again, and beside running services and other
 * processes that do the same. Then marks that it is done. @returns the collections, by name
 */
export async function buildIndexes(connection: Connection, onBuilt?: (collection: string) => void, declared = declaredIndexes(connection)): Promise<readonly string[]> {
  const built = marks(connection);
  const names = Object.keys(connection.models).sort();
  for (const name of names) {
    await connection.model(name).createIndexes();
    onBuilt?.(name);
  }
  const mark = () => built.updateOne({ _id: BUILT }, { $set: { declared } }, { upsert: true });
  // Two at once may both find none: the second time there is one.
  await mark().catch((error: unknown) => (isDuplicate(error) ? mark() : Promise.reject(error)));
  return names;
}

/** `none`: never all of them, by whatever version; `others`: those that another version declares. */
export async function builtIndexes(connection: Connection, declared: string): Promise<'none' | 'others' | 'these'> {
  const mark = await marks(connection).findById(BUILT).lean<MarkDocument>();
  if (!mark) return 'none';
  return mark.declared === declared ? 'these' : 'others';
}
