/** Control characters, zero-width characters, marks that turn the reading direction, halves of characters: they say nothing and can hide what is said. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
/** Line breaks and tabs are layout; U+200D joins the people of one emoji. */
const LAYOUT = new Set(['\n', '\t']);
const JOINER = '\u200d';
const LINE_BREAK = /\r\n?|\u2028|\u2029/g;

/** A citizen's words as they can be read: without what is not seen, each line break as `\n`. */
export function legible(text: string): string {
  return text.replace(LINE_BREAK, '\n')
    .replace(UNSEEN, (found, at: number, whole: string) => (LAYOUT.has(found) || (found === JOINER && joins(whole, at)) ? found : ''))
    .trim();
}

function joins(text: string, at: number): boolean {
  return /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(Math.max(0, at - 3), at)) && /^\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 3));
}
