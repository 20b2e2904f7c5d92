import type { TicketQuery } from '../../domain/ports.js';
import { wordsOf } from '../../domain/ticket/ticket-words.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import type { Run } from './database.js';

type Value = string | number | null;
/** What a list is narrowed by besides, in narrow rows: looked through in the order of the list, however long the tickets' histories are. */
export const TICKET_FACETS_SCHEMA = `
CREATE TABLE IF NOT EXISTS ticket_facets (number TEXT PRIMARY KEY, type TEXT NOT NULL, area TEXT, words TEXT NOT NULL) WITHOUT ROWID;`;

/** Within every save of a ticket; written only when something is another. */
export function noteFacets(run: Run, { ticket }: TicketRecord): void {
  run(
    `INSERT INTO ticket_facets (number, type, area, words) VALUES (?, ?, ?, ?)
ON CONFLICT (number) DO UPDATE SET type = excluded.type, area = excluded.area, words = excluded.words WHERE type <> excluded.type OR area IS NOT excluded.area OR words <> excluded.words`,
    ticket.number, ticket.type, ticket.matter.area, wordsOf(ticket),
  );
}

export interface Narrowing {
  readonly where: string;
  readonly values: readonly Value[];
}

/** Null: the list is not narrowed. */
export function narrowingOf({ type, area, words }: TicketQuery): Narrowing | null {
  const conditions = [
    ...(type === undefined ? [] : [['facets.type = ?', type] as const]), ...(area === undefined ? [] : [['facets.area = ?', area] as const]), ...(words === undefined ? [] : [['instr(facets.words, ?) > 0', words.toLowerCase()] as const]),
  ];
  return conditions.length === 0 ? null : { where: conditions.map(([condition]) => condition).join(' AND '), values: conditions.map(([, value]) => value) };
}
