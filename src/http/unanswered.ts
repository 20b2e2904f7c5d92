import { Router } from 'express';
import type { District } from '../domain/district.js';
import { may, type Principal } from '../domain/permission.js';
import type { CountedGroup } from '../domain/ports.js';
import { isoAt } from '../domain/shanghai-time.js';
import { isReopened, UNANSWERED_STATUS_NAMES, type UnansweredDecision } from '../domain/unanswered/group.js';
import { UNANSWERED_REASON_NAMES, UNANSWERED_REASONS, type UnansweredQuestion } from '../domain/unanswered/question.js';
import { TREND_NAMES, trendOf } from '../domain/unanswered/trend.js';
import { listUnanswered, type ReadUnansweredDeps, readUnanswered } from '../usecases/list-unanswered.js';
import { type ResolveUnansweredDeps, resolveUnanswered } from '../usecases/resolve-unanswered.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { serve } from './openapi/operation.js';
import { sessionFor, signedIn } from './session.js';
import { LIST_UNANSWERED, READ_UNANSWERED, RESOLVE_UNANSWERED } from './unanswered-operations.js';
import { validate } from './validate.js';

function decision({ status: changedTo, at, by, note }: UnansweredDecision) {
  return { status: changedTo, statusName: UNANSWERED_STATUS_NAMES[changedTo], at: isoAt(at), by, note };
}

/** A group in the list. The texts are redacted before they are stored. */
function summary({ group, figures }: CountedGroup) {
  const { direction, ...trend } = trendOf(figures.days);
  const last = group.history.at(-1);
  return {
    id: group.id, text: group.text, status: group.status, statusName: UNANSWERED_STATUS_NAMES[group.status], reopened: isReopened(group), size: figures.size,
    reasons: UNANSWERED_REASONS.flatMap((reason) => (figures.reasons[reason] === undefined ? [] : [{ reason, name: UNANSWERED_REASON_NAMES[reason], count: figures.reasons[reason] }])),
    firstAt: isoAt(figures.firstAt), lastAt: isoAt(figures.lastAt),
    trend: { ...trend, direction, directionName: TREND_NAMES[direction], days: figures.days },
    decision: last === undefined ? null : decision(last),
  };
}

function item({ text, at, channel, reason, entryIds, ticketNumber, department }: UnansweredQuestion, district: District, now: number) {
  return {
    text, at: isoAt(at), channel, reason, reasonName: UNANSWERED_REASON_NAMES[reason],
    entries: entryIds.map((id) => ({ id, title: district.entry(id, now)?.title ?? id })),
    ticketNumber, departmentName: department === null ? null : district.departmentName(department),
  };
}

/** `/api/v1/unanswered`: what the editors have still to answer. */
export function unansweredRoutes(deps: ReadUnansweredDeps & ResolveUnansweredDeps & SignInDeps & { readonly district: District }): Router {
  const router = Router();
  const { district, clock } = deps;
  const mayResolve = (principal: Principal): boolean => may(principal, 'unanswered:resolve');

  serve(router, LIST_UNANSWERED, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { status: wanted, ...query } = validate(LIST_UNANSWERED.query, request.query);
    const { groups, total } = await listUnanswered(deps, principal, { ...query, status: wanted === 'all' ? null : wanted });
    response.json({ total, groups: groups.map(summary) });
  });

  serve(router, READ_UNANSWERED, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { limit, offset } = validate(READ_UNANSWERED.query, request.query);
    const found = await readUnanswered(deps, principal, String(request.params.id), limit, offset);
    response.json({
      ...summary(found), mayResolve: mayResolve(principal), history: found.group.history.map(decision),
      questions: found.questions.map((question) => item(question, district, clock.now())),
    });
  });

  serve(router, RESOLVE_UNANSWERED, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const group = await resolveUnanswered(deps, principal, String(request.params.id), validate(RESOLVE_UNANSWERED.body, request.body));
    response.json(summary(group));
  });
  return router;
}
