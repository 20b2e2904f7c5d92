import { type FigureFormula, type FigureValue, figuresOf } from '../domain/figures/formulas.js';
import { MEASURES, type MeasureSums, noSums } from '../domain/figures/measures.js';
import type { District } from '../domain/district.js';
import { figuresScope, type Principal } from '../domain/permission.js';
import type { FigureRow, FiguresQuery, FiguresStore } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';

export interface ReadFiguresDeps {
  readonly figures: Pick<FiguresStore, 'read'>;
  readonly formulas: readonly FigureFormula[];
  readonly district: District;
}

/** What was counted, and the rates that are made of it. */
export interface FiguresLine extends FigureRow {
  readonly figures: readonly FigureValue[];
}

export interface FiguresReport {
  readonly rows: readonly FiguresLine[];
  /** All rows together. */
  readonly total: FiguresLine;
}

/**
 * Counts and rates of a period. A department's clerk gets its own department's, whatever is asked for.
 * @param query a department by its id, name or alias; '': what is nobody's but the desk's
 * @throws AppError FORBIDDEN also when a clerk asks for another department, DEPARTMENT_UNKNOWN
 */
export async function readFigures(deps: ReadFiguresDeps, principal: Principal, query: FiguresQuery): Promise<FiguresReport> {
  const own = figuresScope(principal);
  const wanted = query.department === undefined ? undefined : departmentOf(deps.district, query.department);
  if (own !== null && wanted !== undefined && wanted !== own) throw new AppError('FORBIDDEN');
  const department = own ?? wanted;
  const found = await deps.figures.read({ ...query, ...(department === undefined ? {} : { department }) });
  const line = (row: FigureRow): FiguresLine => ({ ...row, figures: figuresOf(deps.formulas, row.sums) });
  return { rows: found.map(line), total: line({ group: '', sums: totalOf(found) }) };
}

function departmentOf(district: District, wanted: string): string {
  if (wanted === '') return '';
  // What was counted of a department that handles no tickets any more stays to be seen.
  const id = district.department(wanted)?.id ?? handlerOf(district, wanted)?.id;
  if (id === undefined) throw new AppError('DEPARTMENT_UNKNOWN', `没有部门“${wanted}”。`);
  return id;
}

function totalOf(rows: readonly FigureRow[]): MeasureSums {
  const total = noSums();
  for (const { sums } of rows) for (const measure of MEASURES) total[measure] += sums[measure];
  return total;
}
