import { parseNumber } from './chinese-number.js';
import type { StatedLimitKind, StatedTimeLimit } from './official-document.js';

const NUMBER = '(?<value>\\d{1,4}|[一二两三四五六七八九十百]{1,5})';
const WITHIN = '(?:之内|以内|内)';
const YEAR = '(?:\\d{4}年)?';

/** The more exact ones first: a stretch of text is one limit, of the first kind that fits it. */
const PATTERNS: readonly { kind: StatedLimitKind; pattern: string }[] = [
  { kind: 'working-days', pattern: `${NUMBER}个工作日${WITHIN}?` },
  { kind: 'at-least-days', pattern: `不(?:得)?(?:少于|低于|短于)${NUMBER}(?:天|日)` },
  { kind: 'hours', pattern: `${NUMBER}个?小时${WITHIN}` },
  { kind: 'minutes', pattern: `${NUMBER}分钟${WITHIN}` },
  { kind: 'date', pattern: `${YEAR}\\d{1,2}月\\d{1,2}日之?(?:以)?前` },
  { kind: 'yearly-month-end', pattern: `每年(?<value>\\d{1,2})月(?:份)?(?:底|末)?之?前` },
  { kind: 'month-end', pattern: `${YEAR}(?<value>\\d{1,2})月(?:份)?(?:底|末)?之?前` },
  { kind: 'days', pattern: `${NUMBER}(?:天|日)${WITHIN}` },
  { kind: 'months', pattern: `${NUMBER}个月${WITHIN}` },
  { kind: 'years', pattern: `(?<![\\d一二三四五六七八九十])(?<value>\\d{1,2}|[一二两三四五六七八九十]{1,2})年${WITHIN}` },
  { kind: 'year-end', pattern: `${YEAR}(?:年底|年末)之?前|(?:\\d{4}|(?<![\\d一二两三四五六七八九十几多近]))年内` },
  { kind: 'periodic', pattern: '(?:每(?:半年|季度|年|月|周|日|天)|按(?:季度|季|年|月|周|旬))(?:定期|至少[一\\d]次)?|(?<!不)定期' },
];

interface Found extends StatedTimeLimit { readonly from: number; readonly to: number }

function found(match: RegExpExecArray, kind: StatedLimitKind): Found {
  const value = parseNumber(match.groups?.value ?? '');
  return { text: match[0], kind, ...(value === null ? {} : { value }), from: match.index, to: match.index + match[0].length };
}

function allOf(text: string): Found[] {
  return PATTERNS.flatMap(({ kind, pattern }) => [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => found(match, kind)));
}

/**
 * Time limits a text states, in its order: `3个工作日内`, `24小时内`, `不得少于10天`, `每年6月底前`, `年底前`, `按月`.
 * `及时` sets none, and `不少于2次` is a number of times.
 */
export function statedTimeLimits(text: string): StatedTimeLimit[] {
  const taken = new Uint8Array(text.length);
  const free = allOf(text).filter(({ from, to }) => {
    if (taken.subarray(from, to).includes(1)) return false;
    taken.fill(1, from, to);
    return true;
  });
  return free.sort((a, b) => a.from - b.from).map(({ from: _from, to: _to, ...limit }) => limit);
}
