import type { Role } from '../../../src/domain/account.js';
import { outcome } from '../../../src/domain/message.js';
import type { OutboundMessage } from '../../../src/domain/message.js';
import { outboundNotice } from '../../contracts/outbox.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

const SECRET_WORDS = '我叫李四，电话13812345678';

describe('the outbox over HTTP', () => {
  const desk = deskForSuite();
  const call = (who: Role, method: string, path: string, body?: unknown) => desk.people[who].call(method, path, body);

  /** Messages of a channel that is no more, given up. */
  const giveUp = async (channel: string, ...ids: string[]): Promise<void> => {
    const { outbox } = desk.service.stores;
    const message = (id: string): OutboundMessage => (id.startsWith('n') ? { ...outboundNotice('20260302-0007', 2, channel), id } : {
      kind: 'reply', id, channel, conversationId: `${channel}:default:${id}`, inReplyTo: null, reply: { text: SECRET_WORDS, choices: [], outcome: outcome('smalltalk') },
    });
    await outbox.put(ids.map(message), desk.clock.now());
    for (const claimed of await outbox.claim(channel, desk.clock.now(), 1_000, 99)) {
      await outbox.failed(claimed.message.id, { attempts: claimed.attempts, at: desk.clock.now(), retryAt: null, reason: 'WECHAT_45015' });
      desk.clock.advance(1);
    }
  };

  const MATRIX: readonly (readonly [string, string, unknown, Readonly<Record<Role, number>>])[] = [
    ['GET', '/outbox', undefined, { admin: 200, supervisor: 200, operator: 403, department: 403, editor: 403 }],
    ['GET', '/service-state', undefined, { admin: 200, supervisor: 200, operator: 403, department: 403, editor: 403 }],
    ['GET', '/dead-letters', undefined, { admin: 200, supervisor: 200, operator: 403, department: 403, editor: 403 }],
    ['POST', '/dead-letters/replay', { ids: ['none'] }, { admin: 200, supervisor: 403, operator: 403, department: 403, editor: 403 }],
  ];
  it.each(MATRIX)('%s %s is answered to each role as it may', async (method, path, body, expected) => {
    const got = Object.fromEntries(await Promise.all((Object.keys(expected) as Role[]).map(async (role) => [role, (await call(role, method, path, body)).status] as const)));
    expect(got).toEqual(expected);
    expect((await fetch(`${desk.service.url}/api/v1${path}`, { method })).status).toBe(401);
  });

  it('shows every channel: how much waits and is dead, and whether anybody sends through it', async () => {
    await giveUp('gone-channel', 'r1', 'r2');
    await desk.service.stores.outbox.put([{ ...outboundNotice('20260302-0008', 1, 'gone-channel') }], desk.clock.now());
    const { body } = await call('admin', 'GET', '/outbox');
    const channels = body.channels as { channel: string }[];
    expect(channels.find(({ channel }) => channel === 'gone-channel')).toEqual({
      channel: 'gone-channel', open: 1, dead: 2, waitingSince: expect.stringMatching(/^2026-03-02T21:00:0\d\+08:00$/), state: 'none', stateName: '没有这个渠道', inHand: 0,
    });
    expect(channels.find(({ channel }) => channel === 'memory')).toEqual({ channel: 'memory', open: 0, dead: 0, waitingSince: null, state: 'up', stateName: '正常', inHand: 0 });
  });

  it('says of the service what /readyz says, in Chinese and with reasons', async () => {
    const { body } = await call('supervisor', 'GET', '/service-state');
    const checks = body.checks as { check: string; name: string; ok: boolean }[];
    const ready = (await (await fetch(`${desk.service.url}/readyz`)).json()) as { checks: Record<string, { ok: boolean }> };
    expect(Object.fromEntries(checks.map(({ check, ok }) => [check, ok]))).toEqual(Object.fromEntries(Object.entries(ready.checks).map(([check, { ok }]) => [check, ok])));
    expect(checks.find(({ check }) => check === 'store')).toEqual({ check: 'store', name: '数据库', ok: true, reason: null, reasonText: null, seconds: null });
    expect(body.ready).toBe(checks.every(({ ok }) => ok));
  });

  it('lists dead letters with why in Chinese, and nothing of the words or the citizen', async () => {
    await giveUp('listed', 'r3', 'n4');
    const { body } = await call('supervisor', 'GET', '/dead-letters?channel=listed&limit=1');
    expect(body).toEqual({
      total: 2, letters: [{ id: 'n4', channel: 'listed', kind: 'notice', ticketNumber: '20260302-0007', attempts: 1, failedAt: expect.stringContaining('2026-03-02T21:00'), reason: 'WECHAT_45015', reasonText: expect.stringContaining('微信') }],
    });
    expect(await call('admin', 'GET', '/dead-letters?channel=listed&offset=1')).toMatchObject({ body: { total: 2, letters: [{ id: 'r3', ticketNumber: null }] } });
    expect(JSON.stringify((await call('admin', 'GET', '/dead-letters?limit=200')).body)).not.toMatch(/李四|13812345678/);
  });

  it('sends dead letters again: some, or all of a channel, each once', async () => {
    const { service } = desk;
    await giveUp('memory', 'again-1', 'again-2', 'again-3');
    expect((await call('admin', 'POST', '/dead-letters/replay', { ids: ['again-2', 'again-2', 'never-was'] })).body).toEqual({ replayed: 1 });
    await eventually('it is sent', () => service.memory.sent.some(({ id }) => id === 'again-2'));
    expect((await call('admin', 'POST', '/dead-letters/replay', { channel: 'memory' })).body).toEqual({ replayed: 2 });
    await eventually('all are sent', async () => (await service.stores.outbox.backlog()).every(({ channel }) => channel !== 'memory'));
    expect(service.memory.sent.map(({ id }) => id).filter((id) => id.startsWith('again'))).toEqual(expect.arrayContaining(['again-1', 'again-2', 'again-3']));
    expect((await call('admin', 'POST', '/dead-letters/replay', { channel: 'memory' })).body).toEqual({ replayed: 0 });
  });

  it('replays all of a channel, however many there are', async () => {
    await giveUp('crowded', ...Array.from({ length: 90 }, (_, i) => `c${i}`));
    for (let i = 0; i < 4; i += 1) await giveUp('crowded', ...Array.from({ length: 90 }, (_, k) => `c${i}-${k}`));
    expect((await call('admin', 'POST', '/dead-letters/replay', { channel: 'crowded' })).body).toEqual({ replayed: 450 });
    expect((await call('admin', 'GET', '/dead-letters?channel=crowded')).body).toMatchObject({ total: 0 });
  });

  it.each([{}, { ids: [] }, { ids: ['a'], channel: 'b' }, { channel: '' }, { ids: 'a' }, { ids: [1] }, { all: true }])('refuses to replay %j', async (body) => {
    expect(await call('admin', 'POST', '/dead-letters/replay', body)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
  });
  it.each(['?limit=0', '?limit=201', '?offset=-1', '?channel=', '?state=dead'])('refuses the list with %s', async (query) => {
    expect(await call('admin', 'GET', `/dead-letters${query}`)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
  });
});
