import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { EACH } from './documents.js';

/** `{i}`: how far the numbers of a copy are from those of the original; `{few}`: the same of what there are fewer of. */
const behind = (column: string, name: string, by = '{i}'): string => `'${name}' || (CAST(substr(${column}, ${name.length + 1}) AS INTEGER) + ${by})`;
const TICKET = "'2026-' || printf('%08d', CAST(substr(number, 6) AS INTEGER) + {i})";
const ENTRY = "'entry-' || printf('%08d', CAST(substr(id, 7) AS INTEGER) + {i})";
const CONVERSATION = behind('conversation_id', 'bench:default:', '{few}');
const KEY = (column: string): string => `CASE WHEN ${column} LIKE '字%' THEN '字' || ((CAST(substr(${column}, 2) AS INTEGER) * 3 + {i}) / 3) ELSE ${column} END`;

/** By table, the columns that are others in a copy; the rest are the same. A null stands for a number that the database gives. */
const COPIES: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ['sessions', { token_hash: behind('token_hash', 'hash-'), expires_at: 'expires_at + {i}' }],
  ['shared_notes', { key: behind('key', 'note-') }],
  ['hotline_items', { number: 'CAST(CAST(number AS INTEGER) + {i} AS TEXT)' }],
  ['conversations', { id: behind('id', 'bench:default:'), conversation: `json_set(conversation, '$.id', ${behind('id', 'bench:default:')})` }],
  ['activities', { conversation_id: CONVERSATION, key: behind('key', 'k') }],
  ['attachments', { id: behind('id', 'photo-'), at: 'at + {i}' }],
  ['inbox', { sequence: null, external_id: 'CAST(CAST(external_id AS INTEGER) + {i} AS TEXT)', conversation_id: behind('conversation_id', 'bench:default:') }],
  ['outbox', { sequence: null, id: behind('id', 'reply:bench:'), conversation_id: behind('conversation_id', 'bench:default:'), failed_at: 'failed_at + {i}' }],
  ['knowledge_entries', { id: ENTRY, policy: behind('policy', 'policy-'), changed_at: 'changed_at + {i}', timer_at: 'timer_at - {i}', entry: `json_set(entry, '$.id', ${ENTRY})` }],
  ['unanswered_groups', { id: behind('id', 'group-', '{few}'), founded_at: 'founded_at + {i}', record: `json_set(record, '$.id', ${behind('id', 'group-', '{few}')})` }],
  ['unanswered_keys', { key: KEY('key'), group_id: behind('group_id', 'group-', '{few}') }],
  ['unanswered_questions', { sequence: null, cause: "'bench:' || (CAST(substr(cause, 7) AS INTEGER) + {i}) || ':0'", group_id: `CASE WHEN group_id IS NOT NULL THEN ${behind('group_id', 'group-', '{few}')} END`, at: 'at + {few}' }],
  ['tickets', {
    number: TICKET, cause: `'cause-' || ${TICKET}`, conversation_id: CONVERSATION, due_at: 'due_at + {i}', timer_at: 'timer_at + {i}', closed_at: 'closed_at + {i}', received_at: 'received_at + {i}',
    record: `replace(record, number, ${TICKET})`,
  }],
  ['ticket_contacts', { contact: behind('contact', 'key:', '{few}'), received_at: 'received_at + {i}', number: TICKET }],
  ['ticket_keys', { key: KEY('key'), number: TICKET }],
  ['ticket_sketches', { number: TICKET }],
  ['entry_readings', { number: TICKET }],
];

/** Of memory that the copying may take. */
const CACHE_KIB = 1_500_000;

/**
 * Makes of a filled folder one of as many documents as are wanted, all of other numbers: some hundred times as fast as saving each. What
 * is counted of tickets stays: `bench:figures` has a million of them counted.
 * @param base documents that are there, of which `size` is a multiple
 */
export async function multiply(directory: string, base: number, size: number, onCopied: (table: string, seconds: number) => void): Promise<void> {
  const db = openDatabase(directory);
  // What is lost by a power cut here is made again; each page is written about once.
  db.all('PRAGMA synchronous = OFF');
  db.all(`PRAGMA cache_size = -${CACHE_KIB}`);
  for (const [table, changed] of COPIES) {
    const from = performance.now();
    const columns = db.all(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => String(name)).filter((name) => changed[name] !== null);
    await db.writeOne(`CREATE TEMP TABLE copied AS SELECT * FROM ${table}`);
    await db.write((run) => {
      for (let shift = base; shift < size; shift += base) {
        const values = columns.map((column) => (changed[column] ?? column).replaceAll('{i}', String(shift)).replaceAll('{few}', String(shift / EACH)));
        run(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM copied`);
      }
    });
    await db.writeOne('DROP TABLE copied');
    onCopied(table, (performance.now() - from) / 1_000);
  }
  await db.close();
}
