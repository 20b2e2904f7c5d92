import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const [WORKBOOK, STYLES] = ['xl/workbook.xml', 'xl/styles.xml'];
/** Below this the reader takes a format's number for one that Excel knows by itself; other programs number their own from 60. */
const FIRST_OWN = 100;
/** Above all that are in use. */
const MOVED = 1_000;
const IS_1904 = /(<workbookPr\b[^>]*\bdate1904=)(["'])true\2/;

/** Formats of the file's own that stand where Excel's would. */
function ownFormats(styles: string): ReadonlySet<string> {
  const ids = [...styles.matchAll(/<numFmt\b[^>]*\bnumFmtId=["'](\d+)["']/g)].map(([, id = '']) => id);
  return new Set(ids.filter((id) => Number(id) < FIRST_OWN));
}

function withFormatsMoved(styles: string, own: ReadonlySet<string>): string {
  return styles.replace(/(\bnumFmtId=["'])(\d+)(["'])/g, (all, before: string, id: string, after: string) => (own.has(id) ? `${before}${Number(id) + MOVED}${after}` : all));
}

/** What tells how cells are to be read; null: it is no archive, which the reader says itself. */
function tellingOf(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | null {
  try {
    return unzipSync(bytes, { filter: ({ name }) => name === WORKBOOK || name === STYLES });
  } catch {
    return null;
  }
}

/**
 * A workbook of another program as Excel would have written it, where the reader would otherwise take its dates for numbers (formats
 * numbered below 100, as SheetJS does) or for others (`date1904="true"`, ECMA-376 part 1, 18.2.28: a boolean may be spelled so).
 * @returns the same bytes where there is nothing of the kind
 */
export function asExcelWrites(bytes: Uint8Array): Uint8Array {
  const told = tellingOf(bytes);
  if (told === null) return bytes;
  const workbook = strFromU8(told[WORKBOOK] ?? new Uint8Array());
  const styles = strFromU8(told[STYLES] ?? new Uint8Array());
  const own = ownFormats(styles);
  if (own.size === 0 && !IS_1904.test(workbook)) return bytes;
  const all: Zippable = unzipSync(bytes);
  return zipSync({ ...all, ...(told[STYLES] ? { [STYLES]: strToU8(withFormatsMoved(styles, own)) } : {}), [WORKBOOK]: strToU8(workbook.replace(IS_1904, '$1$21$2')) }, { level: 0 });
}
