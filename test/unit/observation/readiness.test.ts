import type { LaneReport, OutboxBacklog } from '../../../src/domain/outbox.js';
import { meteredChannel, StoreFault, type Waiting } from '../../../src/domain/service-state.js';
import { AppError } from '../../../src/errors.js';
import { readMetrics } from '../../../src/usecases/read-metrics.js';
import { readReadiness } from '../../../src/usecases/read-readiness.js';
import { createStateReader, type ReadStateDeps } from '../../../src/usecases/read-state.js';

const NOW = 1_000_000;
const NOTHING: Waiting = { inbox: { count: 0, since: null }, timers: { tickets: { count: 0, since: null }, knowledge: { count: 0, since: null } } };

function world(changes: Partial<ReadStateDeps> = {}, { waiting = NOTHING, backlog = [] as readonly OutboxBacklog[], lanes = [] as readonly LaneReport[] } = {}) {
  const looks = { pings: 0, elapsed: 0 };
  const state = createStateReader({
    clock: { now: () => NOW }, signs: { ping: async () => { looks.pings += 1; }, waiting: async () => waiting }, outbox: { backlog: async () => backlog },
    heldChannels: () => [{ name: 'web-chat' }], lanes: () => lanes, hasLearned: () => true, readyLimits: { messagesMs: 60_000, timersMs: 30_000 }, elapsed: () => looks.elapsed, ...changes,
  });
  return { looks, state, read: (excluded: string[] = []) => readReadiness({ state, isDraining: () => false }, excluded) };
}

const failing = async (...made: Parameters<typeof world>) => {
  const { failing: names, checks } = await world(...made).read();
  return names.map((name) => [name, checks[name]?.reason]);
};

describe('readiness', () => {
  it('is there when all is well, and names what it looked at', async () => {
    const { ready, checks } = await world().read();
    expect([ready, Object.keys(checks).sort()]).toEqual([true, ['channel:web-chat', 'draining', 'inbox', 'learning', 'outbox', 'store', 'timers']]);
  });
  it.each([
    [new StoreFault('STORE_FULL'), 'STORE_FULL'], [new AppError('STORE_UNAVAILABLE'), 'STORE_UNAVAILABLE'], [new Error('我家的水'), 'STORE_FAILED'],
  ])('is not when the store fails by %s, and says only a code', async (error, reason) => {
    expect(await failing({ signs: { ping: async () => { throw error; }, waiting: async () => NOTHING } })).toEqual([['store', reason]]);
  });
  it('is not when the store does not answer in time', async () => {
    const { jest } = import.meta;
    jest.useFakeTimers();
    const told = failing({ signs: { ping: () => new Promise(() => {}), waiting: async () => NOTHING } });
    await jest.advanceTimersByTimeAsync(2_000);
    jest.useRealTimers();
    expect(await told).toEqual([['store', 'STORE_TOO_SLOW']]);
  });
  it('is not until it has learned', async () => expect(await failing({ hasLearned: () => false })).toEqual([['learning', 'NOT_LEARNED']]));
  it('is not when a message, or a reply to a citizen, is too old; what other systems leave waiting is theirs', async () => {
    const old = (channel: string): OutboxBacklog => ({ channel, open: 1, dead: 0, waitingSince: NOW - 60_001 });
    expect(await failing({}, { waiting: { ...NOTHING, inbox: { count: 1, since: NOW - 60_001 } } })).toEqual([['inbox', 'INBOX_OLD']]);
    expect(await failing({}, { backlog: [old('web-chat'), { ...old('memory'), waitingSince: 0 }] })).toEqual([['outbox', 'OUTBOX_OLD']]);
    expect(await failing({}, { backlog: [old('webhook-a'), old('hotline-linyi'), { channel: 'web-chat', open: 3, dead: 9, waitingSince: NOW - 60_000 }] })).toEqual([]);
  });
  it('is not when timers are late; a clock that was set back makes nothing late', async () => {
    const timers = (since: number) => ({ waiting: { ...NOTHING, timers: { ...NOTHING.timers, tickets: { count: 1, since } } } });
    expect(await failing({}, timers(NOW - 30_001))).toEqual([['timers', 'TIMERS_LATE']]);
    expect(await failing({}, timers(NOW + 99_999))).toEqual([]);
  });
  it('is not when a channel says so, does not answer, fails to say, or is broken off', async () => {
    const channel = (health: () => Promise<{ ok: boolean; reason: string | null }>) => ({ heldChannels: () => [{ name: 'wechaty', health }] });
    expect(await failing(channel(async () => ({ ok: false, reason: 'WECHATY_LOGGED_OUT' })))).toEqual([['channel:wechaty', 'WECHATY_LOGGED_OUT']]);
    expect(await failing(channel(async () => { throw new Error('13812345678'); }))).toEqual([['channel:wechaty', 'HEALTH_FAILED']]);
    expect(await failing({}, { lanes: [{ channel: 'web-chat', state: 'down', inHand: 0 }] })).toEqual([['channel:web-chat', 'CHANNEL_DOWN']]);
  });
  it('is there while another process holds a channel: how that is, and what waits for it, its holder tells', async () => {
    const asked: string[] = [];
    const heldChannels = () => [{ name: 'wechaty', isStandby: true, health: async () => {
      asked.push('health');
      return { ok: false, reason: 'WECHATY_NOT_STARTED' };
    } }];
    const { ready, checks } = await world({ heldChannels }, { backlog: [{ channel: 'wechaty', open: 1, dead: 0, waitingSince: 0 }] }).read();
    expect([ready, checks['channel:wechaty'], asked]).toEqual([true, { ok: true, reason: 'STANDBY' }, []]);
  });
  it('leaves out what the asker does not go by, but never that it is told to stop', async () => {
    const { read, state } = world({ hasLearned: () => false }, { lanes: [{ channel: 'web-chat', state: 'down', inHand: 0 }] });
    expect((await read(['channels'])).failing).toEqual(['learning']);
    expect((await read(['channel:web-chat', 'learning'])).ready).toBe(true);
    expect((await readReadiness({ state, isDraining: () => true }, ['draining', 'channels', 'learning'])).failing).toEqual(['draining']);
  });
  it('costs one look a second, however many ask', async () => {
    const { looks, read } = world();
    await Promise.all(Array.from({ length: 50 }, () => read()));
    looks.elapsed = 999;
    await read();
    expect(looks.pings).toBe(1);
    looks.elapsed = 1_000;
    await read();
    expect(looks.pings).toBe(2);
  });
});

describe('who may read the figures', () => {
  const asked = (metricsToken: string | null, token: string | null, isLocal: boolean) => readMetrics({
    metricsToken, metrics: { render: async () => ({ contentType: 'text/plain', text: 'figures' }) }, state: world().state, facts: () => ({ hasLearned: true, isDraining: false, routerVersion: 0 }),
  }, { token, isLocal }).then(({ text }) => text, (error: AppError) => error.code);

  it('is who shows the token, or this machine where there is none', async () => {
    expect(await asked('the right token', 'the right token', false)).toBe('figures');
    expect(await asked(null, null, true)).toBe('figures');
  });
  it('is nobody else', async () => {
    for (const [token, isLocal] of [[null, true], ['wrong', true], ['', false]] as const) expect(await asked('the right token', token, isLocal)).toBe('METRICS_REFUSED');
    expect(await asked(null, 'whatever', false)).toBe('METRICS_REFUSED');
  });
});

it('subscribers are one channel in the figures', () => {
  expect(['webhook-0a1b', 'wechat-official'].map(meteredChannel)).toEqual(['webhook', 'wechat-official']);
});
