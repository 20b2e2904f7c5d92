import type { Connection } from 'mongoose';
import { createAccountStore } from './accounts.js';
import { createActivityLogStore } from './activity-log.js';
import { createAnswerTemplateStore } from './answer-templates.js';
import { createApiKeyStore } from './api-keys.js';
import { createAttachmentStore } from './attachments.js';
import { createChangeStore } from './changes.js';
import { type MongoConfig, openMongo } from './connection.js';
import { createConversationStore } from './conversations.js';
import { createMongoDump } from './dump.js';
import { createEntryFiguresStore } from './entry-figures.js';
import { reachable, told } from './faults.js';
import { createFiguresStore } from './figures.js';
import { createHotlineStore } from './hotline.js';
import { createInboxStore } from './inbox.js';
import { createKnowledgeStore } from './knowledge.js';
import { createLiveConversationStore } from './live-conversations.js';
import { buildIndexes, prepare } from './migrate.js';
import { createOutboxStore } from './outbox.js';
import { createRoutingModelStore } from './routing-models.js';
import { createRuleEventStore } from './rule-events.js';
import { followClock } from './shared-clock.js';
import { createSharedNoteStore } from './shared-notes.js';
import { createTicketIndexStore } from './ticket-index.js';
import { createClosedTicketSource, createTicketStore } from './tickets.js';
import { createStoreSigns } from './signs.js';
import { createTurnStore } from './turns.js';
import { createUnansweredStore } from './unanswered.js';
import { createWebhookStore } from './webhooks.js';

export type { MongoConfig } from './connection.js';

async function storesOn(connection: Connection) {
  const ports = {
    tickets: createTicketStore(connection), ticketIndex: createTicketIndexStore(connection), closedTickets: createClosedTicketSource(connection), figures: createFiguresStore(connection),
    webhooks: createWebhookStore(connection), answerTemplates: createAnswerTemplateStore(connection), sharedNotes: createSharedNoteStore(connection), apiKeys: createApiKeyStore(connection), hotline: createHotlineStore(connection),
    routingModels: createRoutingModelStore(connection), knowledge: createKnowledgeStore(connection), entryFigures: createEntryFiguresStore(connection), unanswered: createUnansweredStore(connection),
    accounts: createAccountStore(connection), activityLog: createActivityLogStore(connection), attachments: createAttachmentStore(connection), conversations: createConversationStore(connection), liveConversations: createLiveConversationStore(connection),
    ruleEvents: createRuleEventStore(connection), signs: createStoreSigns(connection), changes: createChangeStore(connection),
    inbox: createInboxStore(connection), outbox: createOutboxStore(connection), turns: createTurnStore(connection),
  };
  const stores = {
    ...reachable(ports),
    migrate: (onBuilt?: (collection: string) => void) => buildIndexes(connection, onBuilt),
    collections: () => Object.keys(connection.models).length,
    /** Others may work on the same database, and nobody can tell the dead from the living: leases end by themselves. */
    releaseLeases: async () => undefined,
    /** To move the district. */
    dump: createMongoDump(connection),
    close: () => connection.close(),
  };
  // With all stores there: some of their work opens collections of its own.
  const isMigrationDue = await prepare(connection);
  const clock = await followClock(connection);
  return { ...stores, isMigrationDue, sharedNow: clock.now, close: async () => {
    clock.stop();
    await stores.close();
  } };
}

/**
 * Every store on one MongoDB, whose indexes are looked at first, see {@link prepare}. Who is refused holds no connection: nothing keeps
 * the process from its end.
 * @throws AppError STORE_UNAVAILABLE: it can't be reached; DATA_DIR_NEWER; INDEX_DUPLICATES
 */
export async function createMongoStores(config: MongoConfig) {
  const connection = await openMongo(config);
  try {
    return await storesOn(connection);
  } catch (error) {
    await connection.destroy().catch(() => {});
    throw told(error);
  }
}
