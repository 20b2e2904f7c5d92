import { type ChangeStore, type Changes, MOST_CHANGES } from '../../domain/changes.js';
import type { Database, Run } from './database.js';

/** One narrow row for each save of a ticket; the newest are kept. Who reads them reads what was committed, in that order. */
export const CHANGES_SCHEMA = `
CREATE TABLE IF NOT EXISTS ticket_changes (sequence INTEGER PRIMARY KEY, number TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS knowledge_entries_versions ON knowledge_entries (version);
CREATE INDEX IF NOT EXISTS knowledge_documents_versions ON knowledge_documents (version);
`;

/** More than anybody misses between two looks. */
const KEPT = 5_000;

/** Within a ticket's save. */
export function noteTicketChange(run: Run, number: string): void {
  const { rows } = run('INSERT INTO ticket_changes (number) VALUES (?) RETURNING sequence', number);
  run('DELETE FROM ticket_changes WHERE sequence <= ?', Number(rows[0]?.sequence) - KEPT);
}

/** Of a log that only grows: what came after a place. */
function createTail(db: Database, table: 'ticket_changes' | 'inbox' | 'outbox', column: string, most: number) {
  const end = (): number => Number(db.get(`SELECT MAX(sequence) AS last FROM ${table}`)?.last ?? 0);
  let last = end();
  return (): { readonly found: readonly string[]; readonly isTooMuch: boolean } => {
    const rows = db.all(`SELECT sequence, ${column} AS found FROM ${table} WHERE sequence > ? ORDER BY sequence LIMIT ?`, last, most + 1);
    const isTooMuch = rows.length > most;
    last = isTooMuch ? end() : Number(rows.at(-1)?.sequence ?? last);
    return { found: [...new Set(rows.map(({ found }) => String(found)))], isTooMuch };
  };
}

/** Each save counts a version on, so the sums grow with every change; read from indexes alone. */
const ENTRIES = `SELECT (SELECT COUNT(*) || ':' || TOTAL(version) FROM knowledge_entries) || ' ' || (SELECT COUNT(*) || ':' || TOTAL(version) FROM knowledge_documents) AS print`;
const DELIVERIES = "SELECT COUNT(*) || ':' || COALESCE(MAX(failed_at), 0) || ':' || COALESCE(SUM(failed_at), 0) AS print FROM outbox WHERE state = 'dead'";
// Nothing is ever taken out of it.
const RULES = 'SELECT MAX(sequence) AS print FROM rule_events';

function createPrint(db: Database, sql: string): () => boolean {
  const read = (): string => String(db.get(sql)?.print);
  let known = read();
  return () => {
    const before = known;
    known = read();
    return known !== before;
  };
}

function departmentsOf(db: Database, number: string): string[] {
  return db.all('SELECT department FROM tickets WHERE number = ?1 AND department IS NOT NULL UNION SELECT department FROM ticket_co_handlers WHERE number = ?1', number).map(({ department }) => String(department));
}

export function createChangeStore(db: Database): ChangeStore {
  return {
    follow: async (_now, most = MOST_CHANGES) => {
      const tails = [createTail(db, 'ticket_changes', 'number', most), createTail(db, 'inbox', 'conversation_id', most), createTail(db, 'outbox', 'conversation_id', most)] as const;
      const [entries, deliveries, rules] = [createPrint(db, ENTRIES), createPrint(db, DELIVERIES), createPrint(db, RULES)];
      return async (): Promise<Changes> => {
        const [tickets, said, answered] = [tails[0](), tails[1](), tails[2]()];
        return {
          tickets: tickets.found.map((number) => ({ number, departments: departmentsOf(db, number) })), conversations: [...new Set([...said.found, ...answered.found])],
          entries: entries(), deliveries: deliveries(), rules: rules(), isTooMuch: tickets.isTooMuch || said.isTooMuch || answered.isTooMuch,
        };
      };
    },
  };
}
