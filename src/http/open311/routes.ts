import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Open311Offer } from '../../domain/open311.js';
import type { Logger } from '../../domain/ports.js';
import { AppError, type ErrorCode } from '../../errors.js';
import { listServiceRequests, numberOfToken, readServiceRequest } from '../../usecases/list-service-requests.js';
import type { OpenByCodeDeps } from '../../usecases/open-by-code.js';
import { openServiceRequest, type OpenServiceRequestDeps } from '../../usecases/open-service-request.js';
import { apiKeyFor, bearerToken, type ReadToken, type WithScope } from '../api-keys.js';
import { nothingThere, open311Errors } from './errors.js';
import { listWishOf, wishOf } from './parse.js';
import { send, takeFormat } from './render.js';
import { definitionView, discoveryView, openedView, requestView, serviceView } from './view.js';

/** More than the longest description, encoded. */
const MAX_BODY = '64kb';
const LONGEST_REPEAT_KEY = 200;

/** What is given twice has no one value: taken for none, a key would be passed over and another district's request taken for ours. @throws AppError `doubled` */
function parameter(request: Request, name: string, doubled: ErrorCode): string | null {
  const given: unknown = (request.body as Readonly<Record<string, unknown>> | undefined)?.[name] ?? request.query[name];
  if (Array.isArray(given)) throw new AppError(doubled);
  return typeof given === 'string' && given !== '' ? given : null;
}

/** The header, or GeoReport's own `api_key`, which addresses and their logs had better not hold. */
const tokenOf: ReadToken = (request) => bearerToken(request) ?? parameter(request, 'api_key', 'API_KEY_INVALID');

const onlyForms: RequestHandler = (request, _response, next) => {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && !request.is('application/x-www-form-urlencoded')) throw new AppError('UNSUPPORTED_MEDIA_TYPE', '请求的内容类型不受支持，请使用 application/x-www-form-urlencoded。');
  next();
};

export interface Open311RouteDeps extends OpenServiceRequestDeps, OpenByCodeDeps {
  readonly logger: Logger;
}

/** @param withScope counts a key's requests; @param limitOfAddress counts those of who has none */
export function open311Routes(deps: Open311RouteDeps, withScope: WithScope, limitOfAddress: RequestHandler): Router {
  const router = Router();
  router.use((request, response, next) => {
    request.url = takeFormat(request);
    // Anybody's page may read what anybody may.
    response.set({ 'cache-control': 'no-store', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    // What a page's browser asks before it sends a key or repeats a request.
    if (request.method === 'OPTIONS') response.set({ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'authorization, content-type, idempotency-key', 'access-control-max-age': '86400' }).status(204).end();
    else next();
  });
  router.get('/discovery', limitOfAddress, (request, response) => send(request, response, 'discovery', discoveryView(offered(deps), `${request.protocol}://${request.get('host')}${request.baseUrl}/v2`)));
  router.use('/v2', onlyForms, express.urlencoded({ extended: false, limit: MAX_BODY, parameterLimit: 100, verify: (_request, _response, bytes) => demandUtf8(bytes) }), ofJurisdiction(deps));
  services(router, deps, limitOfAddress);
  reading(router, deps, limitOfAddress, withScope('open311:read', tokenOf));
  router.post('/v2/requests', withScope('open311:write', tokenOf), async (request, response) => {
    const opened = await openServiceRequest(deps, apiKeyFor(request), wishOf(request.body), repeatKeyOf(request));
    send(request, response, 'service_requests', [openedView(opened, deps.lookupCodes)], 201);
  });
  router.use(nothingThere, open311Errors(deps.logger));
  return router;
}

/** A form in another encoding would be taken in as signs that nobody wrote. @throws AppError VALIDATION_FAILED */
function demandUtf8(bytes: Uint8Array): void {
  try {
    decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/%(?![\da-f]{2})/gi, '%25'));
  } catch (cause) {
    throw new AppError('VALIDATION_FAILED', '表单不是 UTF-8 编码。', { cause });
  }
}

/** @throws AppError NOT_FOUND: the folder offers nothing */
function offered({ open311 }: Open311RouteDeps): Open311Offer {
  if (open311 === null) throw new AppError('NOT_FOUND', '这里没有开通 Open311。');
  return open311;
}

/** One endpoint serves one district: its id may be left out, another one is refused. */
function ofJurisdiction(deps: Open311RouteDeps): RequestHandler {
  return (request, _response, next) => {
    const { jurisdiction } = offered(deps);
    const wanted = parameter(request, 'jurisdiction_id', 'JURISDICTION_UNKNOWN');
    if (wanted !== null && wanted !== jurisdiction) throw new AppError('JURISDICTION_UNKNOWN');
    next();
  };
}

function services(router: Router, deps: Open311RouteDeps, limitOfAddress: RequestHandler): void {
  router.get('/v2/services', limitOfAddress, (request, response) => send(request, response, 'services', offered(deps).services.map(serviceView)));
  router.get('/v2/services/:code', limitOfAddress, (request, response) => {
    const service = offered(deps).services.find(({ code }) => code === request.params.code);
    if (!service) throw new AppError('SERVICE_UNKNOWN');
    send(request, response, 'service_definition', definitionView(service));
  });
}

/** Anybody may look at what is listed; with a key its own app sees more. */
function reading(router: Router, deps: Open311RouteDeps, limitOfAddress: RequestHandler, withKey: RequestHandler): void {
  const either: RequestHandler = (request, response, next) => (tokenOf(request) === null ? limitOfAddress : withKey)(request, response, next);
  const keyOf = (request: Request) => (tokenOf(request) === null ? null : apiKeyFor(request));
  router.get('/v2/requests', either, async (request, response) => {
    const found = await listServiceRequests(deps, keyOf(request), listWishOf(request.query));
    send(request, response, 'service_requests', found.map((seen) => requestView(seen, deps.district)));
  });
  router.get('/v2/requests/:number', either, async (request, response: Response) => {
    const seen = await readServiceRequest(deps, keyOf(request), String(request.params.number));
    send(request, response, 'service_requests', [requestView(seen, deps.district)]);
  });
  router.get('/v2/tokens/:token', either, async (request, response) => {
    const token = String(request.params.token);
    send(request, response, 'service_requests', [{ token, service_request_id: await numberOfToken(deps, keyOf(request)?.id ?? ipKeyGenerator(request.ip ?? ''), token) }]);
  });
}

function repeatKeyOf(request: Request): string | null {
  const key = request.get('idempotency-key') ?? '';
  if (key.length > LONGEST_REPEAT_KEY) throw new AppError('VALIDATION_FAILED', undefined, { faults: [{ field: 'Idempotency-Key', message: `最多 ${LONGEST_REPEAT_KEY} 个字符` }] });
  return key === '' ? null : key;
}
