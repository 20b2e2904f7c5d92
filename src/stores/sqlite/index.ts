import { createAccountStore } from './accounts.js';
import { createActivityLogStore } from './activity-log.js';
import { createAnswerTemplateStore } from './answer-templates.js';
import { createApiKeyStore } from './api-keys.js';
import { createAttachmentStore } from './attachments.js';
import { createChangeStore } from './changes.js';
import { createConversationStore } from './conversations.js';
import { openDatabase } from './database.js';
import { createSqliteDump } from './dump.js';
import { createEntryFiguresStore } from './entry-figures.js';
import { createFiguresStore } from './figures.js';
import { holdFolder } from './folder.js';
import { createHotlineStore } from './hotline.js';
import { createInboxStore } from './inbox.js';
import { createKnowledgeStore } from './knowledge.js';
import { createLiveConversationStore } from './live-conversations.js';
import { createOutboxStore } from './outbox.js';
import { createClosedTicketSource, createRoutingModelStore } from './routing-models.js';
import { createStoreSigns } from './signs.js';
import { createTicketIndexStore } from './ticket-index.js';
import { createRuleEventStore } from './rule-events.js';
import { createSharedNoteStore } from './shared-notes.js';
import { createTicketStore } from './tickets.js';
import { releaseTimers } from './timer-leases.js';
import { createTurnStore } from './turns.js';
import { createUnansweredStore } from './unanswered.js';
import { createWebhookStore } from './webhooks.js';

/** For whom the stores are opened. */
export interface SqliteOptions {
  /** A service's, that no other service shares; else a command's beside it, or a test's. */
  readonly alone?: boolean;
}

/** The database, and with `alone` the folder's lock: taken before anything is read or brought up to date, let go after everything is closed. */
function openFolder(directory: string, alone: boolean) {
  const hold = alone ? holdFolder(directory) : null;
  try {
    const db = openDatabase(directory);
    return { db, close: async () => {
      await db.close();
      hold?.release();
    } };
  } catch (error) {
    hold?.release();
    throw error;
  }
}

/** Every store on one embedded database. @param directory see {@link openDatabase} @throws AppError DATA_DIR_IN_USE: another service has it, and this one would be `alone` */
export function createSqliteStores(directory: string, { alone = false }: SqliteOptions = {}) {
  const { db, close } = openFolder(directory, alone);
  return {
    inbox: createInboxStore(db), conversations: createConversationStore(db), liveConversations: createLiveConversationStore(db), outbox: createOutboxStore(db), turns: createTurnStore(db),
    tickets: createTicketStore(db), accounts: createAccountStore(db), activityLog: createActivityLogStore(db),
    unanswered: createUnansweredStore(db), closedTickets: createClosedTicketSource(db), routingModels: createRoutingModelStore(db), figures: createFiguresStore(db),
    attachments: createAttachmentStore(db), knowledge: createKnowledgeStore(db), entryFigures: createEntryFiguresStore(db), sharedNotes: createSharedNoteStore(db), apiKeys: createApiKeyStore(db), webhooks: createWebhookStore(db), answerTemplates: createAnswerTemplateStore(db), hotline: createHotlineStore(db), ticketIndex: createTicketIndexStore(db),
    ruleEvents: createRuleEventStore(db), signs: createStoreSigns(db), changes: createChangeStore(db),
    /** Tables are brought up to date when they are opened. */
    isMigrationDue: false,
    /** The clock that all processes on the database go by. Of one alone: its machine's. */
    sharedNow: null as (() => number) | null,
    /** To move the district. */
    dump: createSqliteDump(db),
    /** What a process that died had in hand is open again. Who is not alone can't tell the dead from the living, and waits until leases end by themselves. */
    releaseLeases: async () => (alone ? db.write((run) => {
      run('UPDATE inbox SET lease_until = 0 WHERE done = 0 AND lease_until > 0');
      run("UPDATE outbox SET ready_at = put_at, lease_until = 0 WHERE state = 'open' AND ready_at IS NOT NULL AND lease_until > 0");
      run('UPDATE hotline_pulls SET lease_until = 0 WHERE lease_until > 0');
      releaseTimers(run);
      run('UPDATE unanswered_questions SET lease_until = 0 WHERE group_id IS NULL AND lease_until > 0');
    }) : undefined),
    close,
  };
}
