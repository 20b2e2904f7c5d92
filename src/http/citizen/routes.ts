import { type Request, type RequestHandler, Router } from 'express';
import type { Clock } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { ChangeTicketDeps } from '../../usecases/change-ticket.js';
import { judgeTicket } from '../../usecases/judge-ticket.js';
import { readOwnTicket, readOwnTickets, type ReadOwnTicketsDeps } from '../../usecases/read-own-tickets.js';
import { type PublicPeriod, readPublicFigures, type ReadPublicFiguresDeps } from '../../usecases/read-public-figures.js';
import { readPopularQuestions, type ReadPopularQuestionsDeps } from '../../usecases/read-popular-questions.js';
import { bearerToken } from '../api-keys.js';
import { serve } from '../openapi/operation.js';
import { validate } from '../validate.js';
import { FOLLOW_UP, LOOK_UP, OWN_TICKETS, POPULAR, PUBLIC_FIGURES } from './operations.js';
import { createRemembered } from './remembered.js';
import { ownTicketView, publicFiguresView } from './view.js';

export interface CitizenRouteDeps extends ChangeTicketDeps, Omit<ReadOwnTicketsDeps, 'tickets'>, ReadPublicFiguresDeps, ReadPopularQuestionsDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  /** The conversation that a web chat's token opens. @throws AppError TOKEN_INVALID, TOKEN_EXPIRED */
  readonly chatOf: (token: string) => Promise<string>;
}

const MINUTE_MS = 60_000;
/** Far more than any client's id. */
const LONGEST_KEY = 200;
/** What everybody may read may be kept by whoever reads it, and on the way. */
const forAll = (seconds: number): RequestHandler => (_request, response, next) => {
  response.set('cache-control', `public, max-age=${seconds}`);
  next();
};

/** `/api/v1/citizen`: what the citizen's page shows beside the conversation. @param limit holds back who asks too often, by address */
export function citizenRoutes(deps: CitizenRouteDeps, limit: RequestHandler): Router {
  const router = Router();
  const { district, clock, formulas } = deps;
  const asker = (request: Request): Promise<string> => deps.chatOf(bearerToken(request) ?? '');
  const figures = createRemembered(clock, 60 * MINUTE_MS, (period: PublicPeriod) => readPublicFigures(deps, period));
  const popular = createRemembered(clock, 5 * MINUTE_MS, () => readPopularQuestions(deps));

  serve(router, OWN_TICKETS, limit, async (request, response) => {
    const tickets = await readOwnTickets(deps, await asker(request));
    response.json({ tickets: tickets.map((own) => ownTicketView(own, district)) });
  });
  serve(router, LOOK_UP, limit, async (request, response) => {
    const conversationId = await asker(request);
    const { number, code } = validate(LOOK_UP.body, request.body);
    response.json(ownTicketView(await readOwnTicket(deps, conversationId, number, code), district));
  });
  serve(router, FOLLOW_UP, limit, async (request, response) => {
    const conversationId = await asker(request);
    const number = String(request.params.number);
    const filled = validate(FOLLOW_UP.body, request.body);
    await judgeTicket(deps, conversationId, number, filled, causeOf(request, conversationId, deps.newId));
    response.json(ownTicketView(await readOwnTicket(deps, conversationId, number, filled.code), district));
  });
  serve(router, POPULAR, limit, forAll(300), async (_request, response) => {
    response.json({ questions: await popular(null) });
  });
  serve(router, PUBLIC_FIGURES, limit, forAll(600), async (request, response) => {
    const { period } = validate(PUBLIC_FIGURES.query, request.query);
    response.json(publicFiguresView(await figures(period), period, formulas, district));
  });
  return router;
}

/** Filled in once, however often it is sent: a bad line loses answers. A key is one conversation's. */
function causeOf(request: Request, conversationId: string, newId: () => string): string {
  const key = request.get('idempotency-key') ?? '';
  if (key.length > LONGEST_KEY) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'Idempotency-Key', message: `最多 ${LONGEST_KEY} 个字符` }] });
  return key === '' ? `citizen:${newId()}` : `citizen:${conversationId}:follow-up:${key}`;
}
