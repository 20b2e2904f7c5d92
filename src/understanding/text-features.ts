import { pinyin } from 'pinyin-pro';
import type { Words } from './segmenter.js';

/** Weighted features of a text, by name. */
export type Features = ReadonlyMap<string, number>;

/** Turns a normalised text into features; the same text always gives the same ones. */
export type FeatureExtractor = (text: string) => Features;

/** How much each kind of feature counts; 0 leaves it out. */
export interface FeatureWeights {
  /** Single characters: they carry most when two questions share no word (补贴, 补助). */
  readonly character: number;
  /** Two characters side by side. */
  readonly pair: number;
  readonly word: number;
  /** What the words mean by the folder's synonyms: 咋 and 如何 are one. */
  readonly meaning: number;
  /** Two words of one text in any order and distance (低保 + 名单): what is asked of what. */
  readonly together: number;
  /** Sounds of one and of two characters: a wrong character from voice or a pinyin keyboard sounds right. */
  readonly sound: number;
  /** First and last characters: questions open and close in few ways. */
  readonly edge: number;
  /** Two neighbouring words, names and numbers replaced by their kind (去<ns>的票). */
  readonly shape: number;
  /** Words among the first ones of a long text, once more: it says there what it is about. */
  readonly lead: number;
}

/** A question or an utterance, up to a few sentences. Found by cross-validation on two collections of questions. */
export const QUESTION_FEATURES: FeatureWeights = { character: 2, pair: 1, word: 1.5, meaning: 2, together: 0.5, sound: 0.3, edge: 0, shape: 0, lead: 0 };
/** What answers: longer, so no pairs of words from far apart. */
export const PASSAGE_FEATURES: FeatureWeights = { ...QUESTION_FEATURES, together: 0 };
/** Utterances to be told apart by how they are said more than by what they are about. */
export const UTTERANCE_FEATURES: FeatureWeights = { character: 2, pair: 1, word: 1.5, meaning: 1, together: 0, sound: 0.5, edge: 1, shape: 1, lead: 0 };
/** Messages of some hundred characters; single characters only blur them. */
export const MESSAGE_FEATURES: FeatureWeights = { character: 0, pair: 0, word: 1, meaning: 0, together: 0, sound: 0, edge: 0, shape: 0, lead: 0.7 };

/** Punctuation ends a run: no n-gram spans it. */
const RUN = /[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}$/u;
/** Words that nearly every question has. */
const STOP = new Set('的 了 吗 呢 啊 吧 呀 是 我 你 您 俺 咱 请 问 请问 这 那 个 就 也 都 还 在 有 和 与 及 想 要 一下'.split(' '));
/** Names of people, places, bodies and works, numbers and times: jieba's tags. */
const NAMED = /^(?:nr|ns|nt|nz|m|t|eng)/;
const LEAD_WORDS = 40;
/** Pairs of more words than a question has would outnumber all else. */
const TOGETHER_WORDS = 24;

const sounds = new Map<string, string>();

/** The commonest reading without its tone; of a character alone, so that a wrong neighbour can't change it. */
function soundOf(character: string): string {
  let sound = sounds.get(character);
  if (sound === undefined) {
    sound = HAN.test(character) ? pinyin(character, { toneType: 'none' }) : character;
    sounds.set(character, sound);
  }
  return sound;
}

function more(found: Map<string, number>, feature: string, amount: number): void {
  found.set(feature, (found.get(feature) ?? 0) + amount);
}

export function createFeatureExtractor(words: Words, weights: FeatureWeights): FeatureExtractor {
  return (text) => {
    const found = new Map<string, number>();
    for (const [run] of text.matchAll(RUN)) addRun(found, [...run], weights);
    const content = words.segment(text).filter((word) => /[\p{L}\p{N}]/u.test(word) && !STOP.has(word));
    addWords(found, content, weights);
    if (weights.meaning > 0) for (const word of new Set(content)) for (const meaning of words.meanings(word)) found.set(`y:${meaning}`, weights.meaning);
    if (weights.edge > 0) addEdges(found, text.replace(/[^\p{L}\p{N}]/gu, ''), weights.edge);
    if (weights.shape > 0) addShapes(found, words.tag(text), weights.shape);
    return found;
  };
}

function addRun(found: Map<string, number>, characters: readonly string[], { character, pair, sound }: FeatureWeights): void {
  for (const [i, one] of characters.entries()) {
    const next = characters[i + 1];
    if (character > 0 && !STOP.has(one)) more(found, `c:${one}`, character);
    if (pair > 0 && next !== undefined && !STOP.has(one + next)) more(found, `c:${one}${next}`, pair);
    if (sound > 0) {
      const heard = soundOf(one);
      more(found, `p:${heard}`, sound);
      if (next !== undefined) more(found, `p:${heard}${soundOf(next)}`, sound);
    }
  }
}

function addWords(found: Map<string, number>, content: readonly string[], { word, together, lead }: FeatureWeights): void {
  for (const [i, one] of content.entries()) {
    if (one.length < 2) continue;
    more(found, `w:${one}`, word);
    if (lead > 0 && i < LEAD_WORDS) more(found, `l:${one}`, lead);
  }
  if (together === 0) return;
  const distinct = [...new Set(content)].slice(0, TOGETHER_WORDS).sort();
  distinct.forEach((one, i) => {
    for (const other of distinct.slice(i + 1)) more(found, `s:${one}|${other}`, together);
  });
}

function addEdges(found: Map<string, number>, bare: string, weight: number): void {
  for (const length of [1, 2]) {
    more(found, `^${bare.slice(0, length)}`, weight);
    more(found, `$${bare.slice(-length)}`, weight);
  }
}

function addShapes(found: Map<string, number>, tagged: readonly { readonly word: string; readonly tag: string }[], weight: number): void {
  const shape = ['^', ...tagged.filter(({ word }) => /[\p{L}\p{N}]/u.test(word)).map(({ word, tag }) => (NAMED.test(tag) ? `<${tag.slice(0, 2)}>` : word)), '$'];
  shape.forEach((one, i) => {
    if (one.startsWith('<')) more(found, `t:${one}`, weight);
    if (shape[i + 1] !== undefined) more(found, `m:${one}|${shape[i + 1]}`, weight);
    if (shape[i + 2] !== undefined) more(found, `k:${one}|${shape[i + 2]}`, weight / 2);
  });
}
