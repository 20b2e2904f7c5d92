import writeXlsxFile, { type Cell } from 'write-excel-file/node';

/** A rate: a number that a spreadsheet can go on with, shown as a percentage; null: an empty cell. */
export interface RateCell {
  readonly rate: number | null;
}

export type SheetCell = string | number | null | RateCell;

export interface SheetOf {
  readonly name: string;
  /** The first is the head: bold, and it stays while the rest is scrolled. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** Characters that the first column takes. */
  readonly firstWidth: number;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function cellOf(cell: SheetCell, isHead: boolean): Cell {
  if (cell === null) return null;
  if (typeof cell === 'object') return cell.rate === null ? null : { value: cell.rate, type: Number, format: '0.00%' };
  // A text is written as one: nothing that begins with = becomes a formula.
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String, ...(isHead ? { fontWeight: 'bold', wrap: true } as const : {}) };
}

/** A workbook as Excel and WPS open it. */
export function xlsxOf(sheets: readonly SheetOf[]): Promise<Buffer> {
  return writeXlsxFile(sheets.map(({ name, rows, firstWidth }) => ({
    sheet: name, stickyRowsCount: 1, columns: [{ width: firstWidth }], data: rows.map((row, i) => row.map((cell) => cellOf(cell, i === 0))),
  }))).toBuffer();
}
