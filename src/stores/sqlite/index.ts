import { createAccountStore } from './accounts.js';
import { createActivityLogStore } from './activity-log.js';
import { createConversationStore } from './conversations.js';
import { openDatabase } from './database.js';
import { createInboxStore } from './inbox.js';
import { createOutboxStore } from './outbox.js';
import { createTicketStore } from './tickets.js';

/** Every store on one embedded database. @param directory see {@link openDatabase} */
export function createSqliteStores(directory: string) {
  const db = openDatabase(directory);
  return {
    inbox: createInboxStore(db), conversations: createConversationStore(db), outbox: createOutboxStore(db),
    tickets: createTicketStore(db), accounts: createAccountStore(db), activityLog: createActivityLogStore(db),
    close: () => db.close(),
  };
}

export type Stores = ReturnType<typeof createSqliteStores>;
