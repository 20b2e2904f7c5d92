import { diffArrays } from 'diff';
import type { EntryContent } from '../../domain/knowledge/content.js';

/** A piece of a text (or of a list, an item) that stayed, came or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface FieldDiff {
  readonly field: string;
  /** As the form calls it. */
  readonly name: string;
  readonly pieces: readonly Piece[];
}

interface Field {
  readonly field: string;
  readonly name: string;
  /** A text is compared by words, a list by items. */
  readonly read: (content: EntryContent) => string | readonly string[];
}

const FIELDS: readonly Field[] = [
  { field: 'title', name: '标题', read: ({ title }) => title },
  { field: 'topic', name: '主题', read: ({ topic }) => topic },
  { field: 'departments', name: '责任部门', read: ({ departments }) => departments },
  { field: 'policy', name: '政策文件', read: ({ policy }) => policy },
  { field: 'section', name: '章节', read: ({ section }) => section },
  { field: 'questions', name: '问法', read: ({ questions }) => questions },
  { field: 'answer.fact', name: '是什么', read: ({ answer }) => answer.fact },
  { field: 'answer.action', name: '怎么办', read: ({ answer }) => answer.action },
  { field: 'answer.contact', name: '找谁', read: ({ answer }) => answer.contact },
  { field: 'validFrom', name: '生效日期', read: ({ validFrom }) => validFrom },
  { field: 'validUntil', name: '失效日期', read: ({ validUntil }) => validUntil ?? '' },
];

/** Wholly other texts are shown one after the other: looking for what they share would take long and tell nothing. */
const MOST_CHANGES = 400;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

function piecesOf(before: readonly string[], after: readonly string[]): { readonly kind: Piece['kind']; readonly parts: readonly string[] }[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_CHANGES });
  if (changes) return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', parts: value }));
  return [{ kind: 'removed', parts: before }, { kind: 'added', parts: after }];
}

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment);
}

/** Within a text: words that stayed, came and went, neighbours in one piece. */
export function textDiff(before: string, after: string): Piece[] {
  return piecesOf(wordsOf(before), wordsOf(after)).map(({ kind, parts }) => ({ kind, text: parts.join('') })).filter(({ text }) => text !== '');
}

/** Within a list: items that stayed, came and went, each a piece. */
export function listDiff(before: readonly string[], after: readonly string[]): Piece[] {
  return piecesOf(before, after).flatMap(({ kind, parts }) => parts.map((text) => ({ kind, text })));
}

/** The fields that differ between two wordings, each with what came and went in it. @param before null: there was none, all is new */
export function diffOf(before: EntryContent | null, after: EntryContent): FieldDiff[] {
  return FIELDS.flatMap(({ field, name, read }) => {
    const now = read(after);
    const then = before ? read(before) : typeof now === 'string' ? '' : [];
    const pieces = typeof now === 'string' ? textDiff(String(then), now) : listDiff(then as readonly string[], now);
    return pieces.some(({ kind }) => kind !== 'same') ? [{ field, name, pieces }] : [];
  });
}
