import type { Connection } from 'mongoose';
import type { IsoDate } from '../../domain/calendar.js';
import type { MatterCount } from '../../domain/figures/early-warning.js';
import { type FigureGroup, MEASURES, type Measure, type MeasureSums, noSums } from '../../domain/figures/measures.js';
import { onlyDays, type PeriodPart, wholeMonths } from '../../domain/figures/whole-months.js';
import type { FigureRow, FiguresQuery, FiguresStore } from '../../domain/ports.js';
import { foldFigures } from './figures-fold.js';
import { cellModel, readState } from './figures-models.js';
import { recountFigures } from './figures-recount.js';

const GROUPED: Readonly<Record<FigureGroup, string>> = { department: '$department', type: '$type', area: '$area', day: '$period', month: '$month' };
const SUMS = Object.fromEntries(MEASURES.map((measure) => [measure, { $sum: `$sums.${measure}` }]));

/** Cells of a part of a period; found by index. */
export function cellFilter(generation: string, { grain, from, to }: PeriodPart, { department, type, area }: Partial<FiguresQuery>) {
  return { generation, grain, period: { $gte: from, $lte: to }, ...(department === undefined ? {} : { department }), ...(type === undefined ? {} : { type }), ...(area === undefined ? {} : { area }) };
}

/** Reads of the generation in use; once more where another has taken its place meanwhile, whose predecessor's cells are deleted. */
async function ofGeneration<T>(connection: Connection, look: (generation: string) => Promise<T>): Promise<T> {
  for (let { generation } = await readState(connection); ; ) {
    const found = await look(generation);
    const now = await readState(connection);
    if (now.generation === generation) return found;
    ({ generation } = now);
  }
}

async function read(connection: Connection, query: FiguresQuery, generation: string): Promise<FigureRow[]> {
  const { from, to, groupBy } = query;
  const parts = await Promise.all((groupBy === 'day' ? onlyDays(from, to) : wholeMonths(from, to)).map((part) => cellModel(connection).aggregate<Record<string, unknown>>([
    { $match: cellFilter(generation, part, query) }, { $group: { _id: groupBy === null ? null : GROUPED[groupBy], ...SUMS } },
  ])));
  const groups = new Map<string, Record<Measure, number>>();
  for (const row of parts.flat()) {
    const group = String(row._id ?? '');
    const sums = groups.get(group) ?? noSums();
    groups.set(group, sums);
    for (const measure of MEASURES) sums[measure] += Number(row[measure] ?? 0);
  }
  const isCounted = (sums: MeasureSums): boolean => MEASURES.some((measure) => sums[measure] !== 0);
  return [...groups].filter(([, sums]) => isCounted(sums)).map(([group, sums]) => ({ group, sums })).sort((a, b) => (a.group < b.group ? -1 : 1));
}

async function firstDay(connection: Connection, measure: Measure, generation: string): Promise<IsoDate | null> {
  const cell = await cellModel(connection).findOne({ generation, grain: 'day', [`sums.${measure}`]: { $gt: 0 } }, { period: 1 }).sort({ period: 1 }).lean<{ period: string }>();
  return cell?.period ?? null;
}

async function daily(connection: Connection, measure: Measure, from: IsoDate, to: IsoDate, generation: string): Promise<MatterCount[]> {
  const rows = await cellModel(connection).aggregate<{ _id: { day: string; department: string; area: string }; n: number }>([
    { $match: cellFilter(generation, { grain: 'day', from, to }, {}) },
    { $group: { _id: { day: '$period', department: '$department', area: '$area' }, n: { $sum: `$sums.${measure}` } } },
  ]);
  return rows.filter(({ n }) => n !== 0).map(({ _id, n }) => ({ ..._id, n }));
}

/** What is read has everything that was saved before: it is folded in first, mostly by the service's own loop already. */
export function createFiguresStore(connection: Connection): FiguresStore {
  const catchUp = () => foldFigures(connection);
  return {
    catchUp,
    read: async (query) => {
      await catchUp();
      return ofGeneration(connection, (generation) => read(connection, query, generation));
    },
    firstDay: async (measure) => {
      await catchUp();
      return ofGeneration(connection, (generation) => firstDay(connection, measure, generation));
    },
    daily: async (measure, from, to) => {
      await catchUp();
      return ofGeneration(connection, (generation) => daily(connection, measure, from, to, generation));
    },
    differences: (onCounted = () => {}) => recountFigures(connection, false, onCounted),
    recount: (onCounted = () => {}) => recountFigures(connection, true, onCounted),
  };
}
