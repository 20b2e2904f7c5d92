import { readBlocks } from './document-blocks.js';
import { dateOfLine } from './document-date.js';
import { afterTitle, type DocumentHead, readHead } from './document-head.js';
import { readSections } from './document-sections.js';
import { type DocumentTail, readTail } from './document-tail.js';
import { readMark } from './level-marks.js';
import type { OfficialDocument, ParseResult, Section } from './official-document.js';
import { cleanLines } from './official-lines.js';

/** The first mark with number one; nothing before it is a section. */
function firstMark(lines: readonly string[]): number {
  return lines.findIndex((line) => readMark(line)?.number === 1);
}

/** Without marks the text begins after the date of a distributing cover, else after title and addressees. */
function startOfUnmarked(lines: readonly string[]): number {
  const head = readHead(lines);
  const dateAt = lines.findIndex((line) => dateOfLine(line) !== null);
  if (head?.distributed && dateAt !== -1 && dateAt < lines.length - 1) {
    return dateAt + 1 + Math.max(afterTitle(lines.slice(dateAt + 1), head.title), 0);
  }
  const textAt = head === null ? 1 : Math.max(afterTitle(lines, head.title), 1);
  const colonAt = lines.slice(textAt, textAt + 6).findIndex((line) => /[：:]$/.test(line));
  return head && head.addressees.length > 0 && colonAt !== -1 ? textAt + colonAt + 1 : textAt;
}

function missingFields(document: OfficialDocument): string[] {
  const fields: readonly [string, string][] = [
    ['发文机关', document.issuer], ['文号', document.documentNumber], ['成文日期', document.issuedOn],
  ];
  return fields.filter(([, value]) => value === '').map(([name]) => `没有识别出${name}，请手工填写。`);
}

function isClosingWords(sections: readonly Section[]): boolean {
  const [before, last] = sections.at(-1)?.paragraphs.slice(-2) ?? [];
  return before !== undefined && last !== undefined && before.departmentNote !== '' && last.departmentNote === '';
}

function warningsOf(document: OfficialDocument, head: DocumentHead, tail: DocumentTail): string[] {
  const unassigned = document.sections.flatMap((section) => section.paragraphs.some((p) => p.departments.length > 0)
    ? [] : [section.key]);
  return [
    ...missingFields(document),
    ...(head.distributed && !head.attachedTitleSeen ? ['没有找到所印发文件自己的标题行，标题取自封面通知。'] : []),
    ...(head.issuedOn === '' && tail.issuedOn === '' && tail.printedOn !== '' ? ['没有识别出成文日期，暂用印发日期。'] : []),
    ...(tail.hasAnnex ? ['附件没有导入，需要时请单独导入。'] : []),
    ...(unassigned.length > 0 ? [`没有写明责任单位：${unassigned.join('、')}。`] : []),
    ...(isClosingWords(document.sections) ? [`“${document.sections.at(-1)?.key ?? ''}”的最后一段没有责任单位，可能是全文的结束语。`] : []),
  ];
}

function assemble(head: DocumentHead, tail: DocumentTail, sections: readonly Section[]): OfficialDocument {
  return {
    issuer: head.issuer || tail.issuer,
    documentNumber: head.documentNumber,
    title: head.title,
    issuedOn: head.issuedOn || tail.issuedOn || tail.printedOn,
    addressees: head.addressees,
    preamble: head.preamble.join('\n'),
    sections,
    ...(tail.copiedTo === '' ? {} : { copiedTo: tail.copiedTo }),
  };
}

/**
 * Reads an official document (公文, layout of GB/T 9704) from its plain text, as extracted from a file.
 * @returns the document with warnings in Chinese on what to look up in the original, or why it is none;
 *   never throws
 */
export function parseOfficialDocument(text: string): ParseResult {
  const lines = cleanLines(text);
  if (lines.length === 0) return { ok: false, reason: '文件里没有文字。' };
  const marked = firstMark(lines);
  const start = marked === -1 ? startOfUnmarked(lines) : marked;
  const head = readHead(lines.slice(0, start));
  if (!head) return { ok: false, reason: '没有找到公文标题，请确认这是一份公文。' };
  const body = lines.slice(start);
  const tail = readTail(body);
  const read = readSections(readBlocks(body.slice(0, tail.start)), head.title);
  if (!read.sections.some((section) => section.paragraphs.length > 0)) return { ok: false, reason: '没有找到公文正文。' };
  const document = assemble(head, tail, read.sections);
  return { ok: true, document, warnings: [...warningsOf(document, head, tail), ...read.warnings] };
}
