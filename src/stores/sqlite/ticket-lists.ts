import type { TicketPage, TicketQuery } from '../../domain/ports.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import type { Database, Run } from './database.js';
import { type Narrowing, narrowingOf } from './ticket-facets.js';

type Value = string | number | null;
/** Where a ticket stands in a list: open ones by their nearest deadline, then those without one, then the others. As it stands in the indexes. */
const PLACE = `CASE open WHEN 1 THEN IFNULL(due_at, ${Number.MAX_SAFE_INTEGER - 1}) ELSE ${Number.MAX_SAFE_INTEGER} END`;
const ORDER = 'received_at DESC, number DESC';
/** So many are put in order in a few milliseconds. */
const FEW = 1_000;

function count(row: 'NEW' | 'OLD', n: 1 | -1): string {
  return `INSERT INTO ticket_totals (department, status, total) VALUES (IFNULL(${row}.department, ''), ${row}.status, ${n}) ON CONFLICT DO UPDATE SET total = total + excluded.total;`;
}

/**
 * Each index holds a list in its order: a page reads as many rows as it shows and passes over, however many tickets there are. How many
 * there are in all is kept beside them ('': without a department).
 */
export const TICKET_LISTS_SCHEMA = `
DROP INDEX IF EXISTS tickets_by_department;
DROP INDEX IF EXISTS tickets_by_status;
CREATE INDEX IF NOT EXISTS tickets_in_order ON tickets (${PLACE}, ${ORDER});
CREATE INDEX IF NOT EXISTS tickets_of_department ON tickets (department, ${PLACE}, ${ORDER}, status);
CREATE INDEX IF NOT EXISTS tickets_of_status ON tickets (status, ${PLACE}, ${ORDER});
CREATE TABLE IF NOT EXISTS ticket_totals (department TEXT NOT NULL, status TEXT NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (department, status)) WITHOUT ROWID;
INSERT INTO ticket_totals (department, status, total) SELECT IFNULL(department, ''), status, COUNT(*) FROM tickets WHERE NOT EXISTS (SELECT 1 FROM ticket_totals) GROUP BY 1, 2;
CREATE TRIGGER IF NOT EXISTS ticket_totals_added AFTER INSERT ON tickets BEGIN ${count('NEW', 1)} END;
CREATE TRIGGER IF NOT EXISTS ticket_totals_removed AFTER DELETE ON tickets BEGIN ${count('OLD', -1)} END;
CREATE TRIGGER IF NOT EXISTS ticket_totals_changed AFTER UPDATE OF department, status ON tickets BEGIN ${count('OLD', -1)} ${count('NEW', 1)} END;
CREATE TABLE IF NOT EXISTS ticket_origins (origin TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (origin, number)) WITHOUT ROWID;
`;

/** Tickets of before their other systems' numbers were kept beside them. */
export const NOTE_ORIGINS = `INSERT OR IGNORE INTO ticket_origins (origin, number) SELECT json_extract(record, '$.ticket.origin.number'), number FROM tickets
WHERE json_extract(record, '$.ticket.origin.number') IS NOT NULL`;

/** What earlier versions kept of departments that had helped and no longer do. */
export const FORGET_FORMER_CO_HANDLERS = `DELETE FROM ticket_co_handlers WHERE NOT EXISTS (SELECT 1 FROM tickets, json_each(tickets.record, '$.ticket.coHandlers') AS helping
WHERE tickets.number = ticket_co_handlers.number AND json_extract(helping.value, '$.department') = ticket_co_handlers.department)`;

/** Within the save of a new ticket: another system's number never changes. */
export function noteOrigin(run: Run, { ticket: { number, origin } }: TicketRecord): void {
  if (origin !== undefined) run('INSERT OR IGNORE INTO ticket_origins (origin, number) VALUES (?, ?)', origin.number, number);
}

/** Tickets that an index has in the order of lists; no ticket is in two of one query. */
interface Source {
  readonly from: string;
  readonly values: readonly Value[];
}

const OF_DEPARTMENT = 'tickets INDEXED BY tickets_of_department';

/** What a department leads, and what it helps with: a ticket that were both would stand there once. */
function ofDepartment(department: string | null, statuses: readonly string[] | undefined): Source[] {
  const among = statuses === undefined ? '' : ` AND status IN (${statuses.map(() => '?').join(', ')})`;
  const given = statuses ?? [];
  if (department === null) return [{ from: `${OF_DEPARTMENT} WHERE department IS NULL${among}`, values: given }];
  return [
    { from: `${OF_DEPARTMENT} WHERE department = ?${among}`, values: [department, ...given] },
    {
      from: `ticket_co_handlers AS helps CROSS JOIN tickets USING (number) WHERE helps.department = ? AND tickets.department IS NOT ?${among}`,
      values: [department, department, ...given],
    },
  ];
}

/** What a ticket that was found by other means has to be besides, to be of this list. */
function besides({ department, statuses }: TicketQuery): { readonly conditions: readonly string[]; readonly values: readonly Value[] } {
  const conditions: string[] = [];
  const values: Value[] = [];
  if (department === null) conditions.push('department IS NULL');
  else if (department !== undefined) {
    conditions.push('(tickets.department = ? OR EXISTS (SELECT 1 FROM ticket_co_handlers AS helps WHERE helps.department = ? AND helps.number = tickets.number))');
    values.push(department, department);
  }
  if (statuses !== undefined) {
    conditions.push(`status IN (${statuses.map(() => '?').join(', ')})`);
    values.push(...statuses);
  }
  return { conditions, values };
}

/** A few at most: one of each system. */
function ofOrigin(origin: string, query: TicketQuery): Source {
  const { conditions, values } = besides(query);
  return { from: `ticket_origins AS origins CROSS JOIN tickets USING (number) WHERE ${['origins.origin = ?', ...conditions].join(' AND ')}`, values: [origin, ...values] };
}

/**
 * Tickets of which few have what is looked for are found by the narrow rows alone, and put in order afterwards; to look for them in the
 * order of the list would go through all tickets, for the page and once more for the total. null: many have it, and the list's order finds
 * a page of them at once.
 */
function amongFew(db: Database, query: TicketQuery, { where, values: sought }: Narrowing): Source | null {
  const found = db.all(`SELECT number FROM ticket_facets AS facets WHERE ${where} LIMIT ?`, ...sought, FEW + 1);
  if (found.length > FEW) return null;
  const { conditions, values } = besides(query);
  return { from: `json_each(?) CROSS JOIN tickets ON number = json_each.value WHERE ${['true', ...conditions].join(' AND ')}`, values: [JSON.stringify(found.map(({ number }) => number)), ...values] };
}

function sourcesOf(query: TicketQuery): Source[] {
  const { department, statuses, origin } = query;
  if (origin !== undefined) return [ofOrigin(origin, query)];
  if (department !== undefined) return ofDepartment(department, statuses);
  if (statuses === undefined) return [{ from: 'tickets', values: [] }];
  // One after the other in the index, each in its order: they are merged.
  return [...new Set(statuses)].map((status) => ({ from: 'tickets WHERE status = ?', values: [status] }));
}

function counted(db: Database, { from, values }: Source): number {
  return Number(db.get(`SELECT COUNT(*) AS total FROM ${from}`, ...values)?.total);
}

/** Kept by department and state, so that nothing is counted but what another system numbered, and what a department helps with. */
function totalOf(db: Database, query: TicketQuery): number {
  const { department, statuses, origin } = query;
  if (origin !== undefined) return counted(db, ofOrigin(origin, query));
  const among = statuses === undefined ? 'true' : `status IN (${statuses.map(() => '?').join(', ')})`;
  const [where, values] = department === undefined ? [among, []] : [`department = ? AND ${among}`, [department ?? '']];
  const led = db.get(`SELECT SUM(total) AS total FROM ticket_totals WHERE ${where}`, ...values, ...(statuses ?? []));
  const helped = ofDepartment(department ?? null, statuses)[1];
  return Number(led?.total ?? 0) + (helped === undefined ? 0 : counted(db, helped));
}

/** Open tickets nearest deadline first, then the others newest first. */
export function listTickets(db: Database, query: TicketQuery): TicketPage {
  const wanted = narrowingOf(query);
  const few = wanted === null || query.origin !== undefined ? null : amongFew(db, query, wanted);
  const [sources, narrowing] = few === null ? [sourcesOf(query), wanted] : [[few], null];
  if (sources.length === 0) return { records: [], total: 0 };
  const all = sources.map(({ from }) => `SELECT number, ${PLACE} AS place, received_at FROM ${from}`).join(' UNION ALL ');
  const each = narrowing === null ? all : `SELECT number, place, received_at FROM (${all}) AS found CROSS JOIN ticket_facets AS facets USING (number) WHERE ${narrowing.where}`;
  const values = [...sources.flatMap((source) => source.values), ...(narrowing?.values ?? [])];
  // The order is made of narrow rows; the documents are read for one page.
  const chosen = `${each} ORDER BY place, ${ORDER} LIMIT ? OFFSET ?`;
  const rows = db.all(`SELECT record FROM (${chosen}) AS chosen CROSS JOIN tickets USING (number) ORDER BY place, chosen.received_at DESC, number DESC`, ...values, query.limit, query.offset);
  return { records: rows.map((row) => JSON.parse(String(row.record)) as TicketRecord), total: few !== null ? counted(db, few) : narrowing === null ? totalOf(db, query) : Number(db.get(`SELECT COUNT(*) AS total FROM (${each})`, ...values)?.total) };
}
