/** Halves of characters, as a text cut short within an emoji ends with. UTF-8 has none: a store that keeps its texts in it gives back others. */
const HALF = /\p{Cs}/gu;
/** As JSON writes them; also what only looks like one. */
const ESCAPED_HALF = /\\ud[89a-f]/;

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(HALF, '\ufffd');
  if (Array.isArray(value)) return value.map(mended);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name, mended(of)])) : value;
}

/** The same as every store gives it back: in its texts a mark (U+FFFD) stands for each half of a character. What has none stays itself. */
export function wellFormed<T extends object>(value: T): T {
  return ESCAPED_HALF.test(JSON.stringify(value)) ? mended(value) as T : value;
}
