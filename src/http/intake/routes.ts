import { Router } from 'express';
import { type AnsweredCall, answerCaller } from '../../usecases/answer-caller.js';
import type { ChangeTicketDeps } from '../../usecases/change-ticket.js';
import { findSimilar, type FindSimilarDeps } from '../../usecases/find-similar.js';
import { listLookups, lookUpCaller, type LookUpCallerDeps } from '../../usecases/look-up-caller.js';
import { searchForCaller, type SearchForCallerDeps } from '../../usecases/search-for-caller.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { causeOf } from '../cause.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { summaryOf } from '../tickets/view.js';
import { validate } from '../validate.js';
import { ANSWERED, CALLER, LOOKUPS, SEARCH, SIMILAR } from './operations.js';
import { callerView, foundView, lookupView, similarView } from './view.js';

export type IntakeRouteDeps = ChangeTicketDeps & SignInDeps & SearchForCallerDeps & { readonly newId: () => string }
  & { readonly ticketIndex: SearchForCallerDeps['ticketIndex'] & LookUpCallerDeps['ticketIndex'] & FindSimilarDeps['ticketIndex'] }
  & Omit<LookUpCallerDeps, 'ticketIndex'> & Omit<FindSimilarDeps, 'ticketIndex'>;

/** `/api/v1/intake/…`: an operator with a caller on the line (接听来电). */
export function intakeRoutes(deps: IntakeRouteDeps): Router {
  const router = Router();
  router.use('/intake', signedIn(deps));
  searching(router, deps);
  keeping(router, deps);
  return router;
}

function searching(router: Router, deps: IntakeRouteDeps): void {
  const { district, clock } = deps;
  serve(router, SEARCH, async (request, response) => {
    const { q } = validate(SEARCH.body, request.body);
    response.json(foundView(await searchForCaller(deps, sessionFor(request).principal, q)));
  });
  serve(router, CALLER, async (request, response) => {
    const { phone } = validate(CALLER.body, request.body);
    response.json(callerView(await lookUpCaller(deps, sessionFor(request).principal, phone), district, clock.now()));
  });
  serve(router, SIMILAR, async (request, response) => {
    const { phone, ...told } = validate(SIMILAR.body, request.body);
    response.json(similarView(await findSimilar(deps, sessionFor(request).principal, told, phone), district, clock.now()));
  });
}

function keeping(router: Router, deps: IntakeRouteDeps): void {
  serve(router, ANSWERED, async (request, response) => {
    const { principal } = sessionFor(request);
    const call: AnsweredCall = validate(ANSWERED.body, request.body);
    const { ticket, readOut } = await answerCaller(deps, principal, call, causeOf(request, 'answered', principal, deps.newId));
    response.status(201).json({ ...summaryOf(ticket, deps.district, deps.clock.now()), readAloud: readOut });
  });
  serve(router, LOOKUPS, async (request, response) => {
    const { limit, offset } = validate(LOOKUPS.query, request.query);
    const { lookups, total } = await listLookups(deps, sessionFor(request).principal, limit, offset);
    response.json({ total, lookups: lookups.map(lookupView) });
  });
}
