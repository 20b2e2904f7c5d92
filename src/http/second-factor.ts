import { type RequestHandler, Router } from 'express';
import { beginSecondFactor, confirmSecondFactor, dropSecondFactor, type SecondFactorDeps } from '../usecases/second-factor.js';
import { serve } from './openapi/operation.js';
import { BEGIN_SECOND_FACTOR, CONFIRM_SECOND_FACTOR, DROP_SECOND_FACTOR } from './second-factor-operations.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

/** `/api/v1/second-factor`: everybody's own. Open to whoever has to turn it on before anything else. */
export function secondFactorRoutes(deps: SecondFactorDeps, limit: RequestHandler): Router {
  const router = Router();
  const own = signedIn(deps, { evenUnfinished: true });
  serve(router, BEGIN_SECOND_FACTOR, limit, own, async (request, response) => {
    const { password } = validate(BEGIN_SECOND_FACTOR.body, request.body);
    response.status(201).json(await beginSecondFactor(deps, sessionFor(request).principal.name, password));
  });
  serve(router, CONFIRM_SECOND_FACTOR, limit, own, async (request, response) => {
    const { code } = validate(CONFIRM_SECOND_FACTOR.body, request.body);
    response.json({ recoveryCodes: await confirmSecondFactor(deps, sessionFor(request).principal.name, code) });
  });
  serve(router, DROP_SECOND_FACTOR, limit, own, async (request, response) => {
    const { code } = validate(DROP_SECOND_FACTOR.body, request.body);
    await dropSecondFactor(deps, sessionFor(request).principal.name, code);
    response.status(204).end();
  });
  return router;
}
