import { Router } from 'express';
import { type Account, ACCOUNT_ACTIONS, hasSecondFactor, isDisabled, ROLE_NAMES } from '../domain/account.js';
import type { District } from '../domain/district.js';
import { demand } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import { addAccount } from '../usecases/add-account.js';
import { type AdministerAccountsDeps, changeAccount, listAccountChanges, listAccounts, removeSecondFactor, resetPassword, signOutEverywhere } from '../usecases/administer-accounts.js';
import { type DepartmentStaff, listDepartmentStaff } from '../usecases/list-department-staff.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { ADD_ACCOUNT, CHANGE_ACCOUNT, LIST_ACCOUNT_CHANGES, LIST_ACCOUNTS, LIST_DEPARTMENT_STAFF, REMOVE_SECOND_FACTOR, RESET_PASSWORD, SIGN_OUT_EVERYWHERE } from './account-operations.js';
import { serve } from './openapi/operation.js';
import { sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

function described(account: Account, district: District) {
  const { name, displayName, role, department, mustChangePassword, lastSignInAt } = account;
  return {
    name, displayName, role, roleName: ROLE_NAMES[role], department, departmentName: department === null ? null : district.departmentName(department), disabled: isDisabled(account), mustChangePassword,
    secondFactor: hasSecondFactor(account), lastSignInAt: lastSignInAt === undefined ? null : isoAt(lastSignInAt),
  };
}

function staffed({ department: { id, name, aliases, area, duties }, active, oneTime, disabled }: DepartmentStaff) {
  return { id, name, aliases, area, duties, activeAccounts: active, oneTimeAccounts: oneTime, disabledAccounts: disabled };
}

export type AccountRouteDeps = AdministerAccountsDeps & SignInDeps;

/** `/api/v1/accounts`: an administrator adds and changes people; a one-time password is told once. `/api/v1/department-staff`: where somebody is missing. */
export function accountRoutes(deps: AccountRouteDeps): Router {
  const router = Router();
  const { district, clock } = deps;
  serve(router, LIST_ACCOUNTS, signedIn(deps), async (request, response) => {
    const found = await listAccounts(deps, sessionFor(request).principal);
    response.json({ accounts: found.map((account) => described(account, district)) });
  });
  serve(router, ADD_ACCOUNT, signedIn(deps), async (request, response) => {
    const { principal } = sessionFor(request);
    demand(principal, 'accounts:manage');
    const account = validate(ADD_ACCOUNT.body, request.body);
    const oneTimePassword = await addAccount(deps, account, { by: principal.name, at: clock.now() });
    response.status(201).json({ name: account.name, oneTimePassword });
  });
  serve(router, LIST_ACCOUNT_CHANGES, signedIn(deps), async (request, response) => {
    const { changes, total } = await listAccountChanges(deps, sessionFor(request).principal, validate(LIST_ACCOUNT_CHANGES.query, request.query));
    response.json({ total, changes: changes.map(({ at, by, account, action, detail }) => ({ at: isoAt(at), by, account, action, actionName: ACCOUNT_ACTIONS[action], detail })) });
  });
  serve(router, LIST_DEPARTMENT_STAFF, signedIn(deps), async (request, response) => {
    const found = await listDepartmentStaff(deps, sessionFor(request).principal);
    response.json({ departments: found.map(staffed) });
  });
  changing(router, deps);
  return router;
}

function changing(router: Router, deps: AccountRouteDeps): void {
  serve(router, CHANGE_ACCOUNT, signedIn(deps), async (request, response) => {
    const changed = await changeAccount(deps, sessionFor(request).principal, String(request.params.name), validate(CHANGE_ACCOUNT.body, request.body));
    response.json(described(changed, deps.district));
  });
  serve(router, RESET_PASSWORD, signedIn(deps), async (request, response) => {
    const name = String(request.params.name);
    response.json({ name, oneTimePassword: await resetPassword(deps, sessionFor(request).principal, name) });
  });
  serve(router, SIGN_OUT_EVERYWHERE, signedIn(deps), async (request, response) => {
    await signOutEverywhere(deps, sessionFor(request).principal, String(request.params.name));
    response.status(204).end();
  });
  serve(router, REMOVE_SECOND_FACTOR, signedIn(deps), async (request, response) => {
    await removeSecondFactor(deps, sessionFor(request).principal, String(request.params.name));
    response.status(204).end();
  });
}
