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

/** What the citizen told, as the beginning of a ticket; the latest where it is too much. */
export function mattersOf(words: readonly Word[]): string {
  const told = words.flatMap(({ from, text }) => (from === 'citizen' && text.trim() !== '' && !STEERING.test(text.trim()) ? [text.trim()] : []));
  return told.join('\n').slice(-LONGEST);
}
