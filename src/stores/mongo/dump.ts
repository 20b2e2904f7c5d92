import { type Connection, Schema } from 'mongoose';
import type { DeskTemplates } from '../../domain/answer-templates.js';
import type { ApiKey } from '../../domain/api-key.js';
import type { KnownHotlineItem } from '../../domain/hotline/store.js';
import { type EntrySums, NO_ENTRY_SUMS } from '../../domain/knowledge/figures.js';
import type { DocumentRecord } from '../../domain/knowledge/document.js';
import type { EntryRecord } from '../../domain/knowledge/entry.js';
import type { RoutingModel } from '../../domain/routing/model.js';
import type { RecordedRuleEvent } from '../../domain/rule-book/events.js';
import type { CopyProgress, DumpedKind, DumpKind, StoreDump } from '../../domain/store-dump.js';
import type { UnansweredGroup } from '../../domain/unanswered/group.js';
import type { UnansweredQuestion } from '../../domain/unanswered/question.js';
import type { Webhook } from '../../domain/webhook.js';
import { answerTemplateDocument, answerTemplateModel } from './answer-templates.js';
import { apiKeyDocument, apiKeyModel, apiKeyOf } from './api-keys.js';
import { dumpedCollection } from './dump-kind.js';
import { foldHits } from './entry-figures-fold.js';
import { type HitCell, hitCellId, hitCellModel, type HitSums } from './entry-figures-models.js';
import { messageKinds } from './dump-messages.js';
import { peopleKinds } from './dump-people.js';
import { ticketKinds } from './dump-tickets.js';
import { hotlineModels, itemKey } from './hotline.js';
import { documentDocument, documentModel, documentRecord } from './knowledge.js';
import { entryDocument, entryModel, entryRecord } from './knowledge-entries.js';
import { createRoutingModelStore, removeModel, routingModels } from './routing-models.js';
import { ruleEventDocument, ruleEventModel, ruleEventOf } from './rule-events.js';
import { modelOf } from './schema.js';
import { sharedNoteModel } from './shared-notes.js';
import { questionDocument } from './unanswered.js';
import { unansweredModels } from './unanswered-models.js';
import { webhookDocument, webhookModel } from './webhooks.js';

type Kinds = Partial<Record<DumpKind, DumpedKind>>;

function hotlineKinds(connection: Connection): Kinds {
  const { items, pulls, signatures } = hotlineModels(connection);
  return {
    'hotline-items': dumpedCollection({
      model: items, read: ({ item }) => ({ ...item }), write: (record) => {
        const item = record as unknown as KnownHotlineItem;
        return { _id: itemKey(item.city, item.number), version: item.version, item };
      },
    }),
    'hotline-pulls': dumpedCollection({
      model: pulls, read: ({ _id, cursor, failures, dueAt }) => ({ city: _id, cursor, failures, dueAt }),
      write: ({ city, cursor, failures, dueAt }) => ({ _id: String(city), cursor: cursor === null ? null : String(cursor), failures: Number(failures), dueAt: Number(dueAt), leaseUntil: 0 }),
    }),
    'hotline-signatures': dumpedCollection({ model: signatures, read: ({ _id, until }) => ({ signature: _id, until }), write: ({ signature, until }) => ({ _id: String(signature), until: Number(until) }) }),
  };
}

function keyKinds(connection: Connection): Kinds {
  return {
    'api-keys': dumpedCollection({ model: apiKeyModel(connection), read: (document) => ({ ...apiKeyOf(document) }), write: (record) => apiKeyDocument(record as unknown as ApiKey) }),
    'rule-events': dumpedCollection({ model: ruleEventModel(connection), read: (document) => ({ ...ruleEventOf(document) }), write: (record) => ruleEventDocument(record as unknown as RecordedRuleEvent) }),
    webhooks: dumpedCollection({ model: webhookModel(connection), read: ({ webhook }) => ({ ...webhook }), write: (record) => webhookDocument(record as unknown as Webhook) }),
    'answer-templates': dumpedCollection({ model: answerTemplateModel(connection), read: ({ kept }) => ({ ...kept }), write: (record) => answerTemplateDocument(record as unknown as DeskTemplates) }),
    'shared-notes': dumpedCollection({
      model: sharedNoteModel(connection), read: ({ _id, version, until, value }) => ({ key: _id, version, until, value }),
      write: ({ key, version, until, value }) => ({ _id: String(key), version: Number(version), until: Number(until), value: String(value) }),
    }),
  };
}

/** A version is several documents: it is read and written by the store itself, and an unfinished one is not there. */
function routingKind(connection: Connection): DumpedKind {
  const store = createRoutingModelStore(connection);
  const { models } = routingModels(connection);
  return {
    count: () => models.countDocuments(),
    export: async (after, limit) => {
      const found = await models.find({ _id: { $gt: Number(after ?? 0) } }, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean();
      const records: RoutingModel[] = [];
      for (const { _id } of found) records.push(...[await store.load(_id)].filter((model) => model !== null));
      return { records: records.map((model) => ({ ...model })), after: found.length < limit ? null : String(found.at(-1)?._id) };
    },
    import: async (records) => {
      for (const record of records) {
        const model = record as unknown as RoutingModel;
        await removeModel(connection, model.version);
        await store.add(model);
      }
    },
  };
}

/** Counts that still wait with their messages are folded in before they are looked at: messages leave without them. */
function entryFigures(connection: Connection): DumpedKind {
  const kind = dumpedCollection({
    model: hitCellModel(connection), read: ({ day, entryId, sums }) => ({ day, entryId, sums: allSums(sums) }),
    write: (record) => {
      const { day, entryId, sums } = record as unknown as HitCell;
      return { _id: hitCellId({ day, entryId }), day, entryId, sums, batch: 0 };
    },
  });
  return {
    ...kind,
    count: async () => {
      await foldHits(connection);
      return kind.count();
    },
    export: async (after, limit) => {
      if (after === null) await foldHits(connection);
      return kind.export(after, limit);
    },
  };
}

function allSums(sums: HitSums): EntrySums {
  return { ...NO_ENTRY_SUMS, ...sums };
}

function knowledgeKinds(connection: Connection): Kinds {
  const { questions, groups } = unansweredModels(connection);
  return {
    'routing-models': routingKind(connection),
    'entry-figures': entryFigures(connection),
    'knowledge-entries': dumpedCollection({
      model: entryModel(connection), read: (document) => ({ ...entryRecord(document), stood: document.stood ?? null }),
      write: ({ stood, ...record }) => entryDocument(record as unknown as EntryRecord, stood === null ? undefined : Number(stood)),
    }),
    'knowledge-documents': dumpedCollection({ model: documentModel(connection), read: (document) => ({ ...documentRecord(document) }), write: (record) => documentDocument(record as unknown as DocumentRecord) }),
    'unanswered-groups': dumpedCollection({
      model: groups, read: ({ group }) => ({ ...group }), write: (record) => {
        const group = record as unknown as UnansweredGroup;
        return { _id: group.id, version: group.version, status: group.status, group };
      },
    }),
    // One that was being put into a group when its process died is in none.
    'unanswered-questions': dumpedCollection({
      model: questions, read: ({ question, groupId, waitingSince }) => ({ question, groupId: waitingSince === undefined ? groupId ?? null : null }),
      write: ({ question, groupId }) => questionDocument(question as UnansweredQuestion, groupId === null ? null : String(groupId)),
    }),
  };
}

interface ProgressDocument {
  readonly _id: string;
  readonly progress: CopyProgress;
}

/** What moves a district. Kinds that are not here can't be moved: the copy says so and does nothing. */
export function createMongoDump(connection: Connection): StoreDump {
  const notes = modelOf<ProgressDocument>(connection, { name: 'copyprogress', fields: { _id: { type: String, required: true }, progress: { type: Schema.Types.Mixed, required: true } } });
  return {
    kinds: { ...peopleKinds(connection), ...keyKinds(connection), ...hotlineKinds(connection), ...knowledgeKinds(connection), ...ticketKinds(connection), ...messageKinds(connection) },
    progress: async () => (await notes.findById('copy').lean<ProgressDocument>())?.progress ?? null,
    saveProgress: async (progress) => void (await notes.updateOne({ _id: 'copy' }, { $set: { progress } }, { upsert: true })),
  };
}
