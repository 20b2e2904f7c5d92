import type { DistrictData } from '../domain/district.js';
import type { Shelf } from '../domain/knowledge/shelf.js';
import { isQuotable } from '../domain/knowledge.js';
import { type PopularQuestion, popularQuestions } from '../domain/popular-questions.js';
import { dateAt } from '../domain/shanghai-time.js';
import { type EntryFiguresDeps, recentEntrySums } from './read-entry-figures.js';

export interface ReadPopularQuestionsDeps extends EntryFiguresDeps {
  readonly shelf: Pick<Shelf, 'quoted'>;
  readonly popular: DistrictData['popular'];
}

export const MOST_POPULAR = 6;

/** What citizens ask most these days: for everybody, in the reviewed entries' words, without how often. */
export async function readPopularQuestions(deps: ReadPopularQuestionsDeps): Promise<readonly PopularQuestion[]> {
  const today = dateAt(deps.clock.now());
  return popularQuestions(deps.shelf.quoted().filter((entry) => isQuotable(entry, today)), await recentEntrySums(deps), deps.popular, MOST_POPULAR);
}
