import type { IsoDate } from '../calendar.js';
import { dateOfLine, printDateOfLine } from './document-date.js';
import { joinLines } from './official-lines.js';

/** What follows the text: signature (落款), printing record (版记), annexes. */
export interface DocumentTail {
  /** Where the text ends, as an index of its lines. */
  readonly start: number;
  readonly issuer: string;
  readonly issuedOn: IsoDate | '';
  readonly printedOn: IsoDate | '';
  readonly copiedTo: string;
  readonly hasAnnex: boolean;
}

const COPY_LINE = /^(?:抄送|抄报|主送|分送)[：:]/;
const ANNEX_LINE = /^附件(?:\d{1,2}|[一二三四五六七八九十])?(?:[：:]|$)/;
const ISSUER = /^[\u4e00-\u9fff、（）]{2,38}(?:政府|办公室|局|委|会|厅|部|组|中心|办|院|署|公司|处|社)$/;

/** Is the line the name of an authority and nothing else? */
export function isIssuerLine(line: string): boolean {
  return ISSUER.test(line);
}

/** Name of the authority that signs above a date (落款), or `''`. */
export function signatureAbove(lines: readonly string[], dateAt: number): string {
  const line = lines[dateAt - 1] ?? '';
  return isIssuerLine(line) ? line : '';
}

function endOfText(lines: readonly string[]): number {
  const at = lines.findIndex((line) => COPY_LINE.test(line) || ANNEX_LINE.test(line)
    || dateOfLine(line) !== null || printDateOfLine(line) !== null);
  if (at === -1) return lines.length;
  const record = COPY_LINE.test(lines[at] ?? '') || ANNEX_LINE.test(lines[at] ?? '');
  return !record && signatureAbove(lines, at) !== '' ? at - 1 : at;
}

function copiedTo(tail: readonly string[]): string {
  const at = tail.findIndex((line) => COPY_LINE.test(line));
  if (at === -1) return '';
  const rest = tail.slice(at);
  const end = rest.findIndex((line, i) => i > 0 && (isIssuerLine(line) || printDateOfLine(line) !== null || dateOfLine(line) !== null));
  const text = joinLines(end === -1 ? rest.slice(0, 6) : rest.slice(0, end)).join('');
  return text.replace(COPY_LINE, '').replace(/。$/, '');
}

function firstDate(lines: readonly string[], read: (line: string) => IsoDate | null): IsoDate | '' {
  return lines.map(read).find((date) => date !== null) ?? '';
}

/** Finds where the text of a document ends and reads what stands after it. */
export function readTail(lines: readonly string[]): DocumentTail {
  const start = endOfText(lines);
  const tail = lines.slice(start);
  return {
    start,
    issuer: signatureAbove(tail, tail.findIndex((line) => dateOfLine(line) !== null)),
    issuedOn: firstDate(tail, dateOfLine),
    printedOn: firstDate(tail, printDateOfLine),
    copiedTo: copiedTo(tail),
    hasAnnex: tail.some((line) => ANNEX_LINE.test(line)),
  };
}
