import { MEASURES } from '../../domain/figures/measures.js';
import type { FigureDifference } from '../../domain/ports.js';
import type { Database } from './database.js';
import { columnOf, COLUMNS, type FiguresTable, NEXT, TABLES } from './figures-schema.js';

export interface CellPlace {
  readonly table: FiguresTable;
  /** Period, department, type, area. */
  readonly key: readonly string[];
}

/** Beyond so many it is clear enough that all is wrong. */
const MOST = 10_000;
const EXAMPLES = 20;

/** Cells of one side that the other has not, or otherwise. */
function oneSided({ name, period }: FiguresTable, [left, right]: readonly [string, string]): string {
  const differ = COLUMNS.map((column) => `a.${column} <> IFNULL(b.${column}, 0)`).join(' OR ');
  const key = [period, 'department', 'type', 'area'];
  return `SELECT ${key.map((part) => `a.${part}`).join(', ')} FROM ${name}${left} a LEFT JOIN ${name}${right} b ON ${key.map((part) => `a.${part} = b.${part}`).join(' AND ')}`
    + ` WHERE a.${period} BETWEEN ? AND ? AND (${differ}) LIMIT ?`;
}

/** Cells of the kept and of the counted figures that differ at this moment, looked for a month at a time. */
export async function cellsThatDiffer(db: Database): Promise<CellPlace[]> {
  const months = db.all(`SELECT month FROM figures_monthly UNION SELECT month FROM figures_monthly${NEXT} UNION SELECT DISTINCT substr(day, 1, 7) FROM figures_daily`).map((row) => String(row.month));
  const found: CellPlace[] = [];
  for (const month of months) {
    for (const table of TABLES) {
      for (const sides of [['', NEXT], [NEXT, '']] as const) {
        const rows = db.all(oneSided(table, sides), month, `${month}-31`, MOST - found.length);
        found.push(...rows.map((row) => ({ table, key: [row[table.period], row.department, row.type, row.area].map(String) })));
      }
    }
    // Lets others have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function rowOf(db: Database, { name, period }: FiguresTable, suffix: string, key: readonly string[]): Record<string, unknown> {
  return db.get(`SELECT * FROM ${name}${suffix} WHERE ${period} = ? AND department = ? AND type = ? AND area = ?`, ...key) ?? {};
}

/** What differs in these cells, each looked at once. */
export function differencesOf(db: Database, places: readonly CellPlace[]): { readonly differing: number; readonly examples: readonly FigureDifference[] } {
  const unique = new Map(places.map((place) => [JSON.stringify([place.table.name, ...place.key]), place]));
  const differences = [...unique.values()].map((place) => differenceIn(db, place)).filter(({ measures }) => measures.length > 0);
  return { differing: differences.length, examples: differences.slice(0, EXAMPLES) };
}

function differenceIn(db: Database, { table, key }: CellPlace): FigureDifference {
  const [period = '', department = '', type = '', area = ''] = key;
  const kept = rowOf(db, table, '', key);
  const counted = rowOf(db, table, NEXT, key);
  const measures = MEASURES.map((measure) => ({ measure, kept: Number(kept[columnOf(measure)] ?? 0), counted: Number(counted[columnOf(measure)] ?? 0) }));
  return { period, department, type, area, measures: measures.filter((of) => of.kept !== of.counted) };
}
