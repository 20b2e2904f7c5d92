import type { Evidence } from '../../domain/understanding.js';

/** Signs of one stretch of words taken together. */
export interface WordEvidence {
  readonly words: string;
  /** What of them it was, where not simply that they are there: 读音, 开头, 结尾, 相邻 … */
  readonly note: string | null;
  readonly amount: number;
}

/** A character, a word and its meaning are for the reader one thing: the word. */
const SIMPLY_THERE = new Set(['字', '词', '意思']);
const SIGN = /^([^“]+)“(.*)”$/s;
/** Where a sentence begins and ends, and kinds of names and numbers, as the segmenter's tags say them. */
const PLACEHOLDERS: Readonly<Record<string, string>> = { '^': '句首', $: '句尾', '<m>': '数目', '<t>': '时间', '<en>': '外文', '<nr>': '人名', '<ns>': '地名', '<nt>': '机构名', '<nz>': '专名' };

function readable(words: string): string {
  return words.split('…').map((part) => PLACEHOLDERS[part] ?? part).join('…');
}

/** The signs as a reader takes them, strongest first. */
export function wordEvidence(evidence: readonly Evidence[]): readonly WordEvidence[] {
  const found = new Map<string, WordEvidence>();
  for (const { sign, amount } of evidence) {
    const [, kind = '', raw = ''] = SIGN.exec(sign) ?? [];
    const note = kind === '' || SIMPLY_THERE.has(kind) ? null : kind;
    const words = kind === '' ? sign : readable(raw);
    const key = `${note} ${words}`;
    found.set(key, { words, note, amount: (found.get(key)?.amount ?? 0) + amount });
  }
  return [...found.values()].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}
