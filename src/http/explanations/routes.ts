import { Router } from 'express';
import { type ExplainMessageDeps, explainMessage } from '../../usecases/explain-message.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { EXPLAIN } from './operations.js';
import { explanationView } from './view.js';

/** `/api/v1/explanations`: why a citizen's words are understood as they are. A POST, so that the words stand in no address and no log. */
export function explanationRoutes(deps: ExplainMessageDeps & SignInDeps): Router {
  const router = Router();
  serve(router, EXPLAIN, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { text } = validate(EXPLAIN.body, request.body);
    response.json(explanationView(await explainMessage(deps, principal, text)));
  });
  return router;
}
