import type { RecordedEvent, Ticket, TicketRecord } from '../../domain/ticket/ticket.js';
import type { Deadline } from '../../domain/deadline.js';
import { AppError } from '../../errors.js';
import { isOpen } from '../../domain/ticket/status.js';
import { CRY_COLUMN, DESK_COLUMNS } from './conversations.js';
import { OUTBOX_HEADS } from './outbox.js';
import { FORGET_FORMER_CONTACTS, INDEX_ALL } from './ticket-index.js';
import { FORGET_FORMER_CO_HANDLERS, NOTE_ORIGINS } from './ticket-lists.js';

type Json = Record<string, unknown>;

/** What migrating needs of a database. */
export interface Migrated {
  exec(sql: string): void;
  all(sql: string): Record<string, unknown>[];
}

/** The version of the tables, kept in the file itself. */
export const TABLES_VERSION = 8;

function deadlineOf(old: Json): Deadline {
  const { provisional, days: _days, ...kept } = old;
  const year = new Date(Number(old.dueAt)).getUTCFullYear();
  return { ...kept, provisionalFrom: provisional === true ? year : null, pauses: [], extensions: [] } as unknown as Deadline;
}

function deadlinesOf(old: Json): Ticket['deadlines'] {
  return Object.fromEntries(Object.entries(old).map(([clock, deadline]) => [clock, deadlineOf(deadline as Json)]));
}

/** Events of then had no hash: the chain begins after them. What ended a clock stood nowhere; the ticket's state is kept as it was. */
function eventOf(old: Json, rules: string): RecordedEvent {
  const { deadlines, ...event } = old;
  const clocks = Array.isArray(deadlines) ? Object.fromEntries((deadlines as Json[]).map((deadline) => [deadline.clock, deadlineOf(deadline)])) : undefined;
  const citizen = event.citizen as Json | undefined;
  return {
    ...event, ...(clocks === undefined ? {} : { clocks }), ...(citizen === undefined ? {} : { citizen: { ...citizen, anonymous: false } }),
    ...(event.name === 'TicketReceived' ? { utility: false, photos: [], rules } : {}), ...(event.name === 'TicketDispatched' ? { coHandlers: [] } : {}),
    ...(event.name === 'TicketReplied' ? { writtenAt: event.at, writtenBy: (event.actor as Json).id } : {}), ...(event.name === 'FollowUpRecorded' ? { rating: null } : {}),
    hash: '',
  } as unknown as RecordedEvent;
}

/** A ticket of the first tables as one of today; its timer is due at once, which computes it. */
export function upgradedRecord(old: Json): TicketRecord {
  const ticket = old.ticket as Json;
  const deadlines = deadlinesOf(ticket.deadlines as Json);
  const rules = Object.values(deadlines)[0]?.ruleVersion ?? '';
  const events = (old.events as Json[]).map((event) => eventOf(event, rules));
  const last = events.at(-1);
  // Who was asked had no clock for the answer yet: asked again the next working morning.
  const status = (ticket.status === 'following-up' ? 'replied' : ticket.status) as Ticket['status'];
  const answers = (ticket.answers as Json[]).map((answer) => ({ ...answer, writtenBy: '' }));
  return {
    version: Number(old.version), timerAt: 0, events,
    ticket: {
      ...ticket, status, deadlines, rules, utility: false, citizen: { ...(ticket.citizen as Json), anonymous: false }, answers,
      followUps: (ticket.followUps as Json[]).map((given) => ({ ...given, rating: null })),
      coHandlers: [], pendingAnswer: null, sentBack: null, supplements: [], notes: [], supervisions: [], warnings: [], returns: 0, bound: false, returnRequest: null, extensionRequest: null, extensions: [],
      suspendedUntil: null, merge: null, identityGranted: [], ended: isOpen(status) || !last ? null : { at: last.at, resolved: last.name === 'TicketClosed' ? last.resolved : null },
    } as unknown as Ticket,
  };
}

/** What is being filled in gets the fields that drafts have since. */
const DRAFTS = `UPDATE conversations SET conversation = json_set(conversation, '$.stage.draft.photos', json('[]'), '$.stage.draft.anonymous', json('false'))
WHERE json_extract(conversation, '$.stage.draft') IS NOT NULL`;

/** Since then an outbox is kept by channel, and says why something did not go out. */
const OUTBOX = [
  "ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT ''", 'ALTER TABLE outbox ADD COLUMN failed_at INTEGER', 'ALTER TABLE outbox ADD COLUMN reason TEXT',
  "UPDATE outbox SET channel = json_extract(message, '$.channel'), message = json_set(message, '$.kind', 'reply')",
  "UPDATE outbox SET failed_at = due_at, reason = 'SEND_FAILED' WHERE state = 'dead'", 'DROP INDEX IF EXISTS outbox_open',
];

function hasTable(db: Migrated, name: string): boolean {
  return db.all(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${name}'`).length > 0;
}

function hasColumn(db: Migrated, table: string, column: string): boolean {
  return db.all(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = '${column}'`).length > 0;
}

const AT_ONCE = 500;

/** Tickets of before lists could be narrowed; read by a few, as all of them at once may be more than fits. */
function narrowAll(db: Migrated, narrow: (record: TicketRecord) => void): void {
  for (let after = '', rows: Json[] = []; ; after = String(rows.at(-1)?.number)) {
    rows = db.all(`SELECT number, record FROM tickets WHERE number > '${after.replaceAll("'", "''")}' ORDER BY number LIMIT ${AT_ONCE}`);
    for (const row of rows) narrow(JSON.parse(String(row.record)) as TicketRecord);
    if (rows.length < AT_ONCE) return;
  }
}

/** How a migration saves tickets. */
export interface Upgrading {
  /** Saves one, as a new ticket is saved. */
  add(record: TicketRecord, row: Readonly<Json>): void;
  /** Keeps beside one what lists are narrowed by. */
  narrow(record: TicketRecord): void;
}

/** An older program would call the tables its own again, and write what the newer one can't read. */
function refuseNewer(version: number): void {
  if (version <= TABLES_VERSION) return;
  throw new AppError('DATA_DIR_NEWER', `这个数据目录已由更新版本的一号通升级（表的版本 ${version}，本程序只到 ${TABLES_VERSION}），没有作任何改动。请用那个版本启动；要退回旧版本，请恢复升级前的备份。`);
}

/**
 * Puts the tickets of the first tables into those of today.
 * @throws AppError DATA_DIR_NEWER: a later version of the program has brought them further. Whatever is thrown, the transaction is open: whoever calls undoes it
 */
export function migrate(db: Migrated, schema: string, { add, narrow }: Upgrading): void {
  db.exec('BEGIN IMMEDIATE'); // first: another process may be migrating
  const [first] = db.all('PRAGMA user_version');
  const version = Number(first?.user_version ?? 0);
  refuseNewer(version);
  const isOld = version < 1 && hasTable(db, 'tickets');
  if (version < 2 && hasTable(db, 'outbox')) for (const step of OUTBOX) db.exec(step);
  if (version < 4 && hasTable(db, 'outbox')) for (const step of OUTBOX_HEADS) db.exec(step);
  if (version < 7 && hasTable(db, 'conversations') && !hasColumn(db, 'conversations', 'ref')) for (const step of DESK_COLUMNS) db.exec(step);
  if (version < 8 && hasTable(db, 'conversations') && !hasColumn(db, 'conversations', 'cries')) for (const step of CRY_COLUMN) db.exec(step);
  if (isOld) {
    for (const index of ['tickets_closed', 'tickets_by_conversation', 'tickets_by_department', 'tickets_unannounced']) db.exec(`DROP INDEX IF EXISTS ${index}`);
    db.exec('ALTER TABLE tickets RENAME TO tickets_before');
  }
  db.exec(schema);
  if (isOld) {
    for (const row of db.all('SELECT * FROM tickets_before')) add(upgradedRecord(JSON.parse(String(row.record)) as Json), row);
    db.exec('DROP TABLE tickets_before');
    db.exec(DRAFTS);
  }
  if (version < 3) db.exec(INDEX_ALL);
  if (version < 5) db.exec(NOTE_ORIGINS);
  if (version < 6) narrowAll(db, narrow);
  if (version < 8) for (const step of [FORGET_FORMER_CO_HANDLERS, ...FORGET_FORMER_CONTACTS]) db.exec(step);
  db.exec(`PRAGMA user_version = ${TABLES_VERSION}`);
  db.exec('COMMIT');
}
