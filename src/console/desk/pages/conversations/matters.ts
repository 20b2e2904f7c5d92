import { MOST_PHOTOS } from '../call/call.js';
import type { Word } from './queries.js';

/** What a ticket may hold. */
const LONGEST = 2_000;
/** Words that only steer the bot are no matter. */
const STEERING = /^(?:转人工|查进度|登记工单|催办|有用|没用|都不是|好的?|谢谢|\d{1,2})[。！!]?$/;

/** Photos of an earlier day are of another matter. */
const SAME_MATTER_MS = 12 * 3_600_000;

/** All photos of the words, oldest first. */
export function photosOf(words: readonly Word[]): readonly string[] {
  return words.flatMap(({ photos }) => photos);
}

/** Those that a ticket begins with: the last of this matter. @param now milliseconds, by the server */
export function photosToBegin(words: readonly Word[], now: number): readonly string[] {
  return photosOf(words.filter(({ at }) => now - Date.parse(at) < SAME_MATTER_MS)).slice(-MOST_PHOTOS);
}

/** A mobile number, or a landline with its area code; a masked one is none. */
const PHONE = /(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}-?\d{7,8})(?!\d)/g;
const NUMBER = '(?:\\d{1,5}|[一二三四五六七八九十百]{1,4})';
/** A house by its number: 沂龙湾3号楼2单元, 金雀山路12号. */
const HOUSE = new RegExp(`[\\p{Script=Han}A-Za-z]{2,20}(?:${NUMBER}(?:号楼|号院|号|栋|幢|单元|室|楼))+(?:\\d{2,4}室?)?`, 'u');
/** A place that has a name but no number. */
const NAMED = /[\p{Script=Han}]{2,20}(?:小区|花园|家园|嘉园|公寓|大厦|广场|市场|路口|小学|中学|幼儿园|医院)/u;
/** Stands before a place, and is none of it. */
const LEAD = /^.*(?:在|住|位于|地址是|地点是|我们|我家|俺家|我是|就是)/u;

function citizensWords(words: readonly Word[]): readonly string[] {
  return words.flatMap(({ from, text }) => (from === 'citizen' ? [text] : []));
}

/** The number that the citizen gave last; null: none that can be seen. */
export function phoneOf(words: readonly Word[]): string | null {
  return citizensWords(words).flatMap((text) => text.match(PHONE) ?? []).at(-1)?.replace(/ /g, '') ?? null;
}

/** Where it is, as the citizen said it: a house before a mere name, the first that is told. */
export function placeOf(words: readonly Word[]): string | null {
  const clauses = citizensWords(words).flatMap((text) => text.split(/[，,。；;！!？?、：:\s]+/));
  for (const pattern of [HOUSE, NAMED]) {
    for (const clause of clauses) {
      const place = pattern.exec(clause)?.[0].replace(LEAD, '');
      if (place !== undefined && place.length > 2) return place;
    }
  }
  return null;
}

/** What the citizen told, as the beginning of a ticket; the latest where it is too much. */
export function mattersOf(words: readonly Word[]): string {
  const told = words.flatMap(({ from, text }) => (from === 'citizen' && text.trim() !== '' && !STEERING.test(text.trim()) ? [text.trim()] : []));
  return told.join('\n').slice(-LONGEST);
}
