import { Router } from 'express';
import { z } from 'zod';
import { type Role, ROLES } from '../domain/account.js';
import { demand } from '../domain/permission.js';
import { type AddAccountDeps, addAccount } from '../usecases/add-account.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { operation, serve } from './openapi/operation.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

export const ADD_ACCOUNT = operation({
  id: 'addAccount', method: 'post', path: '/accounts', tag: '管理', summary: '添加账号，返回一次性密码', access: ['accounts:manage'],
  body: z.strictObject({
    name: z.string().trim(), displayName: z.string().trim().min(1).max(40), role: z.enum(ROLES as [Role, ...Role[]]), department: z.string().trim().nullable().default(null).describe('承办部门的账号要有：部门编号或名称'),
  }),
  answers: { 201: z.strictObject({ name: z.string(), oneTimePassword: z.string() }) }, problems: ['ACCOUNT_NAME_TAKEN', 'DEPARTMENT_UNKNOWN'],
});

/** `/api/v1/accounts`: an administrator adds people; the one-time password is told once. */
export function accountRoutes(deps: AddAccountDeps & SignInDeps): Router {
  const router = Router();
  serve(router, ADD_ACCOUNT, signedIn(deps), async (request, response) => {
    demand(sessionFor(request).principal, 'accounts:manage');
    const account = validate(ADD_ACCOUNT.body, request.body);
    const oneTimePassword = await addAccount(deps, account);
    response.status(201).json({ name: account.name, oneTimePassword });
  });
  return router;
}
