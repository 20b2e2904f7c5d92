import { Router } from 'express';
import { z } from 'zod';
import { ROLES } from '../domain/account.js';
import { demand } from '../domain/permission.js';
import { type AddAccountDeps, addAccount } from '../usecases/add-account.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

const wanted = z.strictObject({
  name: z.string().trim(), displayName: z.string().trim().min(1).max(40), role: z.enum(ROLES as [string, ...string[]]).transform((role) => role as (typeof ROLES)[number]),
  department: z.string().trim().nullable().default(null),
});

/** `/api/v1/accounts`: an administrator adds people; the one-time password is told once. */
export function accountRoutes(deps: AddAccountDeps & SignInDeps): Router {
  const router = Router();
  router.post('/accounts', signedIn(deps), async (request, response) => {
    demand(sessionFor(request).principal, 'accounts:manage');
    const account = validate(wanted, request.body);
    const oneTimePassword = await addAccount(deps, account);
    response.status(201).json({ name: account.name, oneTimePassword });
  });
  return router;
}
