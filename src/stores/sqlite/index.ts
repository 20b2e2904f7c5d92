import { createAccountStore } from './accounts.js';
import { createActivityLogStore } from './activity-log.js';
import { createApiKeyStore } from './api-keys.js';
import { createAttachmentStore } from './attachments.js';
import { createConversationStore } from './conversations.js';
import { openDatabase } from './database.js';
import { createFiguresStore } from './figures.js';
import { createHotlineStore } from './hotline.js';
import { createInboxStore } from './inbox.js';
import { createKnowledgeStore } from './knowledge.js';
import { createOutboxStore } from './outbox.js';
import { createClosedTicketSource, createRoutingModelStore } from './routing-models.js';
import { createTicketIndexStore } from './ticket-index.js';
import { createSharedNoteStore } from './shared-notes.js';
import { createTicketStore } from './tickets.js';
import { createUnansweredStore } from './unanswered.js';
import { createWebhookStore } from './webhooks.js';

/** Every store on one embedded database. @param directory see {@link openDatabase} */
export function createSqliteStores(directory: string) {
  const db = openDatabase(directory);
  return {
    inbox: createInboxStore(db), conversations: createConversationStore(db), outbox: createOutboxStore(db),
    tickets: createTicketStore(db), accounts: createAccountStore(db), activityLog: createActivityLogStore(db),
    unanswered: createUnansweredStore(db), closedTickets: createClosedTicketSource(db), routingModels: createRoutingModelStore(db), figures: createFiguresStore(db),
    attachments: createAttachmentStore(db), knowledge: createKnowledgeStore(db), sharedNotes: createSharedNoteStore(db), apiKeys: createApiKeyStore(db), webhooks: createWebhookStore(db), hotline: createHotlineStore(db), ticketIndex: createTicketIndexStore(db),
    /** What a process that died had in hand is open again. Only for the one process that serves these files. */
    releaseLeases: () => db.write((run) => {
      run('UPDATE inbox SET lease_until = 0 WHERE done = 0 AND lease_until > 0');
      run("UPDATE outbox SET ready_at = put_at, lease_until = 0 WHERE state = 'open' AND ready_at IS NOT NULL AND lease_until > 0");
      run('UPDATE hotline_pulls SET lease_until = 0 WHERE lease_until > 0');
      run('UPDATE unanswered_questions SET lease_until = 0 WHERE group_id IS NULL AND lease_until > 0');
    }),
    close: () => db.close(),
  };
}
