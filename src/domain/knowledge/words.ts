import type { EntryContent } from './content.js';
import type { Entry } from './entry.js';

/** Do all these words stand in what may be read of the entry: its titles, questions, answers, and what was asked? */
export function holdsWords({ id, question, draft, published, standing, withdrawn }: Entry, words: string, withDrafts: boolean): boolean {
  const open = [published?.content, standing?.content];
  const own = withDrafts ? [draft?.content, withdrawn?.content] : [];
  const text = [id, withDrafts ? question ?? '' : '', ...[...open, ...own].map(textOf)].join('\n').toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function textOf(content: EntryContent | null | undefined): string {
  if (!content) return '';
  const { title, topic, questions, answer } = content;
  return [title, topic, ...questions, answer.fact, answer.action, answer.contact].join('\n');
}
