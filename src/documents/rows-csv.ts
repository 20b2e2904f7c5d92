import { CsvError, parse } from 'csv-parse/sync';

/** A record of a CSV file, or a line of which none can be made. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** null: nothing is wrong with it. */
  readonly fault: string | null;
}

const NO_END = '引号没有成对，请补上或去掉这一行的引号';
/** Lines that one cell may have: what has more is a quote whose end is missing. */
const LONGEST_CELL = 200;
const UNCLOSED = 'CSV_QUOTE_NOT_CLOSED';
/** A quote inside a cell that does not begin with one, as in `5" 水管`: an ordinary sign. */
const INSIDE = 'INVALID_OPENING_QUOTE';

type Delimiter = ',' | ';' | '\t';

/** As spreadsheets of other settings write them: what parts the head's names. A title above it has none of them. */
function delimiterOf(text: string): Delimiter {
  const [head = ''] = /^.*[,;\t].*$/m.exec(text) ?? [];
  const count = (delimiter: Delimiter): number => head.split(delimiter).length;
  return ([',', ';', '\t'] as const).reduce((most, delimiter) => (count(delimiter) > count(most) ? delimiter : most));
}

function strictly(text: string, delimiter: Delimiter): string[][] {
  return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false });
}

/** The one record in a text, or why there is none. */
function recordIn(text: string, delimiter: Delimiter): readonly string[] | string {
  try {
    return strictly(text, delimiter)[0] ?? [''];
  } catch (error) {
    if (error instanceof CsvError && error.code === INSIDE && !text.includes('\n')) return parse(text, { delimiter, relax_column_count: true, relax_quotes: true })[0] ?? [''];
    return error instanceof CsvError ? error.code : 'unknown';
  }
}

/** A record that begins at a line, and how many lines it has; null: none does. */
function recordFrom(lines: readonly string[], from: number, delimiter: Delimiter): { readonly cells: readonly string[]; readonly taken: number } | null {
  let text = '';
  for (let taken = 1; taken <= LONGEST_CELL && from + taken <= lines.length; taken += 1) {
    text = taken === 1 ? (lines[from] ?? '') : `${text}\n${lines[from + taken - 1] ?? ''}`;
    const found = recordIn(text, delimiter);
    if (typeof found !== 'string') return { cells: found, taken };
    if (found !== UNCLOSED) return null;
  }
  return null;
}

/** Line by line: one whose quotes do not match is told as it stands, and takes none of the next ones with it. */
function recovered(text: string, delimiter: Delimiter): CsvRecord[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const records: CsvRecord[] = [];
  let columns = 0;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const found = line.includes('"') ? recordFrom(lines, at, delimiter) : { cells: line.split(delimiter), taken: 1 };
    // Over several lines and shorter than the head: it ended at the quote of another row.
    const isWhole = found !== null && (found.taken === 1 || found.cells.length >= columns);
    if (isWhole && columns === 0 && found.cells.filter((cell) => cell.trim() !== '').length > 1) columns = found.cells.length;
    records.push(isWhole ? { cells: found.cells, fault: null } : { cells: line.split(delimiter), fault: NO_END });
    at += isWhole ? found.taken : 1;
  }
  return records;
}

/** Reads the records of a CSV text, parted by commas, semicolons or tabs. What is wrong with one is told with it, and spoils no other. */
export function csvRecords(text: string): readonly CsvRecord[] {
  // What Excel is told of the delimiter is no row.
  const plain = text.replace(/^sep=.\r?\n/i, '\n');
  const delimiter = delimiterOf(plain);
  try {
    return strictly(plain, delimiter).map((cells) => ({ cells, fault: null }));
  } catch {
    return recovered(plain, delimiter);
  }
}
