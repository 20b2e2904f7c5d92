import { countsOfHistory } from '../../domain/figures/counts.js';
import { type FigureCount, MEASURES } from '../../domain/figures/measures.js';
import type { FiguresRecount } from '../../domain/ports.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import { AppError } from '../../errors.js';
import { cellsThatDiffer, differencesOf } from './compare-figures.js';
import type { Database, Run } from './database.js';
import { COLUMNS, createTable, type FiguresTable, NEXT, TABLES } from './figures-schema.js';

/** By a cell's key as JSON, the sums of all measures. */
type Sums = Map<string, number[]>;

/** Tickets read in one go, and cells written in one: none holds the writers up for more than a moment. */
const TICKETS_AT_ONCE = 500;
const CELLS_AT_ONCE = 4_000;
/** Cells summed in memory before they are written. */
const CELLS_IN_MEMORY = 100_000;

/**
 * Counts all tickets from scratch into tables beside those in use, which go on being kept. A ticket saved while this runs is noted
 * with the number of events that were counted of it; at the end, in one transaction, the events since are added, what differs is
 * looked at once more, and the new tables take the place of the old.
 * @throws AppError VERSION_CONFLICT when another count began meanwhile
 */
export async function recountFigures(db: Database, replaces: boolean, onCounted: (tickets: number) => void): Promise<FiguresRecount> {
  const id = await begin(db);
  const tickets = await countAll(db, id, onCounted);
  const suspects = await cellsThatDiffer(db);
  return db.write((run) => {
    mine(run, id);
    const late = countLate(db);
    for (const table of TABLES) writeCells(run, table, [...sumsOf(late, table)]);
    const touched = TABLES.flatMap((table) => [...sumsOf(late, table).keys()].map((key) => ({ table, key: JSON.parse(key) as string[] })));
    const { differing, examples } = differencesOf(db, [...suspects, ...touched]);
    for (const { name } of TABLES) {
      run(`DROP TABLE ${name}${replaces ? '' : NEXT}`);
      if (replaces) run(`ALTER TABLE ${name}${NEXT} RENAME TO ${name}`);
    }
    run('DELETE FROM figures_recount');
    run('DELETE FROM figures_changed');
    return { tickets, differing, examples };
  });
}

/** From here on changed tickets are noted. @returns what this count is known by */
function begin(db: Database): Promise<string> {
  return db.write((run) => {
    run('DELETE FROM figures_recount');
    run('DELETE FROM figures_changed');
    for (const table of TABLES) {
      run(`DROP TABLE IF EXISTS ${table.name}${NEXT}`);
      run(createTable(table, NEXT));
    }
    return String(run('INSERT INTO figures_recount (id) VALUES (hex(randomblob(8))) RETURNING id').rows[0]?.id);
  });
}

/** Another count began and threw this one's tables away. */
function mine(run: Run, id: string): void {
  if (run('UPDATE figures_recount SET id = id WHERE id = ?', id).changes !== 1) throw new AppError('VERSION_CONFLICT', '另一次重新统计已经开始，本次停止。');
}

async function countAll(db: Database, id: string, onCounted: (tickets: number) => void): Promise<number> {
  let counted = 0;
  let cells = TABLES.map((): Sums => new Map());
  const flush = async (): Promise<void> => {
    for (const [i, table] of TABLES.entries()) await writeInParts(db, id, table, [...(cells[i] ?? [])]);
    cells = TABLES.map((): Sums => new Map());
  };
  for (let after = ''; ; ) {
    const records = await nextTickets(db, id, after);
    for (const { events } of records) {
      const counts = countsOfHistory(events);
      for (const [i, table] of TABLES.entries()) sumsOf(counts, table, cells[i]);
    }
    counted += records.length;
    onCounted(counted);
    after = records.at(-1)?.ticket.number ?? '';
    if (after === '' || (cells[0]?.size ?? 0) > CELLS_IN_MEMORY) await flush();
    if (after === '') return counted;
  }
}

/** What is noted of these tickets so far is in what is read. */
async function nextTickets(db: Database, id: string, after: string): Promise<TicketRecord[]> {
  const rows = await db.write((run) => {
    mine(run, id);
    const found = db.all('SELECT number, record FROM tickets WHERE number > ? ORDER BY number LIMIT ?', after, TICKETS_AT_ONCE);
    const last = found.at(-1)?.number;
    if (last !== undefined) run('DELETE FROM figures_changed WHERE number > ? AND number <= ?', after, String(last));
    return found;
  });
  return rows.map((row) => JSON.parse(String(row.record)) as TicketRecord);
}

/** What has happened to tickets since they were counted. */
function countLate(db: Database): FigureCount[] {
  return db.all('SELECT c.events, t.record FROM figures_changed c JOIN tickets t USING (number)')
    .flatMap((row) => countsOfHistory((JSON.parse(String(row.record)) as TicketRecord).events, Number(row.events)));
}

function sumsOf(counts: readonly FigureCount[], { period }: FiguresTable, sums: Sums = new Map()): Sums {
  for (const { day, department, type, area, measure, n } of counts) {
    const key = JSON.stringify([period === 'day' ? day : day.slice(0, 7), department, type, area]);
    const cell = sums.get(key) ?? MEASURES.map(() => 0);
    sums.set(key, cell);
    const i = MEASURES.indexOf(measure);
    cell[i] = (cell[i] ?? 0) + n;
  }
  return sums;
}

async function writeInParts(db: Database, id: string, table: FiguresTable, cells: readonly (readonly [string, readonly number[]])[]): Promise<void> {
  for (let i = 0; i < cells.length; i += CELLS_AT_ONCE) {
    await db.write((run) => {
      mine(run, id);
      writeCells(run, table, cells.slice(i, i + CELLS_AT_ONCE));
    });
  }
}

function writeCells(run: Run, { name, period }: FiguresTable, cells: readonly (readonly [string, readonly number[]])[]): void {
  const columns = [period, 'department', 'type', 'area', ...COLUMNS];
  const sql = `INSERT INTO ${name}${NEXT} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO UPDATE SET ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`;
  for (const [key, sums] of cells) run(sql, ...(JSON.parse(key) as string[]), ...sums);
}
