import type { EntrySums } from './knowledge/figures.js';
import type { Interpretation } from './knowledge.js';

/** A question that many ask, in the words of the reviewed entry: nobody's own. */
export interface PopularQuestion {
  readonly entryId: string;
  readonly text: string;
}

/** Fewer askers are no crowd, and their interest is theirs alone. */
const FEWEST = 5;

/**
 * What is asked most; where too little has been asked, the editors' choice fills up, then entries in the order of the knowledge, of each topic one.
 * @param sums of the last days by entry @param chosen ids, first things first
 */
export function popularQuestions(entries: readonly Interpretation[], sums: ReadonlyMap<string, Pick<EntrySums, 'answered'>>, chosen: readonly string[], most: number): readonly PopularQuestion[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const answers = ({ id }: Interpretation): number => sums.get(id)?.answered ?? 0;
  // Of equals the first in the knowledge's own order.
  const asked = entries.filter((entry) => answers(entry) >= FEWEST).sort((a, b) => answers(b) - answers(a)).slice(0, most);
  const shown = [...new Set([...asked, ...chosen.flatMap((id) => known.get(id) ?? [])])];
  const topics = new Set(shown.map(({ topic }) => topic));
  const others = entries.filter(({ topic }) => {
    const isNew = !topics.has(topic);
    topics.add(topic);
    return isNew;
  });
  return [...shown, ...others].slice(0, most).map(({ id, title, questions }) => ({ entryId: id, text: questions[0] ?? title }));
}
