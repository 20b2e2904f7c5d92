import { resolve } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Express } from 'express';
import { createHotlineChannel } from '../../../src/channels/hotline-12345/index.js';
import { createApp } from '../../../src/http/app.js';
import { openApiDocument } from '../../../src/http/openapi/document.js';
import { routePath } from '../../../src/http/openapi/operation.js';
import { OPERATIONS } from '../../../src/http/openapi/operations.js';
import { startService } from '../../helpers/service.js';

/** What is used of a layer of express: a route, or something mounted that may hold more. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly rawPath: string;
}

const BASE = '/api/v1';

/** Every route under `/api/v1`, as `get /tickets/:number`. */
function routesOf(layers: readonly Layer[], mounted = ''): string[] {
  return layers.flatMap((layer) => {
    if (layer.route) {
      const path = `${mounted}${layer.route.path}`;
      return path.startsWith(`${BASE}/`) ? Object.keys(layer.route.methods).map((method) => `${method} ${path.slice(BASE.length)}`) : [];
    }
    return routesOf(layer.handle.stack ?? [], layer.rawPath === '/' ? mounted : `${mounted}${layer.rawPath}`);
  });
}

describe('the API’s document', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let app: Express;
  beforeAll(async () => {
    service = await startService();
    // Its routes are the same whichever cities are linked.
    const hotline = createHotlineChannel({ cities: [], clientCertHeader: null, clientCertProxies: [], pushLimit: 1 }, { ...service.deps, departmentName: (id) => id, receive: async () => [] });
    app = createApp(
      { pagesDir: resolve('dist/pages'), trustedProxies: 0, secureCookies: false, messagesPerMinute: 60, apiKeyRequestsPerMinute: 60 }, { ...service.deps, channelRoutes: hotline.routes },
    );
  });
  afterAll(() => service.stop());

  it('is OpenAPI 3.1 without a fault', async () => {
    const document = openApiDocument(OPERATIONS, '兰山区');
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect([errors, valid]).toEqual([undefined, true]);
  });
  it('has an operation for every route, and a route for every operation', () => {
    const routes = routesOf((app.router as unknown as { readonly stack: readonly Layer[] }).stack);
    expect(routes.length).toBeGreaterThan(50);
    expect([...routes].sort()).toEqual(OPERATIONS.map((operation) => `${operation.method} ${routePath(operation)}`).sort());
  });
  it('calls no two operations the same, and names everything in their paths', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    const named = OPERATIONS.map(({ path, params = {} }) => [path, Object.keys(params)]);
    expect(named).toEqual(OPERATIONS.map(({ path }) => [path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]));
  });
  it('tells in Chinese what each does, who may, what may be sent and what comes back', () => {
    const { paths, components } = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, '兰山区'))) as {
      paths: Record<string, Record<string, { summary: string; description: string; security: object[]; parameters: object[]; requestBody: { content: Record<string, { schema: object }> }; responses: Record<string, { content?: Record<string, object>; description: string }> }>>;
      components: { schemas: Record<string, { properties: Record<string, unknown>; required: string[] }> };
    };
    const dispatch = paths['/tickets/{number}/dispatch']?.post;
    expect(dispatch).toMatchObject({
      summary: '派单', description: expect.stringContaining('角色：话务员。'), security: [{ session: ['operator'] }],
      parameters: [{ name: 'number', in: 'path', required: true }, { $ref: '#/components/parameters/IdempotencyKey' }],
      requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['department', 'reason'], additionalProperties: false, properties: { coHandlers: { default: [] } } } } } },
      responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ChangedTicket' } } } }, 409: { description: expect.stringContaining('TICKET_COMMAND_REFUSED'), content: { 'application/problem+json': {} } }, 422: {} },
    });
    expect(paths['/tickets']?.get?.parameters).toContainEqual({ name: 'limit', in: 'query', required: false, description: '最多几条', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } });
    expect(paths['/tickets']?.get).toMatchObject({
      security: [{ session: ['operator'] }, { session: ['department'] }, { session: ['supervisor'] }, { apiKey: ['tickets:read'] }], description: expect.stringContaining('或者接口密钥有权限 `tickets:read`。'),
    });
    expect(components.schemas.TicketSummary).toMatchObject({ properties: { number: { type: 'string' } }, required: expect.arrayContaining(['number', 'deadline']) });
    expect(components.schemas.TicketSummary).not.toHaveProperty('additionalProperties');
    const summaries = Object.values(paths).flatMap((methods) => Object.values(methods)).map(({ summary }) => summary);
    expect(summaries.filter((summary) => !/\p{Script=Han}/u.test(summary))).toEqual([]);
  });

  it('is served to anybody, without anything that the service knows of people', async () => {
    const response = await fetch(`${service.url}/api/openapi.json`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, service.deps.district.name))));
  });
  it('is browsable under a policy that is as strict for scripts as everywhere', async () => {
    const [docs, console] = await Promise.all(['/api/docs', '/console'].map((path) => fetch(service.url + path)));
    expect(await docs?.text()).toMatch(/src="\/api\/docs\/assets\/[\w-]+\.js"/);
    const [policy = '', others = ''] = [docs, console].map((response) => response?.headers.get('content-security-policy') ?? '');
    expect(policy).toContain("script-src 'self';");
    expect(others).not.toContain('unsafe');
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
  });
});
