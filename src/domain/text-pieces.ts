/** Where a text that is too long for one message may be cut: what fits is left whole. */
type Cut = (text: string) => readonly string[];

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Sentences and lines, each with what ends it and what closes after that. A sign within an address (`…?id=1`) ends none. */
const SENTENCE = /(?:[^。！？；!?;\n]|[!?;](?=[\w/&=%#+.~-]))*(?:(?:[。！？；]|[!?;](?![\w/&=%#+.~-]))+[”’」』）)》\s]*|\n+|$)/g;

const bySentence: Cut = (text) => (text.match(SENTENCE) ?? []).filter((sentence) => sentence !== '');
const byClause: Cut = (text) => text.split(/(?<=[，、：）]|[,:)](?![\w/&=%#+.~-]))/);
const byGrapheme: Cut = (text) => [...graphemes.segment(text)].map(({ segment }) => segment);
/** Where one sign alone is too long, as no sign that anybody writes. */
const byCharacter: Cut = (text) => [...text];

function isWordPart(text: string): boolean {
  return /^[\p{Nd}\p{Script=Latin}_.,;!()~@:/?&=%#+-]+$/u.test(text);
}

/** Whole graphemes, those of a number or a word together. */
const byWord: Cut = (text) => byGrapheme(text).reduce<string[]>((words, part) => {
  const last = words.at(-1);
  if (last !== undefined && isWordPart(last) && isWordPart(part)) words[words.length - 1] = last + part;
  else words.push(part);
  return words;
}, []);

function pieces(text: string, fits: (text: string) => boolean, [cut, ...finer]: readonly Cut[]): readonly string[] {
  if (fits(text) || cut === undefined) return [text];
  return cut(text).flatMap((piece) => pieces(piece, fits, finer));
}

/**
 * Lines as the messages that they take, in order, each as full as may be. Cut at the ends of sentences; where a sentence alone is too
 * long, at commas, then between words. Telephone numbers, times, links and characters are not cut while they fit.
 * @param fits whether a text goes into one message
 */
export function textsOf(lines: readonly string[], fits: (text: string) => boolean): readonly string[] {
  const [text = '', ...others] = lines;
  const units = [...bySentence(text), ...others.map((line) => `\n${line}`)];
  const texts = units.flatMap((unit) => pieces(unit, fits, [byClause, byWord, byGrapheme, byCharacter])).reduce<string[]>((done, piece) => {
    const last = done.at(-1);
    if (last !== undefined && fits(last + piece)) done[done.length - 1] = last + piece;
    else done.push(piece);
    return done;
  }, []);
  return texts.map((part) => part.trim()).filter((part) => part !== '');
}
