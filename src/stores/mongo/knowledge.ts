import { type Connection, type Model, Schema } from 'mongoose';
import type { DocumentRecord, PolicyDocument } from '../../domain/knowledge/document.js';
import type { DocumentQuery, KnowledgeStore } from '../../domain/knowledge/store.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { entryModel, entryStore, standingPrint } from './knowledge-entries.js';
import { claimTimers, type Timed } from './knowledge-timers.js';
import { modelOf } from './schema.js';

export interface PolicyDocumentDocument extends Timed {
  /** Of the policy. */
  readonly _id: string;
  readonly number: string;
  readonly version: number;
  readonly department: string;
  readonly publishedAt: number;
  /** A document without a limit comes after all that have one. */
  readonly dueAt: number;
  readonly interpreted: boolean;
  readonly provisionalFrom?: number;
  readonly document: PolicyDocument;
  readonly events: DocumentRecord['events'];
}

const COLLECTION = {
  name: 'knowledgedocuments',
  fields: {
    _id: { type: String, required: true }, number: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, department: { type: String, required: true }, publishedAt: { type: Number, required: true },
    dueAt: { type: Number, required: true }, interpreted: { type: Boolean, required: true }, provisionalFrom: { type: Number }, timerAt: { type: Number }, leaseUntil: { type: Number },
    document: { type: Schema.Types.Mixed, required: true }, events: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [
    [{ number: 1 }, { unique: true }], [{ publishedAt: -1, _id: 1 }], [{ department: 1, publishedAt: -1, _id: 1 }], [{ interpreted: 1, dueAt: 1, _id: 1 }],
    [{ version: 1 }], [{ timerAt: 1 }, { sparse: true }], [{ leaseUntil: 1 }, { sparse: true }], [{ provisionalFrom: 1 }, { sparse: true }],
  ],
} as const;

const NEVER = Number.MAX_SAFE_INTEGER;

export const documentModel = (connection: Connection) => modelOf<PolicyDocumentDocument>(connection, COLLECTION);

export function documentDocument({ document, events, version, timerAt }: DocumentRecord): PolicyDocumentDocument {
  const { policy, department, publishedAt, deadline, interpreted } = document;
  const waitsFor = interpreted ? null : deadline?.provisionalFrom ?? null;
  return {
    _id: policy.id, number: policy.documentNumber, version, department, publishedAt, dueAt: deadline?.dueAt ?? NEVER, interpreted: interpreted !== null,
    ...(waitsFor === null ? {} : { provisionalFrom: waitsFor }), ...(timerAt === null ? {} : { timerAt }), document, events,
  };
}

export function documentRecord({ document, events, version, timerAt }: PolicyDocumentDocument): DocumentRecord {
  return { document, events, version, timerAt: timerAt ?? null };
}

/** For the query itself, and for whoever asks how it is answered. */
export function documentsFilter({ department, awaiting }: Pick<DocumentQuery, 'department' | 'awaiting'>) {
  return { filter: { ...(department === null ? {} : { department }), ...(awaiting ? { interpreted: false } : {}) }, sort: awaiting ? { dueAt: 1, _id: 1 } as const : { publishedAt: -1, _id: 1 } as const };
}

async function list(model: Model<PolicyDocumentDocument>, query: DocumentQuery) {
  const { filter, sort } = documentsFilter(query);
  const found = await model.find(filter, { document: 1 }).sort(sort).skip(query.offset).limit(query.limit).lean<PolicyDocumentDocument[]>();
  return { documents: found.map(({ document }) => document), total: await model.countDocuments(filter) };
}

async function insert(model: Model<PolicyDocumentDocument>, record: DocumentRecord): Promise<boolean> {
  try {
    await model.create([documentDocument(record)]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function save(model: Model<PolicyDocumentDocument>, record: DocumentRecord): Promise<void> {
  const { matchedCount } = await model.replaceOne({ _id: record.document.policy.id, version: record.version - 1 }, documentDocument(record), { runValidators: true });
  if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
}

/** How many there are and how often they were saved, from the index alone. */
async function documentsPrint(model: Model<PolicyDocumentDocument>): Promise<string> {
  const [found] = await model.aggregate<{ count: number; changes: number }>([{ $match: { version: { $gte: 1 } } }, { $project: { _id: 0, version: 1 } }, { $group: { _id: null, count: { $sum: 1 }, changes: { $sum: '$version' } } }]);
  return `${found?.count ?? 0}:${found?.changes ?? 0}`;
}

export function createKnowledgeStore(connection: Connection): KnowledgeStore {
  const [entries, documents] = [entryModel(connection), documentModel(connection)];
  return {
    ...entryStore(entries),
    insertDocument: (record) => insert(documents, record),
    loadDocument: async (id) => {
      const found = await documents.findById(id).lean<PolicyDocumentDocument>();
      return found && documentRecord(found);
    },
    saveDocument: (record) => save(documents, record),
    documents: (query) => list(documents, query),
    policies: async () => (await documents.find({}, { 'document.policy': 1 }).sort({ publishedAt: 1, _id: 1 }).lean<PolicyDocumentDocument[]>()).map(({ document }) => document.policy),
    claimDocuments: async (now, leaseMs, limit) => (await claimTimers(documents, now, leaseMs, limit)).map(documentRecord),
    provisionalDocuments: async (year, limit) => (await documents.find({ provisionalFrom: { $lte: year } }).sort({ provisionalFrom: 1, _id: 1 }).limit(limit).lean<PolicyDocumentDocument[]>()).map(documentRecord),
    fingerprint: async () => `${await standingPrint(entries)}:${await documentsPrint(documents)}`,
  };
}
