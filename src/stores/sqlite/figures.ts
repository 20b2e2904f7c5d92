import type { FigureCount } from '../../domain/figures/counts.js';
import { type FigureGroup, MEASURES, type Measure, type MeasureSums, noSums } from '../../domain/figures/measures.js';
import { onlyDays, type PeriodPart, wholeMonths } from '../../domain/figures/whole-months.js';
import type { FigureRow, FiguresQuery, FiguresStore } from '../../domain/ports.js';
import type { Database, Run } from './database.js';
import { columnOf, COLUMNS, type FiguresTable, TABLES } from './figures-schema.js';
import { recountFigures } from './recount-figures.js';

function addTo({ name, period }: FiguresTable, measure: Measure): string {
  const column = columnOf(measure);
  return `INSERT INTO ${name} (${period}, department, type, area, ${column}) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ${column} = ${column} + excluded.${column}`;
}

/** Each upsert's text is made once: it is also the key of its prepared statement. */
const ADD = TABLES.map((table) => new Map(MEASURES.map((measure) => [measure, addTo(table, measure)])));
const [ADD_DAILY, ADD_MONTHLY] = ADD;

/** Adds counts within a ticket's save: both stand, or neither. */
export function addCounts(run: Run, counts: readonly FigureCount[]): void {
  for (const { day, department, type, area, measure, n } of counts) {
    run(ADD_DAILY?.get(measure) ?? '', day, department, type, area, n);
    run(ADD_MONTHLY?.get(measure) ?? '', day.slice(0, 7), department, type, area, n);
  }
}

const [DAILY, MONTHLY] = TABLES;

const SUMS = COLUMNS.map((column) => `SUM(${column}) AS ${column}`).join(', ');

/** Sums in the order of the table first, which needs no sorting, then by the group. */
function readingSql(grain: PeriodPart['grain'], groupBy: FigureGroup | null, where: string): string {
  const { name, period } = grain === 'day' ? DAILY : MONTHLY;
  const source = `FROM ${name} WHERE ${period} BETWEEN ? AND ?${where}`;
  switch (groupBy) {
    case null: return `SELECT '' AS grouped, ${SUMS} ${source}`;
    case 'day': return `SELECT day AS grouped, ${SUMS} ${source} GROUP BY day`;
    case 'month': return `SELECT grouped, ${SUMS} FROM (SELECT substr(${period}, 1, 7) AS grouped, ${SUMS} ${source} GROUP BY ${period}) GROUP BY grouped`;
    case 'department': return `SELECT grouped, ${SUMS} FROM (SELECT department AS grouped, ${SUMS} ${source} GROUP BY ${period}, department) GROUP BY grouped`;
    case 'type': return `SELECT grouped, ${SUMS} FROM (SELECT type AS grouped, ${SUMS} ${source} GROUP BY ${period}, department, type) GROUP BY grouped`;
    case 'area': return `SELECT area AS grouped, ${SUMS} ${source} GROUP BY area`;
  }
}

function read(db: Database, query: FiguresQuery): FigureRow[] {
  const filters = (['department', 'type', 'area'] as const).flatMap((name) => (query[name] === undefined ? [] : [{ name, value: query[name] }]));
  const where = filters.map(({ name }) => ` AND ${name} = ?`).join('');
  const groups = new Map<string, Record<Measure, number>>();
  const { from, to, groupBy } = query;
  for (const part of groupBy === 'day' ? onlyDays(from, to) : wholeMonths(from, to)) {
    for (const row of db.all(readingSql(part.grain, groupBy, where), part.from, part.to, ...filters.map(({ value }) => value))) {
      const group = String(row.grouped);
      const sums = groups.get(group) ?? noSums();
      groups.set(group, sums);
      for (const measure of MEASURES) sums[measure] += Number(row[columnOf(measure)]);
    }
  }
  const isCounted = (sums: MeasureSums): boolean => MEASURES.some((measure) => sums[measure] !== 0);
  return [...groups].filter(([, sums]) => isCounted(sums)).map(([group, sums]) => ({ group, sums })).sort((a, b) => (a.group < b.group ? -1 : 1));
}

export function createFiguresStore(db: Database): FiguresStore {
  return {
    read: async (query) => read(db, query),
    firstDay: async (measure) => {
      const row = db.get(`SELECT day FROM figures_daily WHERE ${columnOf(measure)} > 0 ORDER BY day LIMIT 1`);
      return row === null ? null : String(row.day);
    },
    daily: async (measure, from, to) => {
      const column = columnOf(measure);
      const rows = db.all(`SELECT day, department, area, ${column} AS n FROM figures_daily WHERE day BETWEEN ? AND ? AND ${column} <> 0`, from, to);
      return rows.map((row) => ({ day: String(row.day), department: String(row.department), area: String(row.area), n: Number(row.n) }));
    },
    differences: (onCounted = () => {}) => recountFigures(db, false, onCounted),
    recount: (onCounted = () => {}) => recountFigures(db, true, onCounted),
  };
}
