import { Router } from 'express';
import { isoAt, parseInstant } from '../../domain/shanghai-time.js';
import type { TimeLimitRules } from '../../domain/time-limits.js';
import { listRuleChanges } from '../../usecases/list-rule-changes.js';
import { enterYear, type ManageCalendarDeps, nameDays, readCalendar, withdrawDays } from '../../usecases/manage-calendar.js';
import { discardDraft, publishDraft, readTimeLimits, saveDraft, type TimeLimitDeps, withdrawTimeLimits } from '../../usecases/manage-time-limits.js';
import { previewDeadlines } from '../../usecases/preview-deadlines.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { DISCARD_DRAFT, ENTER_YEAR, LIST_RULE_CHANGES, NAME_DAYS, PREVIEW, PUBLISH_DRAFT, READ_CALENDAR, READ_TIME_LIMITS, SAVE_DRAFT, WITHDRAW_DAYS, WITHDRAW_TIME_LIMITS } from './operations.js';
import { versionName, yearParam } from './shapes.js';
import { calendarView, changeView, previewView, timeLimitsView } from './view.js';
import { z } from 'zod';

export type RuleRouteDeps = TimeLimitDeps & ManageCalendarDeps & SignInDeps;

const inPath = z.strictObject({ version: versionName });
const yearInPath = z.strictObject({ year: yearParam });

/** `/api/v1/time-limits`, `/api/v1/calendar` and `/api/v1/rule-changes`: what an administrator makes of limits and working days. */
export function ruleRoutes(deps: RuleRouteDeps): Router {
  const router = Router();
  router.use(['/time-limits', '/calendar', '/rule-changes'], signedIn(deps));
  drafting(router, deps);
  holding(router, deps);
  calendar(router, deps);
  return router;
}

function drafting(router: Router, deps: RuleRouteDeps): void {
  const { clock } = deps;
  serve(router, READ_TIME_LIMITS, async (request, response) => {
    response.json(timeLimitsView(await readTimeLimits(deps, sessionFor(request).principal), clock.now()));
  });
  serve(router, SAVE_DRAFT, async (request, response) => {
    const { version } = validate(inPath, request.params);
    const { revision, ...content } = validate(SAVE_DRAFT.body, request.body);
    response.json(timeLimitsView(await saveDraft(deps, sessionFor(request).principal, { version, ...content } as TimeLimitRules, revision), clock.now()));
  });
  serve(router, DISCARD_DRAFT, async (request, response) => {
    const { revision } = validate(DISCARD_DRAFT.query, request.query);
    response.json(timeLimitsView(await discardDraft(deps, sessionFor(request).principal, String(request.params.version), revision), clock.now()));
  });
}

function holding(router: Router, deps: RuleRouteDeps): void {
  const { clock } = deps;
  serve(router, PUBLISH_DRAFT, async (request, response) => {
    const wanted = validate(PUBLISH_DRAFT.body, request.body);
    response.json(timeLimitsView(await publishDraft(deps, sessionFor(request).principal, { version: String(request.params.version), ...wanted }), clock.now()));
  });
  serve(router, WITHDRAW_TIME_LIMITS, async (request, response) => {
    const { reason } = validate(WITHDRAW_TIME_LIMITS.body, request.body);
    response.json(timeLimitsView(await withdrawTimeLimits(deps, sessionFor(request).principal, String(request.params.version), reason), clock.now()));
  });
  serve(router, PREVIEW, async (request, response) => {
    const { at: wanted, ...of } = validate(PREVIEW.body, request.body);
    const at = (wanted === null ? null : parseInstant(wanted)) ?? clock.now();
    const { version, deadlines } = await previewDeadlines(deps, sessionFor(request).principal, { ...of, at });
    response.json({ version, at: isoAt(at), deadlines: previewView(deadlines) });
  });
  serve(router, LIST_RULE_CHANGES, async (request, response) => {
    const { events, total, broken } = await listRuleChanges(deps, sessionFor(request).principal, validate(LIST_RULE_CHANGES.query, request.query));
    response.json({ intact: broken === null, broken, total, changes: events.map(changeView) });
  });
}

function calendar(router: Router, deps: RuleRouteDeps): void {
  const { clock } = deps;
  serve(router, NAME_DAYS, async (request, response) => {
    response.status(201).json(calendarView(await nameDays(deps, sessionFor(request).principal, validate(NAME_DAYS.body, request.body)), clock.now()));
  });
  serve(router, WITHDRAW_DAYS, async (request, response) => {
    const { reason } = validate(WITHDRAW_DAYS.body, request.body);
    response.json(calendarView(await withdrawDays(deps, sessionFor(request).principal, String(request.params.id), reason), clock.now()));
  });
  serve(router, READ_CALENDAR, async (request, response) => {
    const { year } = validate(yearInPath, request.params);
    response.json(calendarView(await readCalendar(deps, sessionFor(request).principal, year), clock.now()));
  });
  serve(router, ENTER_YEAR, async (request, response) => {
    const { year } = validate(yearInPath, request.params);
    response.json(calendarView(await enterYear(deps, sessionFor(request).principal, { year, ...validate(ENTER_YEAR.body, request.body) }), clock.now()));
  });
}
