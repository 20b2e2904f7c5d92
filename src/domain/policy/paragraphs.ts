import { type DepartmentNote, readDepartmentNote } from './department-notes.js';
import type { Paragraph } from './official-document.js';
import { statedTimeLimits } from './stated-time-limits.js';

interface Span { readonly from: number; readonly to: number }

/** Brackets that stand in no other bracket; one that is never closed ends with its sentence. */
function outerBrackets(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '。' && text[at + 1] !== '）') depth = 0;
    if (text[at] === '（' && depth++ === 0) from = at;
    if (text[at] === '）' && depth > 0 && --depth === 0) spans.push({ from, to: at + 1 });
  }
  return spans;
}

/** At the end of a sentence, before or after its full stop: elsewhere a bracket explains a word. */
function endsSentence(text: string, { from, to }: Span): boolean {
  return to === text.length || /[。；]/.test(text[to] ?? '') || /[。；！]/.test(text[from - 1] ?? '');
}

/** Sentences of a text with their full stops; `；` ends none. */
export function sentencesOf(text: string): string[] {
  const found = text.match(/[^。！？]*[。！？]+[”’』」）]*|[^。！？]+$/g) ?? [];
  return found.map((sentence) => sentence.trim()).filter((sentence) => /[^。！？；”’』」）\s]/.test(sentence));
}

function paragraph(text: string, note: DepartmentNote | null): Paragraph {
  return {
    lead: (sentencesOf(text)[0] ?? text).replace(/[。！？；]+$/, ''),
    text,
    departments: note?.departments ?? [],
    departmentNote: note?.note ?? '',
    timeLimits: statedTimeLimits(text),
  };
}

/** Cuts a text after each bracket that names departments: what stands before it is theirs. */
function piecesOf(text: string): Paragraph[] {
  const pieces: Paragraph[] = [];
  let start = 0;
  for (const span of outerBrackets(text)) {
    const note = endsSentence(text, span) ? readDepartmentNote(text.slice(span.from, span.to)) : null;
    if (!note) continue;
    const stop = /[。；]/.test(text[span.to] ?? '') ? text[span.to] ?? '' : '';
    const own = text.slice(start, span.from).trim();
    pieces.push(paragraph(own === '' || /[。；！？]$/.test(own) ? own : own + stop, note));
    start = span.to + stop.length;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? pieces : [...pieces, paragraph(rest, null)];
}

/**
 * Paragraphs of a section. A bracket on a line of its own belongs to the paragraph before it, and one line
 * with several brackets becomes several paragraphs.
 */
export function readParagraphs(texts: readonly string[]): Paragraph[] {
  const read: Paragraph[] = [];
  for (const piece of texts.flatMap(piecesOf)) {
    const last = read.at(-1);
    if (piece.text !== '') read.push(piece);
    else if (last?.departmentNote === '') {
      read[read.length - 1] = { ...last, departments: piece.departments, departmentNote: piece.departmentNote };
    }
  }
  return read;
}
