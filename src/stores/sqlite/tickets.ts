import type { TicketChange, TicketStore } from '../../domain/ports.js';
import { isOpen } from '../../domain/ticket/status.js';
import { changesWho } from '../../domain/ticket/ticket-index.js';
import { wasRedoneIn } from '../../domain/ticket/redone.js';
import { closedAtOf, nearestDeadline, type TicketRecord } from '../../domain/ticket/ticket.js';
import { provisionalFrom } from '../../domain/ticket/timers.js';
import { AppError } from '../../errors.js';
import { noteTicketChange } from './changes.js';
import type { Database, Run } from './database.js';
import { addCounts } from './figures.js';
import { noteServiceRequest, serviceRequests } from './service-requests.js';
import { noteFacets } from './ticket-facets.js';
import { awaitIndex } from './ticket-index.js';
import { listTickets, noteOrigin } from './ticket-lists.js';
import { leaseTimers } from './timer-leases.js';

type Row = Record<string, unknown>;
type Value = string | number | null;

function recordOf(row: Row | null): TicketRecord | null {
  return row ? (JSON.parse(String(row.record)) as TicketRecord) : null;
}

function recordsOf(rows: readonly Row[]): TicketRecord[] {
  return rows.map((row) => JSON.parse(String(row.record)) as TicketRecord);
}

/** The columns that queries need, beside the document. */
const COLUMNS = ['department', 'open', 'status', 'due_at', 'timer_at', 'provisional_from', 'merged_into', 'rules', 'redos', 'redone_at', 'closed_at', 'events', 'version', 'record'];

function redoneAt({ ticket, events }: TicketRecord): number | null {
  return ticket.round === 1 ? null : events.findLast((event) => event.name === 'TicketRedone')?.at ?? null;
}

function valuesOf(record: TicketRecord): Value[] {
  const { ticket } = record;
  return [
    ticket.department, isOpen(ticket.status) ? 1 : 0, ticket.status, nearestDeadline(ticket)?.dueAt ?? null, record.timerAt, provisionalFrom(ticket),
    ticket.merge?.into ?? null, ticket.rules, ticket.round - 1, redoneAt(record), closedAtOf(record), record.events.length, record.version, JSON.stringify(record),
  ];
}

const INSERT = `INSERT INTO tickets (${COLUMNS.join(', ')}, number, cause, conversation_id, received_at, announced) VALUES (${'?, '.repeat(COLUMNS.length)}?, ?, ?, ?, ?)`;

function insert(run: Run, { record, counts, hasNews }: TicketChange, cause: string): void {
  const { ticket } = record;
  run(INSERT, ...valuesOf(record), ticket.number, cause, ticket.citizen.conversationId, ticket.receivedAt, hasNews ? 0 : record.events.length);
  noteCoHandlers(run, record);
  noteServiceRequest(run, record);
  noteOrigin(run, record);
  noteFacets(run, record);
  addCounts(run, counts);
  awaitIndex(run, ticket.number);
  noteTicketChange(run, ticket.number);
}

const BEFORE = `SELECT announced, ${COLUMNS.filter((column) => column !== 'record').join(', ')} FROM tickets WHERE number = ?`;

/**
 * Writes only what is another now: a column that is set, be it to what it was, has all its indexes written anew.
 * What has no news is announced as soon as it is saved, unless older news still waits.
 */
function save(db: Database, run: Run, { record, counts, hasNews }: TicketChange): void {
  const { number } = record.ticket;
  const before = db.get(BEFORE, number);
  if (before?.version !== record.version - 1) throw new AppError('VERSION_CONFLICT');
  const values = valuesOf(record);
  const changes: [string, Value][] = COLUMNS.flatMap((column, i) => (before[column] === values[i] ? [] : [[column, values[i] ?? null] as [string, Value]]));
  if (!hasNews && before.announced === before.events) changes.push(['announced', record.events.length]);
  run(`UPDATE tickets SET ${changes.map(([column]) => `${column} = ?`).join(', ')} WHERE number = ?`, ...changes.map(([, value]) => value), number);
  noteCoHandlers(run, record);
  noteFacets(run, record);
  addCounts(run, counts);
  noteTicketChange(run, number);
  if (before.open !== values[COLUMNS.indexOf('open')] || changesWho(record.events.slice(Number(before.events)))) awaitIndex(run, number);
}

/** Departments that help now; a lead stands in the ticket's own row. Who helped, became lead and gave it back has no part in it any more. */
function noteCoHandlers(run: Run, { ticket }: TicketRecord): void {
  const helping = JSON.stringify(ticket.coHandlers.map(({ department }) => department));
  run('DELETE FROM ticket_co_handlers WHERE number = ? AND department NOT IN (SELECT value FROM json_each(?))', ticket.number, helping);
  for (const { department } of ticket.coHandlers) run('INSERT INTO ticket_co_handlers (department, number) VALUES (?, ?) ON CONFLICT DO NOTHING', department, ticket.number);
}

const REDONE = `SELECT record FROM tickets WHERE redone_at >= ? AND redos >= ? AND EXISTS (SELECT 1 FROM json_each(record, '$.events')
WHERE json_extract(value, '$.name') = 'TicketRedone' AND json_extract(value, '$.at') BETWEEN ? AND ?) ORDER BY redos DESC, redone_at DESC, number`;

/** The index has the last redo alone: those that were redone later still are looked at too. A span has few. */
function redone(db: Database, from: number, to: number, atLeast: number, limit: number, offset: number) {
  const found = recordsOf(db.all(REDONE, from, atLeast, from, to - 1)).filter((record) => wasRedoneIn(record, from, to, atLeast));
  return { records: found.slice(offset, offset + limit), total: found.length };
}

/** Adds a ticket of an older database as it is; its figures are counted anew by `figures recount`. */
export function addUpgraded(run: Run, record: TicketRecord, row: Readonly<Record<string, unknown>>): void {
  insert(run, { record, counts: [], hasNews: Number(row.announced) < Number(row.events) }, String(row.cause));
}

export function createTicketStore(db: Database): TicketStore {
  const many = (sql: string, ...values: Value[]): TicketRecord[] => recordsOf(db.all(`SELECT record FROM tickets WHERE ${sql}`, ...values));
  return {
    nextSerial: (day) => db.write((run) => {
      const { rows } = run('INSERT INTO ticket_serials (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last', day);
      return Number(rows[0]?.last);
    }),
    insert: (change, cause) => db.write((run) => {
      const existing = recordOf(db.get('SELECT record FROM tickets WHERE cause = ?', cause));
      if (existing) return existing;
      insert(run, change, cause);
      return change.record;
    }),
    load: async (number) => recordOf(db.get('SELECT record FROM tickets WHERE number = ?', number)),
    save: (change) => db.write((run) => save(db, run, change)),
    ofConversation: async (conversationId) => many('conversation_id = ? ORDER BY received_at DESC, number DESC', conversationId),
    list: async (query) => listTickets(db, query),
    serviceRequests: async (query) => serviceRequests(db, query),
    byCause: async (cause) => recordOf(db.get('SELECT record FROM tickets WHERE cause = ?', cause)),
    unannounced: async (limit) => db.all('SELECT announced, record FROM tickets WHERE announced < events ORDER BY number LIMIT ?', limit)
      .map((row) => ({ record: JSON.parse(String(row.record)) as TicketRecord, announced: Number(row.announced) })),
    announced: (number, events) => db.write((run) => void run('UPDATE tickets SET announced = MAX(announced, ?) WHERE number = ?', events, number)),
    claimTimers: async (now, leaseMs, limit) => recordsOf(await db.write((run) => leaseTimers(run, 'tickets', now, leaseMs, limit))),
    provisional: async (year, limit) => many('provisional_from <= ? ORDER BY provisional_from LIMIT ?', year, limit),
    followers: async (number) => many('merged_into = ? ORDER BY number', number),
    underOtherRules: async (version, after, limit) => many('open = 1 AND rules <> ? AND number > ? ORDER BY number LIMIT ?', version, after, limit),
    redone: async (from, to, atLeast, limit, offset) => redone(db, from, to, atLeast, limit, offset),
    all: async (after, limit) => many('number > ? ORDER BY number LIMIT ?', after, limit),
  };
}
