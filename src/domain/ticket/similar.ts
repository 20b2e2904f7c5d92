import { coreOf, keysOf } from '../unanswered/likeness.js';
import type { Ticket } from './ticket.js';

/** Keys that a ticket is found by: enough that tickets of one matter nearly always share some, few enough to keep for each open ticket. */
const SKETCH = 24;

/** FNV-1a: every process has to pick the same keys. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** What a matter is about, as a set of pairs of characters. @param normalised half-width, simplified, lower case */
function meaningOf(normalised: string): ReadonlySet<string> {
  return new Set(keysOf(coreOf(normalised)));
}

/**
 * The keys with the smallest hashes: of two matters that have a share of all their keys in common, so do the sketches (Broder 1997).
 * @param normalised see {@link meaningOf}
 */
export function sketchOf(normalised: string): readonly string[] {
  const hashed = [...meaningOf(normalised)].map((key) => [hashOf(key), key] as const);
  return hashed.sort(([a], [b]) => a - b).slice(0, SKETCH).map(([, key]) => key);
}

/** What a caller tells, beside the open tickets. */
export interface ToldMatter {
  readonly text: string;
  readonly area: string | null;
  readonly address: string | null;
}

/** How alike a told matter and an open ticket are. */
export interface Likeness {
  /** 0–1, of the words alone. */
  readonly words: number;
  readonly sameArea: boolean;
  readonly samePlace: boolean;
  /** 0–1, of all; what they are ordered by. */
  readonly score: number;
}

/** From here on one may be the other. Chosen so that told-again matters are found and other matters of one place are not. */
const LIKE_ENOUGH = 0.34;
/** One caller tells the same matter in other words. */
const LIKE_ENOUGH_OF_CALLER = 0.2;
/** A short telling that is wholly within a long one. */
const WITHIN = 0.8;
const FEWEST_WITHIN = 4;
/** What a place in common adds to the words. */
const AREA_SHARE = 0.08;
const PLACE_SHARE = 0.12;
const PLACE_ALIKE = 0.5;

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((key) => b.has(key)).length;
  const fewer = Math.min(a.size, b.size);
  if (fewer === 0) return 0;
  const within = fewer < FEWEST_WITHIN ? 0 : WITHIN * (common / fewer);
  return Math.max((2 * common) / (a.size + b.size), within);
}

function isSamePlace(a: string | null, b: string | null, normalise: (text: string) => string): boolean {
  return a !== null && b !== null && alike(meaningOf(normalise(a)), meaningOf(normalise(b))) >= PLACE_ALIKE;
}

/**
 * null: not alike enough, or surely another place.
 * @param isOfCaller the ticket is this caller's own
 */
export function likenessOf(told: ToldMatter, { matter }: Pick<Ticket, 'matter'>, isOfCaller: boolean, normalise: (text: string) => string): Likeness | null {
  const isElsewhere = told.area !== null && matter.area !== null && told.area !== matter.area;
  if (isElsewhere) return null;
  const words = alike(meaningOf(normalise(told.text)), meaningOf(normalise(matter.text)));
  if (words < (isOfCaller ? LIKE_ENOUGH_OF_CALLER : LIKE_ENOUGH)) return null;
  const sameArea = told.area !== null && told.area === matter.area;
  const samePlace = isSamePlace(told.address, matter.address, normalise);
  const score = Math.min(1, words * (1 - AREA_SHARE - PLACE_SHARE) + (sameArea ? AREA_SHARE : 0) + (samePlace ? PLACE_SHARE : 0));
  return { words, sameArea, samePlace, score };
}
