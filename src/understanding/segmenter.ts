import type { DistrictData } from '../domain/district.js';
import { often } from './often.js';
import { recently } from './recently.js';

/** Cuts normalised texts into words; jieba in production. */
export interface Words {
  /** Words as a search index wants them: long ones also in their parts. */
  segment(text: string): readonly string[];
  /** Words with jieba's part-of-speech tags (`nr` a person, `ns` a place, `m` a number, …). */
  tag(text: string): readonly { readonly word: string; readonly tag: string }[];
  /** What a word means as the folder's synonyms have it (如何, 咋 → 怎么): the first word of each group it stands in. */
  meanings(word: string): readonly string[];
}

/**
 * jieba with its own dictionary and the district's terms.
 * @param synonyms groups of words that mean the same in a question
 */
export async function createWords(terms: readonly string[], synonyms: readonly (readonly string[])[]): Promise<Words> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const jieba = Jieba.withDict(dict);
  const usable = [...new Set(terms)].filter((term) => /^[\p{L}\p{N}]{2,12}$/u.test(term));
  if (usable.length > 0) jieba.loadDict(Buffer.from(usable.map((term) => `${term} 1000 n`).join('\n')));
  const meanings = new Map<string, string[]>();
  for (const group of synonyms) for (const word of group) meanings.set(word, [...(meanings.get(word) ?? []), group[0] ?? word]);
  return {
    meanings: (word) => meanings.get(word) ?? [],
    segment: often((text) => jieba.cutForSearch(text, true)),
    tag: recently((text) => jieba.tag(text, true)),
  };
}

/** Names and aliases that jieba should not cut apart. */
export function termsOf(data: DistrictData): string[] {
  return [
    ...data.departments.flatMap((department) => [department.name, ...department.aliases]),
    ...data.areas.flatMap((area) => [area.name, ...area.aliases]),
    ...data.interpretations.map((entry) => entry.topic),
  ];
}
