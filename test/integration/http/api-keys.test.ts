import { createScopes, apiKeyFor } from '../../../src/http/api-keys.js';
import { problemHandler } from '../../../src/http/problem.js';
import { createApiKey } from '../../../src/usecases/create-api-key.js';
import { deskForSuite, PHONE } from './desk.js';
import type { ApiScope } from '../../../src/domain/api-key.js';
import express from 'express';
import type { AddressInfo } from 'node:net';

const WHOLE = { name: '市民随手拍', scopes: ['open311:read', 'open311:write'] };

describe('/api/v1/api-keys', () => {
  const desk = deskForSuite();

  it('tells the token once, when an administrator makes a key', async () => {
    const { people, heard } = desk;
    const made = await people.admin.call('POST', '/api-keys', WHOLE);
    expect(made).toMatchObject({ status: 201, body: {
      id: expect.stringMatching(/^[0-9a-z]{12}$/), name: '市民随手拍', createdAt: '2026-03-02T21:00:00+08:00', createdBy: 'admin', lastUsedAt: null, revokedAt: null,
      scopes: [{ scope: 'open311:read', name: '读取Open311事项和诉求' }, { scope: 'open311:write', name: '通过Open311提交诉求' }],
    } });
    const { token, ...rest } = made.body as { token: string };
    expect(token).toMatch(/^yht_[0-9a-z]{12}_[\w-]{43}$/);
    const listed = await people.admin.call('GET', '/api-keys');
    expect((listed.body.apiKeys as unknown[])[0]).toEqual(rest);
    expect(heard.filter((line) => line.includes(token.slice(-43)))).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toContain('secretHash');
  });

  it('is the administrator’s alone', async () => {
    const [{ id }] = (await desk.people.admin.call('GET', '/api-keys')).body.apiKeys as [{ id: string }];
    for (const [method, path, body, status] of [['GET', '/api-keys', undefined, 200], ['POST', '/api-keys', { name: 'x', scopes: ['figures:read'] }, 201], ['DELETE', `/api-keys/${id}`, undefined, 204]] as const) {
      for (const name of ['operator', 'department', 'editor', 'supervisor'] as const) expect((await desk.people[name].call(method, path, body)).body).toMatchObject({ code: 'FORBIDDEN' });
      expect((await desk.people.admin.call(method, path, body)).status).toBe(status);
      expect((await fetch(`${desk.service.url}/api/v1${path}`, { method, ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}) })).status).toBe(401);
    }
    expect((await desk.people.admin.call('DELETE', '/api-keys/none')).body).toMatchObject({ code: 'API_KEY_NOT_FOUND' });
  });

  it('says what is wrong with a key that nobody could mean', async () => {
    for (const [body, field] of [[{ ...WHOLE, name: ' ' }, 'name'], [{ ...WHOLE, scopes: [] }, 'scopes'], [{ ...WHOLE, scopes: ['everything'] }, 'scopes.0'], [{ ...WHOLE, secretHash: 'x' }, 'secretHash']] as const) {
      expect((await desk.people.admin.call('POST', '/api-keys', body)).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
    }
  });

  describe('a program with a key', () => {
    const PATHS = ['/tickets', '/departments', '/knowledge/entries', '/figures', '/webhooks', '/unanswered', '/api-keys', '/outbox', '/dead-letters'];
    const asProgram = async (scopes: readonly ApiScope[]) => {
      const { token } = (await desk.people.admin.call('POST', '/api-keys', { name: '大屏', scopes })).body as { token: string };
      return async (path: string, init: RequestInit = {}) => {
        const response = await fetch(`${desk.service.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
        return { status: response.status, text: await response.text() };
      };
    };
    it.each<[ApiScope, readonly string[]]>([
      ['open311:read', []], ['open311:write', []], ['tickets:read', ['/tickets', '/departments']], ['knowledge:read', ['/knowledge/entries']], ['figures:read', ['/figures']], ['webhooks:manage', ['/webhooks']],
    ])('%s opens %j, and nothing else that people sign in for', async (scope, open) => {
      const call = await asProgram([scope]);
      expect(Object.fromEntries(await Promise.all(PATHS.map(async (path) => [path, (await call(path)).status])))).toEqual(Object.fromEntries(PATHS.map((path) => [path, open.includes(path) ? 200 : 403])));
    });
    it('reads tickets without whom they are from, and moves none', async () => {
      const call = await asProgram(['tickets:read', 'knowledge:read', 'figures:read']);
      const number = await desk.open();
      const read = await call(`/tickets/${number}`);
      expect(JSON.parse(read.text)).toMatchObject({ contact: '****', allowed: [], declineReasons: [] });
      expect(read.text).not.toContain(PHONE);
      for (const [path, body] of [['accept', {}], ['contact', { reason: '看看' }], ['note', { text: '记录' }], ['dispatch', { department: '区人社局', reason: '改派' }]] as const) {
        expect((await call(`/tickets/${number}/${path}`, { method: 'POST', body: JSON.stringify(body) })).status).toBeGreaterThanOrEqual(403);
      }
      expect((await desk.service.stores.tickets.load(number))?.version).toBe(1);
    });
    it('has no session and no password', async () => {
      const call = await asProgram(['tickets:read']);
      expect((await call('/session')).status).toBe(401);
      expect((await call('/password', { method: 'POST', body: JSON.stringify({ current: 'x', next: 'correct horse battery' }) })).status).toBe(401);
      expect((await fetch(`${desk.service.url}/api/v1/tickets`, { headers: { authorization: 'Bearer yht_x' } })).headers.get('www-authenticate')).toBe('Bearer');
    });
  });
});

describe('a route that asks for a scope', () => {
  const desk = deskForSuite();
  const LIMIT = 3;
  let url = '';
  let close = (): void => {};
  beforeAll(async () => {
    const counts = new Map<string, number>();
    const withScope = createScopes(desk.service.deps, (request, response, next) => {
      const { id } = apiKeyFor(request);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      if ((counts.get(id) ?? 0) > LIMIT) response.sendStatus(429);
      else next();
    });
    const app = express();
    app.get('/', withScope('figures:read'), (request, response) => void response.send(apiKeyFor(request).name));
    app.use(problemHandler(desk.service.logger));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    close = () => void server.close();
  });
  afterAll(() => close());
  const ask = async (authorization?: string) => {
    const response = await fetch(url, authorization === undefined ? {} : { headers: { authorization } });
    return { status: response.status, challenge: response.headers.get('www-authenticate'), text: await response.text() };
  };
  const tokenFor = async (...scopes: ('figures:read' | 'tickets:read')[]) => (await createApiKey(desk.service.deps, { name: 'admin', displayName: '', role: 'admin', department: null }, { name: '大屏', scopes })).token;

  it('lets a key with that scope in, by whatever writing of Bearer', async () => {
    const token = await tokenFor('figures:read', 'tickets:read');
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 200, text: '大屏' });
    expect(await ask(`bearer  ${token}`)).toMatchObject({ status: 200 });
  });
  it('answers 401 with a challenge without a good key, 403 without the scope', async () => {
    const token = await tokenFor('tickets:read');
    for (const header of [undefined, '', 'Bearer', 'Bearer yht_x', `Basic ${token}`, `${token}`, `Bearer ${token} x`]) expect(await ask(header)).toMatchObject({ status: 401, challenge: 'Bearer' });
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 403, challenge: null, text: expect.stringContaining('API_KEY_SCOPE_MISSING') });
  });
  it('counts each key’s requests by themselves', async () => {
    const [one, other] = [await tokenFor('figures:read'), await tokenFor('figures:read')];
    const statuses: number[] = [];
    for (let i = 0; i <= LIMIT; i += 1) statuses.push((await ask(`Bearer ${one}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask(`Bearer ${other}`)).status).toBe(200);
  });
  it('writes nothing of a key into the log', async () => {
    const token = await tokenFor('figures:read');
    for (const header of [`Bearer ${token}`, `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`]) await ask(header);
    expect(desk.heard.filter((line) => line.includes(token.slice(17, 40)))).toEqual([]);
  });
});
