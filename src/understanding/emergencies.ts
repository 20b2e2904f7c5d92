import type { DistrictData } from '../domain/district.js';
import type { Emergency } from '../domain/understanding.js';

/** Words that make even a told story one of now. 到现在 tells how long something lasts. */
const NOW = /正在|(?<!到)现在|刚(?:刚|才|发生|出|被|撞)|快来|救命|马上|赶紧|快点|又.{0,6}了/;
const CRY = /快来|救命|救救/;
/** 2016年, 2017年10月: some year that is over or named. */
const DATED = /(?<!\d)(?:19|20)\d{2}年/;
const CLAUSE_END = /[，。！？；,.!?;\n]/;
/** How far apart the two sides of a pattern's `…` may stand. */
const APART = 10;

/** `倒地…没反应`: both, in this order, within a sentence. */
function compiled(pattern: string): RegExp {
  const parts = pattern.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join(`[^。！？!?]{0,${APART}}?`), 'g');
}

/** Where the clause that holds a place begins and ends. */
function clauseAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && !CLAUSE_END.test(text[start - 1] ?? '')) start -= 1;
  const length = text.slice(start).search(CLAUSE_END);
  return { start, end: length === -1 ? text.length : start + length };
}

/** Finds what in a text is an emergency of now. */
export interface EmergencyFinder {
  /** Each number at most once, fire first. A story that only mentions a past accident, or a question about one, is none. */
  find(text: string): Emergency[];
}

export function createEmergencyFinder(data: DistrictData['emergencies']): EmergencyFinder {
  const rules = data.rules.map((rule) => ({ rule, patterns: rule.patterns.map(compiled) }));
  return {
    find: (text) => {
      const cleaned = data.notEmergency.reduce((rest, phrase) => rest.replaceAll(phrase, '○'), text);
      const asksAbout = data.about.some((word) => cleaned.includes(word));
      const isNow = (at: number): boolean => {
        if (CRY.test(cleaned)) return true;
        const { start, end } = clauseAround(cleaned, at);
        if (NOW.test(cleaned.slice(start, end))) return true;
        const told = cleaned.slice(0, end);
        return !asksAbout && !DATED.test(told) && !data.past.some((word) => told.includes(word));
      };
      const isCried = (pattern: RegExp): boolean => [...cleaned.matchAll(pattern)].some((found) => isNow(found.index));
      return rules.filter(({ patterns }) => patterns.some(isCried)).map(({ rule }) => rule);
    },
  };
}
