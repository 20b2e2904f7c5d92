import type { DistrictData } from '../domain/district.js';
import type { Segmenter } from './features.js';

/** jieba with its own dictionary and the district's terms. */
export async function createSegmenter(terms: readonly string[]): Promise<Segmenter> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const jieba = Jieba.withDict(dict);
  const usable = [...new Set(terms)].filter((term) => /^[\p{L}\p{N}]{2,12}$/u.test(term));
  if (usable.length > 0) jieba.loadDict(Buffer.from(usable.map((term) => `${term} 1000 n`).join('\n')));
  return (text) => jieba.cutForSearch(text, true);
}

/** Names and aliases that jieba should not cut apart. */
export function termsOf(data: DistrictData): string[] {
  return [
    ...data.departments.flatMap((department) => [department.name, ...department.aliases]),
    ...data.areas.flatMap((area) => [area.name, ...area.aliases]),
    ...data.interpretations.map((entry) => entry.topic),
  ];
}
