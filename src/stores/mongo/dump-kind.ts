import type { Model } from 'mongoose';
import type { DumpedKind, DumpRecord } from '../../domain/store-dump.js';

export interface DumpedCollection<D, B = undefined> {
  readonly model: Model<D>;
  /** What of the collection it is; all of it, where nothing is said. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** A unique field that gives the order; `_id`, where nothing is said. */
  readonly key?: '_id' | 'sequence';
  /** What has to be known of a page beside its documents. */
  readonly beside?: (documents: readonly D[]) => Promise<B>;
  readonly read: (document: D, beside: B) => DumpRecord;
  /** The whole document, with its `_id`. */
  readonly write: (record: DumpRecord) => D;
  /** What has to be beside documents that were written; may be done again. Never called for none. */
  readonly afterwards?: (documents: readonly D[], records: readonly DumpRecord[]) => Promise<void>;
}

/** A collection in the order of its keys, page by page. */
export function dumpedCollection<D extends { readonly _id: unknown }, B = undefined>({ model, where = {}, key = '_id', beside, read, write, afterwards }: DumpedCollection<D, B>): DumpedKind {
  const any = model as unknown as Model<{ _id: string }>;
  return {
    count: () => any.countDocuments(where),
    export: async (after, limit) => {
      const found = await any.find(after === null ? where : { $and: [where, { [key]: { $gt: JSON.parse(after) as string } }] }).sort({ [key]: 1 }).limit(limit).lean<D[]>();
      const last = found.length < limit ? undefined : found.at(-1);
      const known = (await beside?.(found)) as B;
      return { records: found.map((document) => read(document, known)), after: last ? JSON.stringify((last as Readonly<Record<string, unknown>>)[key]) : null };
    },
    import: async (records) => {
      const documents = records.map(write);
      if (documents.length === 0) return;
      await any.bulkWrite(documents.map((document) => {
        const replacement = document as unknown as { _id: string };
        return { replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } };
      }), { ordered: false });
      await afterwards?.(documents, records);
    },
  };
}
