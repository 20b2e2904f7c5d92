import { createHash } from 'node:crypto';
import type { Clock, UnansweredStore } from '../domain/ports.js';
import { founded, joined, mostLike, type UnansweredGroup } from '../domain/unanswered/group.js';
import { coreOf, keysOf } from '../domain/unanswered/likeness.js';
import type { UnansweredQuestion } from '../domain/unanswered/question.js';
import { untilSaved } from './until-saved.js';

export interface GroupUnansweredDeps {
  readonly clock: Clock;
  readonly unanswered: Pick<UnansweredStore, 'claim' | 'candidates' | 'save' | 'assign'>;
  /** The same words in one form: half-width, simplified, lower case, without greetings. */
  readonly normaliseQuestion: (text: string) => string;
}

/** Milliseconds that a batch may be in hand; longer than one takes. */
const LEASE_MS = 30_000;
/** Small, so that answering waits little: groups are looked up on the same thread. */
const BATCH = 16;
/** A near-identical group shares most keys, so it is among the first. */
const CANDIDATES = 20;
/** Enough of a long story's keys to find its like by. */
const SOUGHT_KEYS = 32;
const ID_LENGTH = 16;

/**
 * Puts each waiting question into the group of near-identical ones, or founds a group. Every step may be repeated after a crash:
 * a founder finds its own group again, a group opens again once, a question is put into one group.
 * @returns how many questions were in hand
 * @throws AppError VERSION_CONFLICT when others always change the group first: the batch is taken up again when its lease ends
 */
export async function groupUnanswered(deps: GroupUnansweredDeps): Promise<number> {
  const waiting = await deps.unanswered.claim(deps.clock.now(), LEASE_MS, BATCH);
  for (const question of waiting) await deps.unanswered.assign(question.cause, await untilSaved(() => groupIdFor(deps, question)));
  return waiting.length;
}

async function groupIdFor(deps: GroupUnansweredDeps, question: UnansweredQuestion): Promise<string> {
  const core = coreOf(deps.normaliseQuestion(question.text));
  const like = mostLike(core, await deps.unanswered.candidates(keysOf(core).slice(0, SOUGHT_KEYS), CANDIDATES));
  const next: UnansweredGroup = like ? joined(like, question) : founded(groupId(question.cause), question, core);
  if (next !== like) await deps.unanswered.save(next);
  return next.id;
}

/** Made of the founder, so that founding twice is founding once; hashed, because a cause may tell the conversation. */
function groupId(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, ID_LENGTH);
}
