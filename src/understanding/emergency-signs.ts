import type { EmergencySigns } from '../domain/district.js';

/** Words that make even a told story one of now. 到现在 tells how long something lasts. */
const NOW = /正在|(?<!到)现在|刚(?:刚|才|发生|出|被|撞)|快来|救命|马上|赶紧|快点|又.{0,6}了/;
/** 2016年, 2017年10月: some year that is over or named. */
const DATED = /(?<!\d)(?:19|20)\d{2}年/;
const ASKS = /[吗呢么嘛]$|[吗呢]\?|多少|怎么|如何|哪/;

/** What the words of a text say of when and why it was written. */
export interface SignsOfText {
  /** A time that is over is named. */
  readonly past: boolean;
  /** It asks about one, or for what comes after one. */
  readonly about: boolean;
  readonly asks: boolean;
  /** Some word that nearly every cry has, or the folder names none. */
  readonly danger: boolean;
}

export function hasNow(text: string): boolean {
  return NOW.test(text);
}

export function isPast(text: string, past: readonly string[]): boolean {
  return DATED.test(text) || past.some((word) => text.includes(word));
}

/** Without the phrases that only hold a cry's words: 火锅, 像着了火一样. */
export function withoutPhrases(text: string, { notEmergency }: EmergencySigns): string {
  return notEmergency.reduce((rest, phrase) => rest.replaceAll(phrase, '○'), text);
}

/** @returns a reader of normalised texts */
export function createSignReader({ past, about, signs }: EmergencySigns): (text: string) => SignsOfText {
  return (text) => ({
    past: isPast(text, past), about: about.some((word) => text.includes(word)), asks: ASKS.test(text),
    danger: signs.length === 0 || signs.some((word) => text.includes(word)),
  });
}

/** Told afterwards or asked about, and nothing in it says that it happens now. */
export function isTold(text: string, { past, about }: SignsOfText): boolean {
  return (past || about) && !hasNow(text);
}
