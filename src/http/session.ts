import { parse } from 'cookie';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { ROLE_NAMES } from '../domain/account.js';
import type { District } from '../domain/district.js';
import type { Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';
import type { KnownDevices } from '../usecases/known-devices.js';
import { changePassword, type PasswordDeps, SESSION_MS, type SignedIn, type SignInDeps, type SignInPlace, sessionOf, signIn, signOut } from '../usecases/sign-in.js';
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
  sessions.set(request, { principal, mustChangePassword: false, hasSecondFactor: false, mustEnrol: false, token: '' });
}

/** Lets only signed-in people through, and programs that were admitted; with a one-time password only to changing it, and without the second factor that their role asks for only to turning it on. */
export function signedIn(deps: SignInDeps, { evenUnfinished = false } = {}): RequestHandler {
  return async (request, _response, next) => {
    if (!evenUnfinished && sessions.has(request)) { // a program, with a key
      next();
      return;
    }
    const token = cookiesOf(request.headers.cookie)[COOKIE];
    const session = token === undefined ? null : await sessionOf(deps, token);
    if (!session || token === undefined) throw new AppError('SIGN_IN_REQUIRED');
    if (session.mustChangePassword && !evenUnfinished) throw new AppError('PASSWORD_CHANGE_REQUIRED');
    if (session.mustEnrol && !evenUnfinished) throw new AppError('TOTP_ENROLMENT_REQUIRED');
    sessions.set(request, { ...session, token });
    next();
  };
}

function sessionCookie(secure: boolean) {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: SESSION_MS } as const;
}

/** The browser has a session from now on. */
export function setSession(response: Response, token: string, secure: boolean): Response {
  return response.cookie(COOKIE, token, sessionCookie(secure));
}

export function clearSession(response: Response, secure: boolean): Response {
  return response.clearCookie(COOKIE, { ...sessionCookie(secure), maxAge: undefined });
}

export type SessionRouteDeps = PasswordDeps & { readonly devices: KnownDevices };

/** Milliseconds that a browser stays known to an account after its last sign-in there. */
const KNOWN_MS = 180 * 24 * 3_600_000;

function placeOf({ devices }: SessionRouteDeps, { ip, headers }: Request, account: string): SignInPlace {
  return { address: ip === undefined ? null : ipKeyGenerator(ip), device: devices.idOf(account, cookiesOf(headers.cookie)) };
}

/** `/api/v1/session` and `/api/v1/password`. */
export function sessionRoutes(deps: SessionRouteDeps, district: District, secure: boolean, limit: RequestHandler): Router {
  const router = Router();
  const describe = ({ principal, mustChangePassword, hasSecondFactor, mustEnrol }: SignedIn) => ({
    name: principal.name, displayName: principal.displayName, role: principal.role, roleName: ROLE_NAMES[principal.role],
    department: principal.department, departmentName: principal.department === null ? null : district.departmentName(principal.department),
    mustChangePassword, hasSecondFactor, mustEnrolSecondFactor: mustEnrol,
  });
  serve(router, SIGN_IN, limit, async (request, response) => {
    const { name, password, code } = validate(SIGN_IN.body, request.body);
    const session = await signIn(deps, name, password, placeOf(deps, request, name), code);
    const mark = deps.devices.markFor(name);
    setSession(response, session.token, secure).cookie(mark.name, mark.value, { ...sessionCookie(secure), path: '/api/v1/session', maxAge: KNOWN_MS }).json(describe(session));
  });
  serve(router, READ_SESSION, signedIn(deps, { evenUnfinished: true }), (request, response) => {
    response.json(describe(sessionFor(request)));
  });
  serve(router, SIGN_OUT, signedIn(deps, { evenUnfinished: true }), async (request, response) => {
    await signOut(deps, sessionFor(request).token);
    clearSession(response, secure).status(204).end();
  });
  serve(router, CHANGE_PASSWORD, limit, signedIn(deps, { evenUnfinished: true }), async (request, response) => {
    const { current, next } = validate(CHANGE_PASSWORD.body, request.body);
    const token = await changePassword(deps, sessionFor(request).principal.name, current, next);
    setSession(response, token, secure).status(204).end();
  });
  return router;
}
