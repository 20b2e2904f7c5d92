import type { Connection } from 'mongoose';

/** Builds what indexes are missing; those that stand are left as they are, so it may run again, and beside running services. @returns the collections, by name */
export async function buildIndexes(connection: Connection, onBuilt?: (collection: string) => void): Promise<readonly string[]> {
  const names = Object.keys(connection.models).sort();
  for (const name of names) {
    await connection.model(name).createIndexes();
    onBuilt?.(name);
  }
  return names;
}

/** Nothing has been saved yet, or no index was ever built. */
export async function isEmpty(connection: Connection): Promise<boolean> {
  return (await connection.listCollections()).length === 0;
}
