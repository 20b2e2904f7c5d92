import { demand, type Principal } from '../domain/permission.js';
import type { Clock, CountedGroup, UnansweredQuery, UnansweredStore } from '../domain/ports.js';
import type { UnansweredQuestion } from '../domain/unanswered/question.js';
import { trendStart } from '../domain/unanswered/trend.js';
import { AppError } from '../errors.js';

export interface ReadUnansweredDeps {
  readonly clock: Clock;
  readonly unanswered: Pick<UnansweredStore, 'groups' | 'load' | 'questions'>;
}

/** Groups of questions that the text did not settle. @throws AppError FORBIDDEN */
export async function listUnanswered(deps: ReadUnansweredDeps, principal: Principal, query: UnansweredQuery): ReturnType<UnansweredStore['groups']> {
  demand(principal, 'unanswered:read');
  return deps.unanswered.groups(query, trendStart(deps.clock.now()));
}

/** One group with its questions, newest first. @throws AppError FORBIDDEN, QUESTION_GROUP_NOT_FOUND */
export async function readUnanswered(
  deps: ReadUnansweredDeps, principal: Principal, id: string, limit: number, offset: number,
): Promise<CountedGroup & { readonly questions: readonly UnansweredQuestion[] }> {
  demand(principal, 'unanswered:read');
  const found = await deps.unanswered.load(id, trendStart(deps.clock.now()));
  if (!found) throw new AppError('QUESTION_GROUP_NOT_FOUND');
  return { ...found, questions: await deps.unanswered.questions(id, limit, offset) };
}
