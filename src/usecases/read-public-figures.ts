import { addDays, type IsoDate } from '../domain/calendar.js';
import { type FigureFormula, type FigureValue, figuresOf } from '../domain/figures/formulas.js';
import { type FigureGroup, MEASURES, type MeasureSums, noSums } from '../domain/figures/measures.js';
import { FEWEST_SHOWN, withheld } from '../domain/figures/withheld.js';
import type { Clock, FigureRow, FiguresStore } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';

export interface ReadPublicFiguresDeps {
  readonly figures: Pick<FiguresStore, 'read'>;
  readonly formulas: readonly FigureFormula[];
  readonly clock: Clock;
}

export const PUBLIC_PERIODS = ['30-days', '12-months'] as const;
export type PublicPeriod = (typeof PUBLIC_PERIODS)[number];

export interface PublicLine {
  /** null: what stands together because each by itself is too little. */
  readonly group: string | null;
  readonly sums: MeasureSums;
  readonly figures: readonly FigureValue[];
}

export interface PublicFigures {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** null: too little has come in to tell anything. */
  readonly total: PublicLine | null;
  readonly types: readonly PublicLine[];
  readonly areas: readonly PublicLine[];
}

/** What tells how well a citizen was served; the others are the departments' own. A district's own formulas keep these names, or are not told. */
const TOLD: readonly string[] = ['response', 'on-time', 'resolved', 'satisfied'];

/**
 * How the district handles what citizens bring: for everybody. Sums alone, by type and by place but never by both, up to the day before:
 * whoever reads it every minute can't see a single matter come in.
 */
export async function readPublicFigures(deps: ReadPublicFiguresDeps, period: PublicPeriod): Promise<PublicFigures> {
  const to = addDays(dateAt(deps.clock.now()), -1);
  const span = { from: period === '30-days' ? addDays(to, -29) : yearBefore(to), to };
  const read = (groupBy: FigureGroup) => deps.figures.read({ ...span, groupBy });
  const [types, areas] = await Promise.all([read('type'), read('area')]);
  const sums = added(types);
  if (sums.received < FEWEST_SHOWN) return { ...span, total: null, types: [], areas: [] };
  const formulas = deps.formulas.filter(({ id }) => TOLD.includes(id));
  return { ...span, total: line(formulas, null, sums), types: lines(formulas, types), areas: lines(formulas, areas) };
}

/** The day after the same day of the year before. */
function yearBefore(day: IsoDate): IsoDate {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('02-29') ? `${before.slice(0, 5)}03-01` : addDays(before, 1);
}

function line(formulas: readonly FigureFormula[], group: string | null, sums: MeasureSums): PublicLine {
  return { group, sums, figures: figuresOf(formulas, sums) };
}

/** Told by what came in; a place where little came in stands with others, whatever became of it. */
function lines(formulas: readonly FigureFormula[], rows: readonly FigureRow[]): PublicLine[] {
  const { told, rest } = withheld(rows, ({ sums }) => sums.received);
  const together = added(rest);
  return [...told.map(({ group, sums }) => line(formulas, group, sums)), ...(together.received >= FEWEST_SHOWN ? [line(formulas, null, together)] : [])];
}

function added(rows: readonly FigureRow[]): MeasureSums {
  const total = noSums();
  for (const { sums } of rows) for (const measure of MEASURES) total[measure] += sums[measure];
  return total;
}
