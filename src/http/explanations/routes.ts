import { Router } from 'express';
import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { LONGEST_MESSAGE } from '../../domain/message.js';
import { type ExplainMessageDeps, explainMessage } from '../../usecases/explain-message.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { explanationView } from './view.js';

const message = z.strictObject({
  text: z.string('应为文字').max(LONGEST_MESSAGE, `最多 ${LONGEST_MESSAGE} 个字`).transform(legible).pipe(z.string().min(1, '请写上群众的话')),
});

/** `/api/v1/explanations`: why a citizen's words are understood as they are. A POST, so that the words stand in no address and no log. */
export function explanationRoutes(deps: ExplainMessageDeps & SignInDeps): Router {
  const router = Router();
  router.post('/explanations', signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    const { text } = validate(message, request.body);
    response.json(explanationView(await explainMessage(deps, principal, text)));
  });
  return router;
}
