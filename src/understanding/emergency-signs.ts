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

/** What is asked of when it is over: who pays, who is to blame, what help there is for those who were hurt. */
const AFTERWARDS = /赔|报销|补助|救助|保险|认定|工伤|伤残|鉴定|处罚|责任|起诉|调解|销户|丧葬|抚恤|残疾|疫苗|万一|如果|要是|去年|以前|上次|上周|上个?月|前几天/;

/** Is something asked of that comes after an accident, or of one that may come? */
export function isAfterwards(text: string): boolean {
  return AFTERWARDS.test(text);
}

const OWN_LIFE = /不想活|[我俺]就?不活了|想自杀|要自杀|想跳楼|要跳楼|想轻生|要轻生|想上吊|要割腕|想割腕|自残|活够了|就去?跳楼|去跳楼|就去死|就去?(?:跳河|上吊)|死在你们|一了百了|活着没(?:意思|劲|意义)|我想死(?!你|我)|死了算了/;

/** Says somebody that they want to die? Whatever stands beside it, a life may hang on it. */
export function threatensOwnLife(text: string): boolean {
  return OWN_LIFE.test(text);
}
