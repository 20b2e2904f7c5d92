import { parseNumber } from './chinese-number.js';

/** Levels from the outside in. Chapters only group articles, whose numbers run through all chapters. */
export type MarkLevel = 'chapter' | 'article' | 'first' | 'second' | 'third' | 'fourth';

export interface LevelMark {
  readonly level: MarkLevel;
  readonly number: number;
  /** As it stands in a section key: `四`, `（五）`, `1.`, `（1）`, `第三条`. */
  readonly label: string;
  /** The line without its mark. */
  readonly rest: string;
}

export const LEVEL_DEPTH: Readonly<Record<MarkLevel, number>> = { chapter: 0, article: 1, first: 1, second: 2, third: 3, fourth: 4 };

const CHINESE = '[一二三四五六七八九十百零]{1,5}';
const PATTERNS: readonly { level: MarkLevel; pattern: RegExp; label: (number: string) => string }[] = [
  { level: 'chapter', pattern: new RegExp(`^第(${CHINESE}|\\d{1,3})章`), label: (n) => `第${n}章` },
  { level: 'article', pattern: new RegExp(`^第(${CHINESE}|\\d{1,3})条(?!第)`), label: (n) => `第${n}条` },
  { level: 'first', pattern: new RegExp(`^(${CHINESE})[、.．]`), label: (n) => n },
  { level: 'second', pattern: new RegExp(`^（(${CHINESE})）[、.]?`), label: (n) => `（${n}）` },
  // Not `10.5万元`: a digit after the point makes it an amount.
  { level: 'third', pattern: /^(\d{1,2})[.．、](?!\d)/, label: (n) => `${n}.` },
  { level: 'fourth', pattern: /^（(\d{1,2})）[、.]?/, label: (n) => `（${n}）` },
];

/** The level mark (一、 （一） 1. （1） 第一条 第一章) a line begins with, or null. */
export function readMark(line: string): LevelMark | null {
  for (const { level, pattern, label } of PATTERNS) {
    const match = pattern.exec(line);
    const number = parseNumber(match?.[1] ?? '');
    if (match && number !== null) {
      return { level, number, label: label(match[1] ?? ''), rest: line.slice(match[0].length).trim() };
    }
  }
  return null;
}
