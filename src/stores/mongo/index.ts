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
import { reachable } from './faults.js';
import { createFiguresStore } from './figures.js';
import { createHotlineStore } from './hotline.js';
import { createInboxStore } from './inbox.js';
import { createKnowledgeStore } from './knowledge.js';
import { createLiveConversationStore } from './live-conversations.js';
import { buildIndexes, builtIndexes, declaredIndexes } from './migrate.js';
import { createOutboxStore } from './outbox.js';
import { createRoutingModelStore } from './routing-models.js';
import { createRuleEventStore } from './rule-events.js';
import { createSharedNoteStore } from './shared-notes.js';
import { createTicketIndexStore } from './ticket-index.js';
import { createClosedTicketSource, createTicketStore } from './tickets.js';
import { createStoreSigns } from './signs.js';
import { createTurnStore } from './turns.js';
import { createUnansweredStore } from './unanswered.js';
import { createWebhookStore } from './webhooks.js';

export type { MongoConfig } from './connection.js';

/** Every store on one MongoDB; where the indexes were never all built they are built at once. Those of another version are built by `migrate` alone: it may take long. */
export async function createMongoStores(config: MongoConfig) {
  const connection = await openMongo(config);
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
    migrate: (onBuilt?: (collection: string) => void) => buildIndexes(connection, onBuilt, declared),
    collections: () => Object.keys(connection.models).length,
    /** Others may work on the same database, and nobody can tell the dead from the living: leases end by themselves. */
    releaseLeases: async () => undefined,
    /** To move the district. */
    dump: createMongoDump(connection),
    close: () => connection.close(),
  };
  // Once, with all stores there: some of their work opens collections of its own.
  const declared = declaredIndexes(connection);
  const built = await builtIndexes(connection, declared);
  if (built === 'none') await stores.migrate();
  return { ...stores, isMigrationDue: built === 'others' };
}
