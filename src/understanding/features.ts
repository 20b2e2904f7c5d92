/** Cuts a normalised text into words; jieba in production. */
export type Segmenter = (text: string) => readonly string[];

/** Punctuation ends a run: no n-gram spans it. */
const RUN = /[\p{L}\p{N}]+/gu;
/** Single characters carry most when questions share no word (补贴, 补助), pairs tell the rest; triples only repeat the words. */
const GRAM_WEIGHTS = [2, 1] as const;
const WORD_WEIGHT = 1.5;
/** Words that nearly every question has. */
const STOP = new Set('的 了 吗 呢 啊 吧 呀 是 我 你 您 俺 咱 请 问 请问 这 那 个 就 也 都 还 在 有 和 与 及 想 要 一下'.split(' '));

/** Weighted features of a text: single characters and pairs (`c:`) and words (`w:`), each with how much of it there is. */
export function features(text: string, segment: Segmenter): Map<string, number> {
  const found = new Map<string, number>();
  const add = (feature: string, weight: number) => found.set(feature, (found.get(feature) ?? 0) + weight);
  for (const [run] of text.matchAll(RUN)) {
    const characters = [...run];
    GRAM_WEIGHTS.forEach((weight, i) => {
      for (let start = 0; start + i < characters.length; start += 1) {
        const gram = characters.slice(start, start + i + 1).join('');
        if (!STOP.has(gram)) add(`c:${gram}`, weight);
      }
    });
  }
  for (const word of segment(text)) {
    if (word.length > 1 && !STOP.has(word)) add(`w:${word}`, WORD_WEIGHT);
  }
  return found;
}
