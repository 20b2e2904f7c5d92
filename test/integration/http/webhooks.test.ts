import type { Role } from '../../../src/domain/account.js';
import { startSubscriber, verifyReceived } from '../../helpers/fake-subscriber.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

const HOUR_MS = 3_600_000;

describe('webhooks over HTTP', () => {
  const desk = deskForSuite({ webhookAllowPrivate: true });
  let receiver: Awaited<ReturnType<typeof startSubscriber>>;
  let status = 204;
  beforeEach(async () => {
    status = 204;
    receiver = await startSubscriber(() => ({ status }));
  });
  afterEach(async () => {
    // What is still on its way would find nobody.
    await allSent();
    for (const { id } of (await list())) await call('DELETE', `/webhooks/${id}`);
    await receiver.close();
  });
  const call = (method: string, path: string, body?: unknown, who: Role = 'admin') => desk.people[who].call(method, path, body);
  const list = async () => (await call('GET', '/webhooks')).body.webhooks as { readonly id: string }[];
  const add = async (more: object = {}) => (await call('POST', '/webhooks', { url: receiver.url, ...more })).body as { readonly id: string; readonly secret: string };
  const allSent = async () => {
    const { tickets, outbox } = desk.service.stores;
    await eventually('all is announced', () => tickets.unannounced(1).then((left) => left.length === 0));
    await eventually('all is sent', async () => (await outbox.backlog()).every(({ open }) => open === 0));
  };
  const types = () => receiver.taken.map(({ event }) => event.type);

  const MATRIX: readonly (readonly [string, string, unknown, number])[] = [
    ['GET', '/webhooks', undefined, 200], ['POST', '/webhooks', { url: 'https://8.8.8.8/hook' }, 201], ['PATCH', '/webhooks/ID', { note: 'x' }, 200], ['POST', '/webhooks/ID/test', {}, 200],
    ['POST', '/webhooks/ID/replay', { since: '2026-03-01T00:00:00+08:00' }, 200], ['POST', '/webhooks/ID/secret', {}, 200], ['DELETE', '/webhooks/ID', undefined, 204],
    ['PATCH', '/webhooks/none', { note: 'x' }, 404], ['POST', '/webhooks/none/test', {}, 404], ['POST', '/webhooks/none/replay', { since: '2026-03-01T00:00:00Z' }, 404], ['POST', '/webhooks/none/secret', {}, 404], ['DELETE', '/webhooks/none', undefined, 404],
  ];
  it.each(MATRIX)('%s %s is for administrators alone', async (method, path, body, expected) => {
    const { id } = await add();
    const at = path.replace('ID', id);
    for (const role of ['operator', 'department', 'editor', 'supervisor'] as const) expect([role, (await call(method, at, body, role)).status]).toEqual([role, 403]);
    expect((await fetch(`${desk.service.url}/api/v1${at}`, { method })).status).toBe(401);
    expect((await call(method, at, body)).status).toBe(expected);
  });

  it('lets a program whose key has the scope do as much, and no other', async () => {
    const keyWith = async (...scopes: string[]) => (await call('POST', '/api-keys', { name: '市平台', scopes })).body as { id: string; token: string };
    const [good, other] = [await keyWith('webhooks:manage'), await keyWith('figures:read')];
    const post = async (token: string) => {
      const response = await fetch(`${desk.service.url}/api/v1/webhooks`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ url: receiver.url }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    expect(await post(good.token)).toMatchObject({ status: 201, body: { createdBy: `api-key:${good.id}`, secret: expect.stringContaining('whsec_') } });
    expect((await post(other.token)).status).toBe(403);
  });

  it('adds a subscription, whose secret is shown this once', async () => {
    const wanted = { url: receiver.url, note: '市平台', events: ['TicketReplied', 'TicketClosed'], departments: ['区住建局'], types: ['complaint'], areas: ['义堂镇'] };
    const { status: created, body } = await call('POST', '/webhooks', wanted);
    const housing = desk.service.district.handlerNamed('区住建局');
    const shown = {
      id: expect.stringMatching(/^[0-9a-f]{12}$/), ...wanted, departments: [{ id: housing?.id, name: '区住建局' }], enabled: true, disabledBecause: null, oldSecretUntil: null, createdBy: 'admin', createdAt: expect.stringContaining('2026-03-02T21:'),
    };
    expect([created, body]).toEqual([201, { ...shown, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) }]);
    expect(await list()).toEqual([shown]);
  });

  it.each([
    [{ url: 'http://8.8.8.8/' }, 'WEBHOOK_URL_REFUSED', 'url'], [{ url: 'https://169.254.169.254/' }, 'WEBHOOK_URL_REFUSED', 'url'], [{ url: 'nonsense' }, 'WEBHOOK_URL_REFUSED', 'url'], [{}, 'VALIDATION_FAILED', 'url'],
    [{ url: 'https://8.8.8.8/', events: ['NoteAdded'] }, 'VALIDATION_FAILED', 'events.0'], [{ url: 'https://8.8.8.8/', events: [] }, 'VALIDATION_FAILED', 'events'],
    [{ url: 'https://8.8.8.8/', areas: ['没有的镇'] }, 'VALIDATION_FAILED', 'areas'], [{ url: 'https://8.8.8.8/', secret: 'whsec_x' }, 'VALIDATION_FAILED', 'secret'], [{ url: 'https://8.8.8.8/', enabled: false }, 'VALIDATION_FAILED', 'enabled'],
  ])('refuses %j: %s', async (body, code, field) => {
    expect(await call('POST', '/webhooks', body)).toMatchObject({ status: 422, body: { code, errors: [{ field }] } });
  });
  it('refuses a department that there is not', async () => {
    expect(await call('POST', '/webhooks', { url: receiver.url, departments: ['没有的局'] })).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
  });

  it('changes what is given and nothing else; refuses another address that may not be called', async () => {
    const { id } = await add({ note: '一', types: ['complaint'] });
    expect((await call('PATCH', `/webhooks/${id}`, { types: null })).body).toMatchObject({ note: '一', types: null, url: receiver.url });
    expect((await call('PATCH', `/webhooks/${id}`, { note: '二', enabled: false })).body).toMatchObject({ note: '二', enabled: false, disabledBecause: null });
    expect(await call('PATCH', `/webhooks/${id}`, { url: 'http://10.0.0.1/' })).toMatchObject({ status: 422, body: { code: 'WEBHOOK_URL_REFUSED' } });
    expect(await call('PATCH', `/webhooks/${id}`, { createdBy: 'x' })).toMatchObject({ status: 422 });
  });

  it('tries a subscription at once and tells what the receiver said', async () => {
    const { id, secret } = await add();
    expect((await call('POST', `/webhooks/${id}/test`, {})).body).toEqual({ delivered: true, status: 204, reason: null, reasonText: null });
    expect(receiver.all[0] && verifyReceived(receiver.all[0], secret)).toEqual({ type: 'WebhookTest', timestamp: expect.any(String), data: {} });
    status = 500;
    expect((await call('POST', `/webhooks/${id}/test`, {})).body).toEqual({ delivered: false, status: 500, reason: 'WEBHOOK_HTTP_500', reasonText: '接收方出错' });
    await receiver.close();
    expect((await call('POST', `/webhooks/${id}/test`, {})).body).toEqual({ delivered: false, status: null, reason: 'WEBHOOK_UNREACHABLE', reasonText: '连不上接收方' });
    receiver = await startSubscriber();
  });

  it('a renewed secret signs beside the old one for a day', async () => {
    const { id, secret } = await add();
    const renewed = (await call('POST', `/webhooks/${id}/secret`, {})).body as { secret: string; oldSecretUntil: string };
    expect(renewed).toMatchObject({ secret: expect.not.stringContaining(secret.slice(6, 20)), oldSecretUntil: expect.stringContaining('2026-03-03T21:') });
    await call('POST', `/webhooks/${id}/test`, {});
    for (const good of [secret, renewed.secret]) expect(receiver.all[0] && verifyReceived(receiver.all[0], good)).toBeDefined();
    desk.clock.advance(24 * HOUR_MS);
    await desk.people.admin.signIn('admin', 'correct horse battery');
    await call('POST', `/webhooks/${id}/test`, {});
    expect(receiver.all[1] && verifyReceived(receiver.all[1], renewed.secret)).toBeDefined();
    expect(() => receiver.all[1] && verifyReceived(receiver.all[1], secret)).toThrow();
  });

  it('tells of a ticket what was asked for, and nothing of who the citizen is or what they wrote', async () => {
    const { secret } = await add();
    const number = await desk.open();
    await eventually('it is told', () => types().includes('TicketReceived'));
    const [first] = receiver.taken;
    expect(first && verifyReceived(first, secret)).toMatchObject({ type: 'TicketReceived', data: { eventName: '登记', ticket: { number, typeName: '投诉' } } });
    expect(first?.id).toMatch(new RegExp(`^ticket:${number}:\\d+$`));
    expect(JSON.stringify(receiver.all)).not.toMatch(/138 ?1234|楼道灯|citizen\d/);
  });

  it('sends again what was told since an instant, under the same ids', async () => {
    const { id } = await add();
    const before = desk.clock.now();
    desk.clock.advance(1_000);
    const number = await desk.open();
    const idsOf = () => receiver.taken.map((received) => received.id);
    await eventually('it is told', () => idsOf().length > 0);
    await allSent();
    const told = [...idsOf()];
    const since = new Date(before).toISOString();
    expect((await call('POST', `/webhooks/${id}/replay`, { since })).body).toEqual({ replayed: told.length });
    await eventually('all is told again', () => idsOf().length === 2 * told.length);
    expect(idsOf()).toEqual([...told, ...told]);
    expect(told.every((one) => one.startsWith(`ticket:${number}:`))).toBe(true);
    desk.clock.advance(1_000);
    expect((await call('POST', `/webhooks/${id}/replay`, { since: new Date(desk.clock.now()).toISOString() })).body).toEqual({ replayed: 0 });
    for (const bad of [{}, { since: 'yesterday' }, { since: '2026-03-01' }, { since: '2026-03-01T00:00:00' }]) expect((await call('POST', `/webhooks/${id}/replay`, bad)).status).toBe(422);
  });
});
