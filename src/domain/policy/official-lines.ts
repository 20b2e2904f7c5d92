/** CJK radicals that PDF fonts put in place of characters and that NFKC leaves alone. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民', '⻓': '长', '⻔': '门', '⻋': '车', '⻅': '见', '⻉': '贝', '⻚': '页', '⻛': '风', '⻜': '飞',
  '⻢': '马', '⻥': '鱼', '⻩': '黄', '⻬': '齐', '⻰': '龙', '⻘': '青', '⻝': '食', '⻄': '西', '⻆': '角',
};
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff00-\\uffef“”‘’—…]';
const SPACE_AT_WIDE = new RegExp(`(?<=${WIDE})[ \\t]+|[ \\t]+(?=${WIDE})`, 'gu');
const PAGE_NUMBER = /^(?:[-—–－·•]{0,3}\d{1,3}[-—–－·•]{0,3}|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?)$/;
const RULE = /^[-—–－_=＿*·.…]+$/;
const NUMBER_BRACKETS = /[〔[【（［﹝][ \t]*(\d{4})[ \t]*[〕\]】）］﹞][ \t]*(?=第?\d{1,5}号)/g;
const SENTENCE_END = /[。；：！？」』）;:!?…]["”’』」]?$/;
const CANNOT_BEGIN = /^[，。；：！？、）》”’」』〕】…,.;:!?]/;

function cleanCharacters(text: string): string {
  return text
    .replace(/[\u2e80-\u2fdf]/gu, (char) => RADICALS[char] ?? char.normalize('NFKC'))
    .replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (char) => char.normalize('NFKC'))
    .replace(/[\u3220-\u3229\u2474-\u249b]/gu, (char) => char.normalize('NFKC'))
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ');
}

function cleanLine(line: string): string {
  return line.replace(/\(/g, '（').replace(/\)/g, '）').trim()
    .replace(SPACE_AT_WIDE, '').replace(NUMBER_BRACKETS, '〔$1〕');
}

/**
 * Lines of a document as extracted from a file: trimmed, no blanks, page numbers or rules, one form of
 * brackets and digits, no spaces next to Chinese characters (`2026 年` → `2026年`).
 */
export function cleanLines(text: string): string[] {
  return cleanCharacters(text).split(/\r\n|[\n\r\f\v\u2028\u2029\u0085]/).map(cleanLine)
    .filter((line) => line !== '' && !PAGE_NUMBER.test(line.replace(/ /g, '')) && !RULE.test(line));
}

/** Open brackets and quoted titles that a line does not close: what follows belongs to it. */
function opensMoreThanItCloses(text: string): boolean {
  const count = (chars: RegExp) => text.match(chars)?.length ?? 0;
  return count(/《/g) > count(/》/g) || count(/（/g) > count(/）/g);
}

/** Does the text end where a paragraph may end? False at a page or line break in the middle of a sentence. */
export function isFinished(text: string): boolean {
  return SENTENCE_END.test(text.slice(-3)) && !opensMoreThanItCloses(text.slice(-200));
}

/** Can a line not be the beginning of a paragraph? */
export function mustContinue(line: string): boolean {
  return CANNOT_BEGIN.test(line);
}

/** Joins two parts of one paragraph; a space only between Latin words or numbers. */
export function joinParts(before: string, after: string): string {
  return /[A-Za-z0-9]$/.test(before) && /^[A-Za-z]/.test(after) ? `${before} ${after}` : before + after;
}

/** Puts paragraphs together again that line or page breaks have cut. */
export function joinLines(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && (mustContinue(line) || !isFinished(last))) joined[joined.length - 1] = joinParts(last, line);
    else joined.push(line);
  }
  return joined;
}
