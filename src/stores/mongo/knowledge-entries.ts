import { type Connection, type Model, Schema } from 'mongoose';
import { type Entry, type EntryRecord, lastDayOf, statusOf } from '../../domain/knowledge/entry.js';
import { readableAt } from '../../domain/knowledge/standing.js';
import type { EntryQuery, KnowledgeStore } from '../../domain/knowledge/store.js';
import { provisionalFrom } from '../../domain/knowledge/timers.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { claimTimers, type Timed } from './knowledge-timers.js';
import { modelOf } from './schema.js';

export interface EntryDocument extends Timed {
  readonly _id: string;
  readonly version: number;
  readonly kind: string;
  readonly department: string;
  readonly status: string;
  readonly changedAt: number;
  /** Of those published or withdrawn: the version in which that changed last. */
  readonly stood?: number;
  readonly policy?: string;
  readonly publishedAt?: number;
  readonly validUntil?: string;
  readonly provisionalFrom?: number;
  readonly entry: Entry;
  readonly events: EntryRecord['events'];
}

const COLLECTION = {
  name: 'knowledgeentries',
  fields: {
    _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, kind: { type: String, required: true }, department: { type: String, required: true }, status: { type: String, required: true },
    changedAt: { type: Number, required: true }, stood: { type: Number }, policy: { type: String }, publishedAt: { type: Number }, validUntil: { type: String }, provisionalFrom: { type: Number }, timerAt: { type: Number }, leaseUntil: { type: Number },
    entry: { type: Schema.Types.Mixed, required: true }, events: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [
    [{ changedAt: -1, _id: 1 }], [{ department: 1, changedAt: -1, _id: 1 }], [{ status: 1, changedAt: -1, _id: 1 }], [{ validUntil: 1, _id: 1 }], [{ policy: 1 }, { sparse: true }],
    [{ stood: 1 }, { sparse: true }], [{ version: 1 }], [{ timerAt: 1 }, { sparse: true }], [{ leaseUntil: 1 }, { sparse: true }], [{ provisionalFrom: 1 }, { sparse: true }],
  ],
} as const;

export const entryModel = (connection: Connection) => modelOf<EntryDocument>(connection, COLLECTION);

function present<T extends Record<string, unknown>>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as T;
}

const PUBLIC_PARTS = ['published', 'standing', 'withdrawn'] as const;

/** What the public sees of it, whatever else is written on it. */
function publicOf(entry: Pick<Entry, (typeof PUBLIC_PARTS)[number]>): string {
  return JSON.stringify(PUBLIC_PARTS.map((part) => entry[part] ?? null));
}

/** @param stood as it is kept; it counts only of what is published or was */
export function entryDocument({ entry, events, version, timerAt }: EntryRecord, stood: number | undefined): EntryDocument {
  const { id, kind, department, published, withdrawn } = entry;
  return present({
    _id: id, version, kind, department, status: statusOf(entry), changedAt: events.at(-1)?.at ?? 0, stood: published || withdrawn ? stood ?? version : undefined,
    policy: published?.content.policy, publishedAt: published?.at, validUntil: lastDayOf(entry) ?? undefined, provisionalFrom: provisionalFrom(entry) ?? undefined, timerAt: timerAt ?? undefined, entry, events,
  }) as unknown as EntryDocument;
}

export function entryRecord({ entry, events, version, timerAt = undefined }: EntryDocument): EntryRecord {
  return { entry, events, version, timerAt: timerAt ?? null };
}

/** Written whole, so that no field of a former state stays. */
async function save(model: Model<EntryDocument>, record: EntryRecord): Promise<void> {
  const before = { _id: record.entry.id, version: record.version - 1 };
  const found = await model.findOne(before, { stood: 1, ...Object.fromEntries(PUBLIC_PARTS.map((part) => [`entry.${part}`, 1])) }).lean<Pick<EntryDocument, 'stood' | 'entry'>>();
  if (!found) throw new AppError('VERSION_CONFLICT');
  const isSame = publicOf(found.entry) === publicOf(record.entry);
  const { matchedCount } = await model.replaceOne(before, entryDocument(record, isSame ? found.stood : record.version), { runValidators: true });
  if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
}

/** For the query itself, and for whoever asks how it is answered. */
export function entriesFilter({ department, status, publishedOnly, lastDayUntil }: Omit<EntryQuery, 'limit' | 'offset'>) {
  const filter = present({ department, status, validUntil: lastDayUntil === null ? null : { $lte: lastDayUntil }, publishedAt: publishedOnly ? { $exists: true } : null });
  return { filter: filter as unknown as Record<string, string>, sort: lastDayUntil === null ? { changedAt: -1, _id: 1 } as const : { validUntil: 1, _id: 1 } as const };
}

async function list(model: Model<EntryDocument>, query: EntryQuery) {
  const { filter, sort } = entriesFilter(query);
  const found = await model.find(filter, { entry: 1 }).sort(sort).skip(query.offset).limit(query.limit).lean<EntryDocument[]>();
  return { entries: found.map(({ entry }) => entry), total: await model.countDocuments(filter) };
}

/** Few interpret one policy, so they are compared here. */
async function interpreting(model: Model<EntryDocument>, policy: string): Promise<Entry | null> {
  const found = await model.find({ policy, kind: 'interpretation' }, { entry: 1 }).sort({ publishedAt: 1, _id: 1 }).lean<EntryDocument[]>();
  const since = (entry: Entry): number => readableAt(entry) ?? Number.POSITIVE_INFINITY;
  return found.map(({ entry }) => entry).sort((a, b) => since(a) - since(b))[0] ?? null;
}

/** Of what is published or was: how many, and how often that has changed. The sum grows with every change, whichever process made it; read from one narrow index. */
export async function standingPrint(model: Model<EntryDocument>): Promise<string> {
  const [sums] = await model.aggregate<{ count: number; changes: number }>([{ $match: { stood: { $gt: 0 } } }, { $group: { _id: null, count: { $sum: 1 }, changes: { $sum: '$stood' } } }]);
  return `${sums?.count ?? 0}:${sums?.changes ?? 0}`;
}

type OfEntries = Pick<KnowledgeStore, 'insertEntry' | 'loadEntry' | 'saveEntry' | 'entries' | 'standing' | 'interpreting' | 'claimEntries' | 'provisionalEntries'>;

export function entryStore(model: Model<EntryDocument>): OfEntries {
  return {
    insertEntry: async (record) => {
      try {
        await model.create([entryDocument(record, undefined)]);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    loadEntry: async (id) => {
      const found = await model.findById(id).lean<EntryDocument>();
      return found && entryRecord(found);
    },
    saveEntry: (record) => save(model, record),
    entries: (query) => list(model, query),
    standing: async () => (await model.find({ stood: { $gt: 0 } }, { entry: 1 }).sort({ _id: 1 }).lean<EntryDocument[]>()).map(({ entry }) => entry),
    interpreting: (policyId) => interpreting(model, policyId),
    claimEntries: async (now, leaseMs, limit) => (await claimTimers(model, now, leaseMs, limit)).map(entryRecord),
    provisionalEntries: async (year, limit) => (await model.find({ provisionalFrom: { $lte: year } }).sort({ provisionalFrom: 1, _id: 1 }).limit(limit).lean<EntryDocument[]>()).map(entryRecord),
  };
}
