import { appendFileSync, writeFileSync } from 'node:fs';
import type { TableRow } from '../../documents/rows.js';
import { csvOf } from '../../http/csv.js';

/** A row that did not go in, and why. */
export interface Reject {
  readonly row: TableRow;
  /** The columns with what is wrong with each; '' where it is the row as a whole. */
  readonly faults: readonly { readonly column: string; readonly reason: string }[];
}

export interface Rejects {
  add(rejects: readonly Reject[]): void;
  readonly count: number;
  /** The first few, for the screen. */
  readonly first: readonly Reject[];
}

/** Rows told on the screen; all stand in the file. */
const SHOWN = 20;

/** What stands before each row in the file; of a file that was such a one itself these are not the table's. */
const OWN: readonly string[] = ['行', '列', '原因'];

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Collects what did not go in; with a file also writes it, each with its row as it was, so that it can be mended and imported again.
 * The file is its owner's to read: it holds what citizens said.
 * @param columns of the table; null: a line's own fields as JSON
 */
export function createRejects(file: string | null, columns: readonly string[] | null): Rejects {
  const named = columns?.filter((name) => name !== '' && !OWN.includes(name)) ?? null;
  if (file !== null) writeFileSync(file, csvOf([[...OWN, ...(named ?? ['内容'])]]), { mode: 0o600 });
  const first: Reject[] = [];
  let count = 0;
  const cells = ({ row }: Reject): string[] => (named === null ? [row.line ?? JSON.stringify(row.values)] : named.map((name) => cellOf(row.values[name])));
  return {
    add: (rejects) => {
      count += rejects.length;
      first.push(...rejects.slice(0, SHOWN - first.length));
      if (file === null || rejects.length === 0) return;
      const lines = rejects.map((reject) => [reject.row.row, joined(reject, 'column'), joined(reject, 'reason'), ...cells(reject)]);
      appendFileSync(file, csvOf(lines).slice(1));
    },
    get count() {
      return count;
    },
    first,
  };
}

function joined({ faults }: Reject, what: 'column' | 'reason'): string {
  return faults.map((fault) => fault[what]).filter(Boolean).join('；');
}
