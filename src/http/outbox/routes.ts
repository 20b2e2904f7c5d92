import { Router } from 'express';
import { checkName, checkReason } from '../../domain/check-words.js';
import { LANE_STATE_NAMES, reasonText } from '../../domain/delivery-reasons.js';
import type { DeadLetter } from '../../domain/outbox.js';
import type { Check } from '../../domain/service-state.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { listDeadLetters, type ListDeadLettersDeps } from '../../usecases/list-dead-letters.js';
import { type OutboxChannel, readOutbox, type ReadOutboxDeps } from '../../usecases/read-outbox.js';
import type { ReadReadinessDeps } from '../../usecases/read-readiness.js';
import { readServiceState } from '../../usecases/read-service-state.js';
import { replayDeadLetters, type ReplayDeadLettersDeps } from '../../usecases/replay-dead-letters.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { DEAD_LETTERS, READ_OUTBOX, READ_SERVICE_STATE, REPLAY_DEAD_LETTERS } from './operations.js';

export type OutboxRouteDeps = SignInDeps & Omit<ReplayDeadLettersDeps, 'outbox'> & Pick<ReadOutboxDeps, 'lanes'> & ReadReadinessDeps
  & { readonly outbox: ListDeadLettersDeps['outbox'] & ReplayDeadLettersDeps['outbox'] & ReadOutboxDeps['outbox'] };

function channelView({ waitingSince, state, inHand, ...channel }: OutboxChannel) {
  const known = state ?? 'none';
  return { ...channel, waitingSince: waitingSince === null ? null : isoAt(waitingSince), state: known, stateName: LANE_STATE_NAMES[known], inHand: inHand ?? 0 };
}

function letterView({ failedAt, ...letter }: DeadLetter) {
  return { ...letter, failedAt: isoAt(failedAt), reasonText: reasonText(letter.reason) };
}

function checkView([check, { ok, reason, seconds }]: readonly [string, Check]) {
  return { check, name: checkName(check), ok, reason, reasonText: checkReason(reason), seconds: seconds ?? null };
}

/** `/api/v1/outbox` and `/api/v1/dead-letters`: what is to be sent, what was given up, and why. */
export function outboxRoutes(deps: OutboxRouteDeps): Router {
  const router = Router();
  serve(router, READ_OUTBOX, signedIn(deps), async (request, response) => {
    response.json({ channels: (await readOutbox(deps, sessionFor(request).principal)).map(channelView) });
  });
  serve(router, DEAD_LETTERS, signedIn(deps), async (request, response) => {
    const { channel = null, limit, offset } = validate(DEAD_LETTERS.query, request.query);
    const { letters, total } = await listDeadLetters(deps, sessionFor(request).principal, channel, limit, offset);
    response.json({ total, letters: letters.map(letterView) });
  });
  serve(router, REPLAY_DEAD_LETTERS, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    response.json({ replayed: await replayDeadLetters(deps, principal, validate(REPLAY_DEAD_LETTERS.body, request.body)) });
  });
  serve(router, READ_SERVICE_STATE, signedIn(deps), async (request, response) => {
    const checks = Object.entries(await readServiceState(deps, sessionFor(request).principal)).map(checkView);
    response.json({ ready: checks.every(({ ok }) => ok), checks });
  });
  return router;
}
