import { parse } from 'cookie';
import { type RequestHandler, Router } from 'express';
import { ROLE_NAMES } from '../domain/account.js';
import type { District } from '../domain/district.js';
import type { Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';
import { changePassword, SESSION_MS, type SignedIn, type SignInDeps, sessionOf, signIn, signOut } from '../usecases/sign-in.js';
import { serve } from './openapi/operation.js';
import { CHANGE_PASSWORD, READ_SESSION, SIGN_IN, SIGN_OUT } from './session-operations.js';
import { validate } from './validate.js';

const COOKIE = 'yht_session';

/** Who the request is from; set by {@link signedIn}. */
export interface RequestSession extends SignedIn {
  readonly token: string;
}

const sessions = new WeakMap<object, RequestSession>();

export function cookiesOf(header: string | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(parse(header ?? '')).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The session of a request behind {@link signedIn}. */
export function sessionFor(request: object): RequestSession {
  const session = sessions.get(request);
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  return session;
}

/** Lets a request through {@link signedIn} that is a program's; a program has no session and no password of its own. */
export function admitProgram(request: object, principal: Principal): void {
  sessions.set(request, { principal, mustChangePassword: false, token: '' });
}

/** Lets only signed-in people through, and programs that were admitted; with a one-time password only to changing it. */
export function signedIn(deps: SignInDeps, { evenWithOneTimePassword = false } = {}): RequestHandler {
  return async (request, _response, next) => {
    if (!evenWithOneTimePassword && sessions.has(request)) { // a program, with a key
      next();
      return;
    }
    const token = cookiesOf(request.headers.cookie)[COOKIE];
    const session = token === undefined ? null : await sessionOf(deps, token);
    if (!session || token === undefined) throw new AppError('SIGN_IN_REQUIRED');
    if (session.mustChangePassword && !evenWithOneTimePassword) throw new AppError('PASSWORD_CHANGE_REQUIRED');
    sessions.set(request, { ...session, token });
    next();
  };
}

/** `/api/v1/session` and `/api/v1/password`. */
export function sessionRoutes(deps: SignInDeps, district: District, secure: boolean, limit: RequestHandler): Router {
  const router = Router();
  const cookie = { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: SESSION_MS } as const;
  const describe = ({ principal, mustChangePassword }: SignedIn) => ({
    name: principal.name, displayName: principal.displayName, role: principal.role, roleName: ROLE_NAMES[principal.role],
    department: principal.department, departmentName: principal.department === null ? null : district.departmentName(principal.department),
    mustChangePassword,
  });
  serve(router, SIGN_IN, limit, async (request, response) => {
    const { name, password } = validate(SIGN_IN.body, request.body);
    const session = await signIn(deps, name, password);
    response.cookie(COOKIE, session.token, cookie).json(describe(session));
  });
  serve(router, READ_SESSION, signedIn(deps, { evenWithOneTimePassword: true }), (request, response) => {
    response.json(describe(sessionFor(request)));
  });
  serve(router, SIGN_OUT, signedIn(deps, { evenWithOneTimePassword: true }), async (request, response) => {
    await signOut(deps, sessionFor(request).token);
    response.clearCookie(COOKIE, { ...cookie, maxAge: undefined }).status(204).end();
  });
  serve(router, CHANGE_PASSWORD, limit, signedIn(deps, { evenWithOneTimePassword: true }), async (request, response) => {
    const { current, next } = validate(CHANGE_PASSWORD.body, request.body);
    const token = await changePassword(deps, sessionFor(request).principal.name, current, next);
    response.cookie(COOKIE, token, cookie).status(204).end();
  });
  return router;
}
