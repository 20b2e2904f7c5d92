import { pinyin } from 'pinyin-pro';
import { extractorOf, type FeatureExtractor, type FeatureSink } from './learning/features.js';
import type { Words } from './segmenter.js';

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
/** Messages of some hundred characters: their words tell most, single characters a little more (0.917 → 0.919 of complaints). */
export const MESSAGE_FEATURES: FeatureWeights = { character: 0.6, pair: 0, word: 1, meaning: 0, together: 0, sound: 0, edge: 0, shape: 0, lead: 0.7 };

/** Punctuation ends a run: no n-gram spans it. */
const RUN = /[\p{L}\p{N}]+/gu;
const SAYS = /[\p{L}\p{N}]/u;
const MUTE = /[^\p{L}\p{N}]/gu;
const HAN = /^\p{Script=Han}$/u;
/** Words that nearly every question has. */
const STOPS = '的 了 吗 呢 啊 吧 呀 是 我 你 您 俺 咱 请 问 请问 这 那 个 就 也 都 还 在 有 和 与 及 想 要 一下'.split(' ');
const STOP = new Set(STOPS);
/** Of two characters, by the first. */
const STOP_PAIRS = new Map(STOPS.filter((word) => word.length === 2).map((word) => [word[0], word[1]]));
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

/** Names begin with their kind: `c:` characters, `w:` words, `y:` meanings, `p:` sounds, `s:` words together, `t:`, `m:`, `k:` shapes, `l:` first words, `^` and `$` edges. */
export function createFeatureExtractor(words: Words, weights: FeatureWeights): FeatureExtractor {
  return extractorOf((text, sink) => {
    for (const [run] of text.matchAll(RUN)) addRun(sink, [...run], weights);
    const content = words.segment(text).filter((word) => !STOP.has(word) && SAYS.test(word));
    addWords(sink, content, weights);
    if (weights.meaning > 0) for (const meaning of new Set(content.flatMap(words.meanings))) sink.add(weights.meaning, 'y:', meaning);
    if (weights.edge > 0) addEdges(sink, text.replace(MUTE, ''), weights.edge);
    if (weights.shape > 0) addShapes(sink, words.tag(text), weights.shape);
  });
}

function addRun(sink: FeatureSink, characters: readonly string[], { character, pair, sound }: FeatureWeights): void {
  for (let i = 0; i < characters.length; i += 1) {
    const one = characters[i] ?? '';
    const next = characters[i + 1];
    if (character > 0 && !STOP.has(one)) sink.add(character, 'c:', one);
    if (pair > 0 && next !== undefined && STOP_PAIRS.get(one) !== next) sink.add(pair, 'c:', one, next);
    if (sound > 0) {
      const heard = soundOf(one);
      sink.add(sound, 'p:', heard);
      if (next !== undefined) sink.add(sound, 'p:', heard, soundOf(next));
    }
  }
}

function addWords(sink: FeatureSink, content: readonly string[], { word, together, lead }: FeatureWeights): void {
  content.forEach((one, i) => {
    if (one.length < 2) return;
    sink.add(word, 'w:', one);
    if (lead > 0 && i < LEAD_WORDS) sink.add(lead, 'l:', one);
  });
  if (together === 0) return;
  const distinct = [...new Set(content)].slice(0, TOGETHER_WORDS).sort();
  for (let i = 0; i < distinct.length; i += 1) {
    for (let k = i + 1; k < distinct.length; k += 1) sink.add(together, 's:', distinct[i] ?? '', '|', distinct[k] ?? '');
  }
}

function addEdges(sink: FeatureSink, bare: string, weight: number): void {
  for (const length of [1, 2]) {
    sink.add(weight, '^', bare.slice(0, length));
    sink.add(weight, '$', bare.slice(-length));
  }
}

function addShapes(sink: FeatureSink, tagged: readonly { readonly word: string; readonly tag: string }[], weight: number): void {
  const shape = ['^', ...tagged.filter(({ word }) => SAYS.test(word)).map(({ word, tag }) => (NAMED.test(tag) ? `<${tag.slice(0, 2)}>` : word)), '$'];
  for (let i = 0; i < shape.length; i += 1) {
    const [one = '', next, after] = [shape[i], shape[i + 1], shape[i + 2]];
    if (one.startsWith('<')) sink.add(weight, 't:', one);
    if (next !== undefined) sink.add(weight, 'm:', one, '|', next);
    if (after !== undefined) sink.add(weight / 2, 'k:', one, '|', after);
  }
}
