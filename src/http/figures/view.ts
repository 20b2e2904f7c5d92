import type { District } from '../../domain/district.js';
import { type EarlyWarning, warningText } from '../../domain/figures/early-warning.js';
import { type FigureFormula, formulaText } from '../../domain/figures/formulas.js';
import { type FigureGroup, MEASURE_NAMES, MEASURES } from '../../domain/figures/measures.js';
import { GROUP_NAMES, groupName, percent, TOTAL_NAME, UNKNOWN_AREA } from '../../domain/figures/names.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { STATUS_NAMES } from '../../domain/ticket/status.js';
import { TICKET_TYPE_NAMES, type TicketRecord } from '../../domain/ticket/ticket.js';
import type { FiguresLine, FiguresReport } from '../../usecases/read-figures.js';
import { type CsvCell, csvOf } from '../csv.js';
import { type SheetCell, xlsxOf } from '../xlsx.js';

const exact = (value: number, digits: number): number => Number(value.toFixed(digits));

function lineView({ group, sums, figures }: FiguresLine, name: string) {
  return {
    group, name, counts: sums,
    figures: figures.map(({ formula, rate, numerator, denominator }) => ({ id: formula.id, name: formula.name, rate: rate === null ? null : exact(rate, 6), numerator, denominator })),
  };
}

function formulaView(formula: FigureFormula) {
  return { id: formula.id, name: formula.name, formula: formulaText(formula), explanation: formula.explanation, numerator: formula.numerator, denominator: formula.denominator };
}

/** The figures with how they are made, so that nobody reads a rate without its formula. */
export function reportView({ rows, total }: FiguresReport, groupBy: FigureGroup | null, formulas: readonly FigureFormula[], district: District) {
  return {
    formulas: formulas.map(formulaView), measures: MEASURE_NAMES,
    rows: rows.map((row) => lineView(row, groupName(row.group, groupBy, district.departmentName))), total: lineView(total, TOTAL_NAME),
  };
}

/** Rows of a table for a spreadsheet, the head first, the total last. */
function tableOf({ rows, total }: FiguresReport, groupBy: FigureGroup | null, formulas: readonly FigureFormula[], district: District): SheetCell[][] {
  const head = [groupBy === null ? '' : GROUP_NAMES[groupBy], ...formulas.flatMap(({ name }) => [name, `${name}分子`, `${name}分母`]), ...MEASURES.map((measure) => MEASURE_NAMES[measure])];
  const line = ({ sums, figures }: FiguresLine, name: string): SheetCell[] => (
    [name, ...figures.flatMap(({ rate, numerator, denominator }) => [{ rate }, numerator, denominator]), ...MEASURES.map((measure) => sums[measure])]
  );
  return [head, ...(groupBy === null ? [] : rows.map((row) => line(row, groupName(row.group, groupBy, district.departmentName)))), line(total, TOTAL_NAME)];
}

function formulaTable(formulas: readonly FigureFormula[]): string[][] {
  return [['指标', '算法', '说明'], ...formulas.map((formula) => [formula.name, formulaText(formula), formula.explanation])];
}

const csvCell = (cell: SheetCell): CsvCell => (typeof cell === 'object' && cell !== null ? percent(cell.rate) : cell);

/** The same as a table for a spreadsheet, the formulas below it. */
export function reportCsv(report: FiguresReport, groupBy: FigureGroup | null, formulas: readonly FigureFormula[], district: District): string {
  return csvOf([...tableOf(report, groupBy, formulas, district).map((row) => row.map(csvCell)), [], ...formulaTable(formulas)]);
}

/** The same as a workbook: the figures, and on a sheet of their own the formulas. */
export function reportXlsx(report: FiguresReport, groupBy: FigureGroup | null, formulas: readonly FigureFormula[], district: District): Promise<Buffer> {
  return xlsxOf([{ name: '统计', rows: tableOf(report, groupBy, formulas, district), firstWidth: 24 }, { name: '算法', rows: formulaTable(formulas), firstWidth: 14 }]);
}

export function warningView(warning: EarlyWarning, district: District) {
  const departmentName = district.departmentName(warning.department);
  return {
    ...warning, departmentName, areaName: warning.area === '' ? UNKNOWN_AREA : warning.area,
    expected: exact(warning.expected, 2), usual: exact(warning.usual, 2), text: warningText(warning, departmentName),
  };
}

/** A ticket of the weekly list: whose, and when it was redone; none of the citizen's words. */
export function redoneView({ ticket, events }: TicketRecord, district: District) {
  return {
    number: ticket.number, type: ticket.type, typeName: TICKET_TYPE_NAMES[ticket.type], area: ticket.matter.area, status: ticket.status, statusName: STATUS_NAMES[ticket.status],
    department: ticket.department, departmentName: ticket.department === null ? null : district.departmentName(ticket.department),
    redos: ticket.round - 1, redoneAt: events.flatMap((event) => (event.name === 'TicketRedone' ? [isoAt(event.at)] : [])),
  };
}
