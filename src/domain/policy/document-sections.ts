import type { Block } from './document-blocks.js';
import { LEVEL_DEPTH, type LevelMark, type MarkLevel } from './level-marks.js';
import type { Section } from './official-document.js';
import { readParagraphs, sentencesOf } from './paragraphs.js';

interface SectionsRead {
  readonly sections: readonly Section[];
  readonly warnings: readonly string[];
}

/** Key of a text that has no level marks at all. */
const WHOLE_TEXT = '全文';
const LONGEST_TITLE = 40;

interface OpenSection {
  readonly key: string;
  readonly title: string;
  readonly texts: string[];
  /** A run-in heading of one sentence: it is the text when none follows. */
  readonly onlyText: string;
  hasChildren: boolean;
}

interface Outline {
  readonly sections: OpenSection[];
  readonly path: LevelMark[];
  readonly last: Map<MarkLevel, number>;
  readonly warnings: string[];
}

function titleOf(text: string): string {
  const sentence = (sentencesOf(text)[0] ?? '').replace(/[。！？；：:]+$/, '');
  if (sentence.length <= LONGEST_TITLE && !sentence.includes('；')) return sentence;
  return (sentence.split(/[，；：]/)[0] ?? '').slice(0, LONGEST_TITLE);
}

/** `加强领导。` is a heading with a full stop; `各单位要…，年底前完成。` and an article are sentences of their own. */
function isBareHeading(block: Block): boolean {
  return block.heading || (block.mark?.level !== 'article' && /^(?:[^，；：。]{2,25}。|[^，；：。]{2,12}[：:])$/.test(block.text));
}

function checkOrder(outline: Outline, mark: LevelMark, key: string): void {
  const expected = (outline.last.get(mark.level) ?? 0) + 1;
  if (mark.number !== expected) outline.warnings.push(`序号不连续：“${key}”之前可能有缺漏，请对照原文。`);
}

function resetBelow(outline: Outline, mark: LevelMark): void {
  for (const level of [...outline.last.keys()]) {
    const throughout = mark.level === 'chapter' && level === 'article';
    if (LEVEL_DEPTH[level] > LEVEL_DEPTH[mark.level] && !throughout) outline.last.delete(level);
  }
  outline.last.set(mark.level, mark.number);
}

function enter(outline: Outline, mark: LevelMark): string {
  while (outline.path.length > 0 && LEVEL_DEPTH[outline.path.at(-1)?.level ?? 'chapter'] >= LEVEL_DEPTH[mark.level]) outline.path.pop();
  outline.path.push(mark);
  // Articles are numbered through all chapters, so the chapter is no part of their key.
  const own = outline.path.filter((part) => part.level !== 'chapter' || outline.path.length === 1);
  return own.map((part) => part.label).join('');
}

function open(outline: Outline, block: Block, mark: LevelMark): void {
  const parent = outline.sections.at(-1);
  const depth = outline.path.length;
  const key = enter(outline, mark);
  if (parent && outline.path.length > depth) parent.hasChildren = true;
  checkOrder(outline, mark, key);
  resetBelow(outline, mark);
  const bare = isBareHeading(block);
  outline.sections.push({
    key, title: titleOf(block.text), texts: bare || block.text === '' ? [] : [block.text],
    onlyText: bare && !block.heading ? block.text : '', hasChildren: false,
  });
}

function finish(section: OpenSection): Section {
  const texts = section.texts.length === 0 && section.onlyText !== '' ? [section.onlyText] : section.texts;
  return { key: section.key, title: section.title, paragraphs: readParagraphs(texts) };
}

function duplicateKeys(sections: readonly Section[]): string[] {
  const keys = sections.map((section) => section.key);
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))].map((key) => `序号“${key}”出现了不止一次，请对照原文修改。`);
}

/** Sections with text of their own, in order; a heading over further headings only is none. */
export function readSections(blocks: readonly Block[], title: string): SectionsRead {
  const outline: Outline = { sections: [], path: [], last: new Map(), warnings: [] };
  for (const block of blocks) {
    if (block.mark) open(outline, block, block.mark);
    else if (outline.sections.length === 0) outline.sections.push({ key: WHOLE_TEXT, title, texts: [block.text], onlyText: '', hasChildren: false });
    else outline.sections.at(-1)?.texts.push(block.text);
  }
  const sections = outline.sections.map((open) => ({ section: finish(open), hasChildren: open.hasChildren }))
    .filter(({ section, hasChildren }) => section.paragraphs.length > 0 || !hasChildren).map(({ section }) => section);
  const empty = sections.filter((section) => section.paragraphs.length === 0).map(({ key }) => `“${key}”只有标题，没有正文。`);
  return { sections, warnings: [...outline.warnings, ...duplicateKeys(sections), ...empty] };
}
