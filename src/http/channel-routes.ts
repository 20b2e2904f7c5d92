import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { WebRequest, WebRoute } from '../domain/exchange.js';
import { AppError } from '../errors.js';
import type { ReadForm } from './form.js';
import { sendAttachment } from './attachment.js';
import { cookiesOf } from './session.js';

/** A route that takes none has no business with a form. */
const noForms: ReadForm = async () => {
  throw new AppError('UNSUPPORTED_MEDIA_TYPE');
};

/** Those that are there once. */
function strings(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Read when it is asked for: a route looks at little of a request. */
function webRequest(request: Request, response: Response, readForm: ReadForm): WebRequest {
  return {
    method: request.method === 'GET' ? 'GET' : 'POST',
    params: strings(request.params),
    query: strings(request.query),
    get headers() { return strings(request.headers); },
    get cookies() { return cookiesOf(request.headers.cookie); },
    get peer() { return request.socket.remoteAddress ?? ''; },
    get secure() { return request.secure; },
    get body() { return Buffer.isBuffer(request.body) ? undefined : request.body as unknown; },
    get bytes() { return Buffer.isBuffer(request.body) ? request.body : NOTHING; },
    readForm: (limitOf) => readForm(request, response, limitOf),
  };
}

/** Bytes of a body that is taken as it is, where the route says nothing else. */
const LONGEST = 512 * 1024;
const NOTHING = new Uint8Array();

/** What holds back too many requests, by what a route is limited by. */
export type RouteLimits = Readonly<Record<NonNullable<WebRoute['limitedBy']>, RequestHandler | RequestHandler[]>>;

/** “Handed over” is what the system took to send; that it arrives nobody can know. */
function tellEnd(response: Response, onEnd: (handedOver: boolean) => void): void {
  if (response.destroyed) onEnd(false);
  else response.once('close', () => onEnd(response.writableFinished));
}

/** Serves the routes that channels bring. @param secure cookies are sent over TLS only, also when a proxy doesn't say so */
export function channelRoutes(routes: readonly WebRoute[], limits: RouteLimits, secure: boolean, readForm: ReadForm = noForms): Router {
  const router = Router();
  for (const route of routes) {
    const serve: RequestHandler = async (request, response) => {
      const { status, body, cookie, file, text, headers, onEnd } = await route.handle(webRequest(request, response, readForm));
      if (onEnd) tellEnd(response, onEnd);
      if (cookie) {
        response.cookie(cookie.name, cookie.value, { httpOnly: true, sameSite: 'strict', secure: secure || request.secure, path: cookie.path, maxAge: cookie.maxAgeMs });
      }
      if (headers) response.set(headers);
      // By `end`: an ETag of `send` would be of use to nobody.
      if (text) response.status(status).type(text.contentType).set('content-length', String(Buffer.byteLength(text.content))).end(text.content);
      else if (file) sendAttachment(response.status(status), file);
      else response.status(status).json(body);
    };
    const limited = route.limitedBy === null ? [] : [limits[route.limitedBy]].flat();
    const { admit } = route;
    const admitted: RequestHandler[] = admit ? [(request, response, next) => {
      admit(webRequest(request, response, readForm));
      next();
    }] : [];
    const read = route.takes === 'bytes' ? [express.raw({ type: () => true, limit: route.longest ?? LONGEST })] : [];
    const before = [...limited, ...admitted, ...read];
    if (route.method === 'GET') router.get(route.path, ...before, serve);
    else router.post(route.path, ...before, serve);
  }
  return router;
}
