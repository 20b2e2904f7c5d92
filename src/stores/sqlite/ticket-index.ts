import type { CallerLookup, IndexedTicket, TicketIndexStore } from '../../domain/ports.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import type { Database, Run } from './database.js';

type Row = Record<string, unknown>;
/** Beside the tickets, so that a save writes one narrow row at most and the index is made in its own time. */
export const TICKET_INDEX_SCHEMA = `
CREATE TABLE IF NOT EXISTS ticket_index_waiting (number TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ticket_contacts (contact TEXT NOT NULL, received_at INTEGER NOT NULL, number TEXT NOT NULL, PRIMARY KEY (contact, received_at, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ticket_contacts_of_ticket ON ticket_contacts (number);
CREATE TABLE IF NOT EXISTS ticket_keys (key TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ticket_sketches (number TEXT PRIMARY KEY, keys TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry_readings (entry_id TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (entry_id, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS caller_lookups (sequence INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, by TEXT NOT NULL, contact TEXT NOT NULL, found INTEGER NOT NULL);`;

/** Tickets of before there was an index. */
export const INDEX_ALL = 'INSERT OR IGNORE INTO ticket_index_waiting (number) SELECT number FROM tickets';

const WHO_CHANGED = `SELECT number FROM tickets WHERE instr(record, '"name":"IdentityHidden"') > 0 OR instr(record, '"name":"TicketCorrected"') > 0`;
/** Earlier versions went on finding tickets by numbers that had been corrected, or that were nobody's business any more. */
export const FORGET_FORMER_CONTACTS = [`DELETE FROM ticket_contacts WHERE number IN (${WHO_CHANGED})`, `INSERT OR IGNORE INTO ticket_index_waiting (number) ${WHO_CHANGED}`];

/** Of one key only the newest so many tickets are looked at: a word that everybody uses finds nothing, and never takes long. */
const NEWEST = 200;

/** Within a ticket's save: it has to be put into the index. */
export function awaitIndex(run: Run, number: string): void {
  run('INSERT OR IGNORE INTO ticket_index_waiting (number) VALUES (?)', number);
}

function recordsOf(rows: readonly Row[]): TicketRecord[] {
  return rows.map((row) => JSON.parse(String(row.record)) as TicketRecord);
}

function put(db: Database, run: Run, { number, version, receivedAt, contact, keys, entryIds }: IndexedTicket): void {
  if (db.get('SELECT version FROM tickets WHERE number = ?', number)?.version !== version) return;
  const before = db.get('SELECT keys FROM ticket_sketches WHERE number = ?', number);
  for (const key of before ? (JSON.parse(String(before.keys)) as string[]) : []) run('DELETE FROM ticket_keys WHERE key = ? AND number = ?', key, number);
  if (before) run('DELETE FROM ticket_sketches WHERE number = ?', number);
  if (keys.length > 0) run('INSERT INTO ticket_sketches (number, keys) VALUES (?, ?)', number, JSON.stringify(keys));
  for (const key of keys) run('INSERT OR IGNORE INTO ticket_keys (key, number) VALUES (?, ?)', key, number);
  run('DELETE FROM ticket_contacts WHERE number = ? AND contact IS NOT ?', number, contact);
  if (contact !== null) run('INSERT OR IGNORE INTO ticket_contacts (contact, received_at, number) VALUES (?, ?, ?)', contact, receivedAt, number);
  for (const id of entryIds) run('INSERT OR IGNORE INTO entry_readings (entry_id, number) VALUES (?, ?)', id, number);
  run('DELETE FROM ticket_index_waiting WHERE number = ?', number);
}

/** Numbers by how many of the keys they share, each weighing as little as it has many tickets. */
function shared(db: Database, keys: readonly string[]): string[] {
  const weights = new Map<string, number>();
  for (const key of keys) {
    const found = db.all('SELECT number FROM ticket_keys WHERE key = ? ORDER BY number DESC LIMIT ?', key, NEWEST);
    const weight = 1 / Math.log2(2 + found.length);
    for (const row of found) weights.set(String(row.number), (weights.get(String(row.number)) ?? 0) + weight);
  }
  return [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).map(([number]) => number);
}

function inOrder(db: Database, numbers: readonly string[]): TicketRecord[] {
  return recordsOf(db.all('SELECT record FROM json_each(?) JOIN tickets ON number = value ORDER BY key', JSON.stringify(numbers)));
}

async function followKey(db: Database, keyId: string): Promise<void> {
  const [first, beyond] = [`${keyId}:`, `${keyId};`];
  if (db.get('SELECT 1 FROM ticket_contacts WHERE contact < ? OR contact >= ? LIMIT 1', first, beyond) === null) return;
  await db.write((run) => {
    run('DELETE FROM ticket_contacts');
    run(INDEX_ALL);
  });
}

function lookupOf({ at, by, contact, found }: Row): CallerLookup {
  return { at: Number(at), by: String(by), contact: String(contact), found: Number(found) };
}

export function createTicketIndexStore(db: Database): TicketIndexStore {
  return {
    followKey: (keyId) => followKey(db, keyId),
    waiting: async (limit) => recordsOf(db.all('SELECT record FROM ticket_index_waiting JOIN tickets USING (number) ORDER BY number DESC LIMIT ?', limit)),
    put: (tickets) => db.write((run) => {
      for (const ticket of tickets) put(db, run, ticket);
    }),
    ofContact: async (contact, limit) => ({
      records: recordsOf(db.all('SELECT record FROM ticket_contacts JOIN tickets USING (number) WHERE contact = ? ORDER BY ticket_contacts.received_at DESC, number DESC LIMIT ?', contact, limit)),
      total: Number(db.get('SELECT COUNT(*) AS total FROM ticket_contacts WHERE contact = ?', contact)?.total),
    }),
    alike: async (keys, limit) => inOrder(db, shared(db, keys).slice(0, limit)),
    timesRead: async (entryIds) => new Map(db.all(
      'SELECT entry_id, COUNT(*) AS times FROM entry_readings WHERE entry_id IN (SELECT value FROM json_each(?)) GROUP BY entry_id', JSON.stringify(entryIds),
    ).map((row) => [String(row.entry_id), Number(row.times)])),
    noteLookup: ({ at, by, contact, found }) => db.write((run) => void run('INSERT INTO caller_lookups (at, by, contact, found) VALUES (?, ?, ?, ?)', at, by, contact, found)),
    lookups: async (limit, offset) => ({
      lookups: db.all('SELECT at, by, contact, found FROM caller_lookups ORDER BY sequence DESC LIMIT ? OFFSET ?', limit, offset).map(lookupOf),
      total: Number(db.get('SELECT COUNT(*) AS total FROM caller_lookups')?.total),
    }),
  };
}
