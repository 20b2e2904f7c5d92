import { type Request, type RequestHandler, Router } from 'express';
import { type MetricsPage, readMetrics, type ReadMetricsDeps } from '../usecases/read-metrics.js';
import { readReadiness, type ReadReadinessDeps } from '../usecases/read-readiness.js';

export interface ProbeDeps extends ReadMetricsDeps, ReadReadinessDeps {
  readonly version: string;
  /** Milliseconds since this process began. */
  readonly upMs: () => number;
}

/** Seconds after which a prober may ask again. */
const RETRY_AFTER_SECONDS = 5;
const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
/** What proxies add: behind one on this machine everybody seems to come from it. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

function isLocal({ socket, headers }: Request): boolean {
  return LOOPBACK.test(socket.remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined);
}

function bearerOf({ headers }: Request): string | null {
  return /^Bearer ([^\s]{1,512})$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

function excludedIn({ query }: Request): string[] {
  const given = Array.isArray(query.exclude) ? query.exclude : [query.exclude];
  return given.flatMap((name) => (typeof name === 'string' ? name.split(',') : [])).slice(0, 20);
}

const alive = ({ version, upMs }: ProbeDeps): RequestHandler => (_request, response) => {
  response.json({ status: 'ok', version, uptimeSeconds: Math.floor(upMs() / 1_000) });
};

const ready = (deps: ProbeDeps): RequestHandler => async (request, response) => {
  const { ready: isReady, failing, checks } = await readReadiness(deps, excludedIn(request));
  if (!isReady) response.set('retry-after', String(RETRY_AFTER_SECONDS));
  response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready', failing, checks });
};

const figures = (deps: ProbeDeps): RequestHandler => async (request, response) => {
  const page: MetricsPage = await readMetrics(deps, { token: bearerOf(request), isLocal: isLocal(request) });
  response.set('content-type', page.contentType).send(page.text);
};

/** `/healthz`: this process lives; `/readyz`: it can do its work; `/metrics`: what it counts. See docs/operations/observability.md. */
export function probeRoutes(deps: ProbeDeps): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  router.get('/healthz', alive(deps));
  router.get('/readyz', ready(deps));
  router.get('/metrics', figures(deps));
  return router;
}
