import { type LevelMark, type MarkLevel, readMark } from './level-marks.js';
import { isFinished, joinParts, mustContinue } from './official-lines.js';

/** A paragraph of the body, or what follows a level mark; put together from its lines. */
export interface Block {
  readonly mark: LevelMark | null;
  readonly text: string;
  /** A heading on a line of its own: the next line never belongs to it. */
  readonly heading: boolean;
}

/** Longest heading on one line; a longer one is a sentence. */
const LONGEST_HEADING = 50;

function isHeadingText(text: string): boolean {
  return text !== '' && text.length <= LONGEST_HEADING && !/[。；：！？]/.test(text) && !/[，、]$/.test(text);
}

/** Characters of a full line when the text is broken at every line end, as from a PDF; Infinity otherwise. */
function lineWidth(lines: readonly string[]): number {
  const longest = lines.reduce((width, line) => Math.max(width, line.length), 0);
  const full = lines.filter((line) => line.length >= longest - 2).length;
  return longest >= 20 && longest <= 60 && full >= 5 && full * 5 >= lines.length ? longest : Number.POSITIVE_INFINITY;
}

interface Reading {
  readonly blocks: Block[];
  readonly width: number;
  /** Last number read of each level. */
  readonly last: Map<MarkLevel, number>;
  lastLine: string;
}

/** In the middle of a sentence only the next number in order is a mark: a page may break before `一、二产业`. */
function isMarkHere(mark: LevelMark, reading: Reading): boolean {
  const before = reading.blocks.at(-1);
  return before === undefined || before.heading || isFinished(before.text)
    || (mark.number > 1 && mark.number === (reading.last.get(mark.level) ?? 0) + 1);
}

/** The second line of a heading too long for one. */
function continuesHeading(heading: string, line: string, next: string | undefined, width: number): next is string {
  return line.length >= width - 1 && next !== undefined && next.length < width - 1
    && readMark(next) === null && isHeadingText(heading + next);
}

function addMark(reading: Reading, mark: LevelMark, line: string, next: string | undefined): boolean {
  const tookNext = continuesHeading(mark.rest, line, next, reading.width);
  const text = tookNext ? mark.rest + next : mark.rest;
  reading.last.set(mark.level, mark.number);
  // A full line without a stop goes on in the next one: it is the beginning of a sentence.
  const heading = isHeadingText(text) && (tookNext || line.length < reading.width - 1);
  reading.blocks.push({ mark, text, heading });
  return tookNext;
}

/** A sentence that fills its line to the end hardly ever ends its paragraph too; a paragraph's last line is shorter. */
function goesOn(reading: Reading, text: string): boolean {
  return !isFinished(text) || (reading.lastLine.length >= reading.width - 1 && /[。；！？]$/.test(text));
}

function addText(reading: Reading, line: string): void {
  const before = reading.blocks.at(-1);
  if (before && !before.heading && (mustContinue(line) || goesOn(reading, before.text))) {
    reading.blocks[reading.blocks.length - 1] = { ...before, text: joinParts(before.text, line) };
  } else reading.blocks.push({ mark: null, text: line, heading: false });
}

/** Puts the lines of the body together into paragraphs and headings. */
export function readBlocks(lines: readonly string[]): Block[] {
  const reading: Reading = { blocks: [], width: lineWidth(lines), last: new Map(), lastLine: '' };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = readMark(line);
    if (mark && isMarkHere(mark, reading)) {
      if (addMark(reading, mark, line, lines[at + 1])) at += 1;
    } else addText(reading, line);
    reading.lastLine = lines[at] ?? '';
  }
  return reading.blocks;
}
