import { type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../errors.js';
import { beginElsewhere, ELSEWHERE_MS, type ElsewhereDeps, endSession, finishElsewhere } from '../usecases/sign-in-elsewhere.js';
import { BEGIN_ELSEWHERE, END_ELSEWHERE, FINISH_ELSEWHERE, SIGN_IN_WAYS } from './elsewhere-operations.js';
import { encoded } from './html.js';
import { serve } from './openapi/operation.js';
import { statusOf } from './problem.js';
import { clearSession, cookiesOf, sessionFor, setSession, signedIn } from './session.js';

const COOKIE = 'yht_sign_in';
const CONSOLE = '/console';

/** Whoever comes back has a browser before them, no program: what is wrong is a page. */
function sendPage(response: Response, error: AppError): void {
  response.status(statusOf(error.code)).type('html').send(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>一号通 · 登录没有成功</title></head>
<body><h1>登录没有成功</h1><p>${encoded(error.message)}</p><p><small>${error.code}</small></p><p><a href="${CONSOLE}">返回登录</a></p></body></html>
`);
}

function asPage(work: (...given: Parameters<RequestHandler>) => Promise<void>): RequestHandler {
  return async (request, response, next) => {
    try {
      await work(request, response, next);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      sendPage(response, error);
    }
  };
}

/** `/api/v1/sign-in`: by the city's identity provider. The cookie that waits is Lax: the way back comes from another site. */
export function elsewhereRoutes(deps: ElsewhereDeps, secure: boolean, limit: RequestHandler): Router {
  const router = Router();
  const waiting = { httpOnly: true, sameSite: 'lax', secure, path: '/api/v1/sign-in' } as const;
  serve(router, SIGN_IN_WAYS, (_request, response) => {
    response.json({ password: true, provider: deps.provider && { name: deps.provider.displayName, path: '/api/v1/sign-in/start' } });
  });
  serve(router, BEGIN_ELSEWHERE, limit, asPage(async (_request, response) => {
    const { url, kept } = await beginElsewhere(deps);
    response.cookie(COOKIE, kept, { ...waiting, maxAge: ELSEWHERE_MS }).redirect(url);
  }));
  serve(router, FINISH_ELSEWHERE, limit, asPage(async (request, response) => {
    response.clearCookie(COOKIE, waiting); // whatever comes of it: it is for one way back
    const search = new URL(request.originalUrl, 'http://localhost').search;
    const token = await finishElsewhere(deps, search, cookiesOf(request.headers.cookie)[COOKIE]);
    setSession(response, token, secure).redirect(CONSOLE);
  }));
  serve(router, END_ELSEWHERE, signedIn(deps, { evenUnfinished: true }), async (request, response) => {
    const url = await endSession(deps, sessionFor(request).token);
    clearSession(response, secure).json({ url });
  });
  return router;
}
