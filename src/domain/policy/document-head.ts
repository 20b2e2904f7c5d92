import type { IsoDate } from '../calendar.js';
import { dateOfLine, printDateOfLine } from './document-date.js';
import { isIssuerLine, signatureAbove } from './document-tail.js';
import { distributedTitle, issuerInTitle, readTitle } from './document-title.js';
import { joinLines } from './official-lines.js';

/** What stands before the first section; a field the lines do not show is `''`. */
export interface DocumentHead {
  readonly documentNumber: string;
  readonly title: string;
  /** Is {@link title} that of a text which the cover distributes (印发)? */
  readonly distributed: boolean;
  /** Was the distributed text's own title line seen? */
  readonly attachedTitleSeen: boolean;
  readonly issuer: string;
  readonly issuedOn: IsoDate | '';
  readonly addressees: readonly string[];
  readonly preamble: readonly string[];
}

const NUMBER_LINE = /^(?:.*?文件)?（?(?<number>[\u4e00-\u9fffA-Za-z]{1,16}〔\d{4}〕第?\d{1,5}号)）?(?:签发人.*)?$/u;
const RED_HEAD = /^(?<issuer>[^。，；：]{2,40})文件$/u;
const REMARK = /^(?:（此件[^（）]{1,20}）|（[^（）]{0,10}(?:印发|通过|公布|修订)）|签发人.*|\d{6}|(?:特急|加急|平急|急件|机密|秘密|绝密).{0,8}|目录)$/u;

function numberOf(line: string): string | undefined {
  return NUMBER_LINE.exec(line)?.groups?.number?.replace('第', '');
}

/** Lines that each stand for themselves and are part of neither title nor text. */
function isApart(line: string): boolean {
  return numberOf(line) !== undefined || RED_HEAD.test(line) || REMARK.test(line)
    || dateOfLine(line) !== null || printDateOfLine(line) !== null;
}

function first<T>(lines: readonly string[], read: (line: string) => T | null | undefined): T | undefined {
  for (const line of lines) {
    const value = read(line);
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}

interface Addressed { readonly names: readonly string[]; readonly lineCount: number }

/** The line, or few lines, that end with a colon right after the title (主送机关). */
function readAddressees(lines: readonly string[]): Addressed {
  const end = lines.slice(0, 6).findIndex((line) => /[：:]$/.test(line));
  const text = lines.slice(0, end + 1).join('');
  if (end === -1 || /[。；]/.test(text)) return { names: [], lineCount: 0 };
  return { names: text.replace(/[：:]$/, '').split(/[，、；,]/).map((name) => name.trim()).filter(Boolean), lineCount: end + 1 };
}

const bare = (title: string) => title.replace(/[《》\s“”"]/g, '');

/** Index after the line(s) that repeat a title, or -1. */
export function afterTitle(lines: readonly string[], title: string): number {
  const wanted = bare(title);
  for (let at = 0; at < lines.length; at += 1) {
    let text = '';
    for (let to = at; to < Math.min(at + 4, lines.length); to += 1) {
      text += bare(lines[to] ?? '');
      if (text === wanted) return to + 1;
      if (!wanted.startsWith(text)) break;
    }
  }
  return -1;
}

/** Reads the cover and what else stands before the first section. @returns null when no line can be a title */
export function readHead(lines: readonly string[]): DocumentHead | null {
  const own = lines.filter((line) => !isApart(line));
  const cover = readTitle(own);
  if (!cover) return null;
  const after = own.slice(cover.lineCount);
  const addressed = readAddressees(after);
  const inner = distributedTitle(cover.title);
  const text = after.slice(addressed.lineCount);
  const attachedAt = inner === null ? -1 : afterTitle(text, inner);
  const dateAt = lines.findIndex((line) => dateOfLine(line) !== null);
  return {
    documentNumber: first(lines, numberOf) ?? '',
    title: inner ?? cover.title, distributed: inner !== null, attachedTitleSeen: attachedAt !== -1,
    issuer: signatureAbove(lines, dateAt) || (first(lines, (line) => RED_HEAD.exec(line)?.groups?.issuer) ?? issuerInTitle(cover.title)),
    issuedOn: first(lines, dateOfLine) ?? '',
    addressees: addressed.names,
    preamble: joinLines(text.slice(Math.max(attachedAt, 0))).filter((line) => !isIssuerLine(line)),
  };
}
