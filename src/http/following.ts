import type { Request, RequestHandler } from 'express';
import type { Meters } from '../domain/meters.js';
import type { Logger } from '../domain/ports.js';
import { isRequestId, type Tracing } from '../domain/tracing.js';

export interface FollowingDeps {
  readonly tracing: Tracing;
  readonly meters: Pick<Meters, 'requested'>;
  readonly logger: Logger;
  readonly newId: () => string;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Where routers are mounted whose routes don't repeat it. */
const MOUNTS = ['/api/v1', '/api/docs', '/open311', '/console'];

/** The pattern that a request was for, never its path: that may hold an id, and there are as many as anybody likes to send. */
export function routeOf({ originalUrl, route }: Pick<Request, 'originalUrl'> & { readonly route?: { readonly path?: unknown } }): string {
  if (route === undefined) return 'other';
  const [path] = [route.path].flat();
  const pattern = typeof path === 'string' ? path : '';
  const mount = MOUNTS.find((prefix) => originalUrl.startsWith(`${prefix}/`) || originalUrl.split('?')[0] === prefix);
  return mount === undefined || pattern.startsWith(mount) ? pattern || '/' : `${mount}${pattern === '/' ? '' : pattern}`;
}

/** Gives every request an id, or takes the one that a proxy gave it, tells it, and runs all that follows under it; counts the request when it has ended. */
export function following({ tracing, meters, logger, newId }: FollowingDeps): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = isRequestId(given) ? given : newId();
    const start = performance.now();
    response.set('x-request-id', requestId);
    response.once('close', () => {
      const facts = {
        method: METHODS.has(request.method) ? request.method : 'other', route: routeOf(request as { originalUrl: string; route?: { path?: unknown } }),
        status: response.writableFinished ? String(response.statusCode) : 'aborted', ms: Math.round(performance.now() - start),
      };
      meters.requested(facts);
      tracing.run(requestId, () => logger.debug('http.request', facts));
    });
    tracing.run(requestId, () => next());
  };
}
