import type { EmergencyRule, EmergencySigns } from '../domain/district.js';
import { escaped } from '../domain/pattern.js';
import type { Emergency } from '../domain/understanding.js';
import { hasNow, isPast, withoutPhrases } from './emergency-signs.js';

const CRY = /快来|救命|救救/;
/** What is told of as usual is no cry (经常着火), unless it is of a kind that lasts. */
const USUAL = ['经常', '老是'];
/** Nor is such a kind over by then: 俺娘昨天走丢了. */
const RECENT = ['昨天', '昨晚', '前天'];
const CLAUSE_END = /[，。！？；,.!?;\n]/;
/** How far apart the two sides of a pattern's `…` may stand. */
const APART = 10;

/** `倒地…没反应`: both, in this order, within a sentence. */
function compiled(pattern: string): RegExp {
  const parts = pattern.split('…').map(escaped);
  return new RegExp(parts.join(`[^。！？!?]{0,${APART}}?`), 'g');
}

/** Where the clause that holds a place begins and ends. */
function clauseAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && !CLAUSE_END.test(text[start - 1] ?? '')) start -= 1;
  const length = text.slice(start).search(CLAUSE_END);
  return { start, end: length === -1 ? text.length : start + length };
}

/** Nobody writes that much while it burns; what a story tells happens now only where its words say so. */
export const STORY_LENGTH = 150;
/** Said so often in vain, once more says nothing new. */
const MOST_FOUND = 40;

/** The first places that a pattern fits. */
function firstOf(text: string, pattern: RegExp): number[] {
  const places: number[] = [];
  for (const found of text.matchAll(pattern)) {
    places.push(found.index);
    if (places.length === MOST_FOUND) break;
  }
  return places;
}

/** Finds what in a text is an emergency of now. */
export interface EmergencyFinder {
  /** Each number at most once, fire first. A story that only mentions a past accident, or a question about one, is none. */
  find(text: string): Emergency[];
}

/** The same by patterns, and which kinds of danger they name at all. */
export interface PatternFinder extends EmergencyFinder {
  find(text: string): EmergencyRule[];
  /** Whatever has its words in a text, whenever that was. */
  kindsIn(text: string): EmergencyRule[];
}

/** By the patterns alone: sure of what they fit, and blind to all else. */
export function createEmergencyFinder(data: EmergencySigns): PatternFinder {
  const rules = data.rules.map((rule) => ({ rule, patterns: rule.patterns.map((pattern) => ({ first: pattern.split('…')[0] ?? '', whole: compiled(pattern) })) }));
  // Most messages have none of the words; one look over all spares them the looks for each.
  const anyWord = new RegExp([...new Set(rules.flatMap(({ patterns }) => patterns.map(({ first }) => escaped(first))))].join('|'));
  const olderThanDays = data.past.filter((word) => !RECENT.includes(word));
  const kindsWhere = (cleaned: string, holds: (at: number, rule: EmergencyRule) => boolean): EmergencyRule[] => rules
    .filter(({ rule, patterns }) => patterns.some(({ first, whole }) => cleaned.includes(first) && firstOf(cleaned, whole).some((at) => holds(at, rule)))).map(({ rule }) => rule);
  return {
    kindsIn: (text) => (anyWord.test(text) ? kindsWhere(withoutPhrases(text, data), () => true) : []),
    find: (text) => {
      if (!anyWord.test(text)) return [];
      const cleaned = withoutPhrases(text, data);
      const about = data.about.filter((word) => cleaned.includes(word));
      const asksAbout = ({ lasting }: EmergencyRule): boolean => about.some((word) => !(lasting && USUAL.includes(word)));
      const isStory = cleaned.length >= STORY_LENGTH;
      const isCry = !isStory && CRY.test(cleaned);
      const isNow = (at: number, rule: EmergencyRule): boolean => {
        if (isCry) return true;
        const { start, end } = clauseAround(cleaned, at);
        if (hasNow(cleaned.slice(start, end))) return true;
        if (isStory) return false;
        const told = cleaned.slice(0, end);
        return !asksAbout(rule) && !isPast(told, rule.lasting ? olderThanDays : data.past);
      };
      const found = kindsWhere(cleaned, isNow);
      return eachOnce(data.rules, new Set(found.map(({ number }) => number)), found);
    },
  };
}

/**
 * One kind of each number, in the folder's order: the last that fits, else the general one, which stands first. A number that
 * another kind's words tell of is not named beside it, unless one of its own kinds fits.
 */
export function eachOnce(rules: readonly EmergencyRule[], numbers: ReadonlySet<Emergency['number']>, fitting: readonly EmergencyRule[]): EmergencyRule[] {
  const kinds = [...numbers].flatMap((number) => fitting.findLast((rule) => rule.number === number) ?? rules.find((rule) => rule.number === number) ?? []);
  const covered = new Set(kinds.filter((rule) => fitting.includes(rule)).flatMap(({ covers }) => covers));
  const named = kinds.filter((rule) => !covered.has(rule.number) || fitting.includes(rule));
  return rules.filter((rule) => named.includes(rule));
}
