import { createMetrics } from '../../../src/metrics/index.js';
import { countedLogger, countedTickets, watchedStores } from '../../../src/metrics/watched.js';
import type { TicketStore } from '../../../src/domain/ports.js';
import { AppError } from '../../../src/errors.js';
import { routeOf } from '../../../src/http/following.js';
import { createRecordingLogger } from '../../helpers/service.js';

const STATE = { checks: {}, waiting: null, outbox: null, lanes: [], at: 10_000 };
const FACTS = { hasLearned: true, isDraining: false, routerVersion: 3 };

function figures(elapsed?: () => number) {
  const metrics = createMetrics({ version: '1.2.3', withProcess: false, ...(elapsed ? { elapsed } : {}) });
  return { meters: metrics.meters, lines: async (state: Parameters<typeof metrics.render>[0] = STATE) => (await metrics.render(state, FACTS)).text.split('\n').filter((line) => line !== '' && !line.startsWith('#')) };
}

describe('the figures', () => {
  it('show what was counted, by small sets', async () => {
    const { meters, lines } = figures();
    meters.received('wechat-official', 'added');
    meters.received('wechat-official', 'duplicate');
    meters.answered('wechat-official', 'answer');
    meters.replied('wechat-official', 1_200);
    meters.replied('wechat-official', -5); // the clocks of two processes differ a little
    meters.delivered('webhook-0a1b2c', 'again');
    expect(await lines()).toEqual(expect.arrayContaining([
      'yihaotong_messages_received_total{channel="wechat-official",result="duplicate"} 1', 'yihaotong_messages_answered_total{channel="wechat-official",outcome="answer"} 1',
      'yihaotong_reply_seconds_bucket{le="1",channel="wechat-official"} 1', 'yihaotong_reply_seconds_sum{channel="wechat-official"} 1.2', 'yihaotong_deliveries_total{channel="webhook",result="again"} 1',
      'yihaotong_learned 1', 'yihaotong_router_version 3', 'yihaotong_build_info{version="1.2.3"} 1', 'yihaotong_ready{check="draining"} 1',
    ]));
  });
  it('show what waits now, subscribers together, and nothing old when the store can’t say', async () => {
    const { lines } = figures();
    const shown = await lines({
      ...STATE, checks: { store: { ok: true, reason: null } }, waiting: { inbox: { count: 2, since: 4_000 }, timers: { tickets: { count: 1, since: 9_000 }, knowledge: { count: 0, since: null } } },
      outbox: [{ channel: 'webhook-a', open: 1, dead: 2, waitingSince: 1_000 }, { channel: 'webhook-b', open: 4, dead: 0, waitingSince: 8_000 }],
      lanes: [{ channel: 'webhook-a', state: 'up', inHand: 1 }, { channel: 'webhook-b', state: 'down', inHand: 2 }],
    });
    expect(shown).toEqual(expect.arrayContaining([
      'yihaotong_inbox_open 2', 'yihaotong_inbox_oldest_seconds 6', 'yihaotong_outbox_open{channel="webhook"} 5', 'yihaotong_outbox_dead{channel="webhook"} 2', 'yihaotong_outbox_oldest_seconds{channel="webhook"} 9',
      'yihaotong_channel_up{channel="webhook"} 0', 'yihaotong_deliveries_in_hand{channel="webhook"} 3', 'yihaotong_timers_lag_seconds{timers="tickets"} 1', 'yihaotong_ready{check="store"} 1',
    ]));
    const blind = await lines({ ...STATE, checks: { store: { ok: false, reason: 'STORE_FULL' } } });
    expect(blind).toContain('yihaotong_ready{check="store"} 0');
    expect(blind.filter((line) => /^yihaotong_(?:inbox|outbox|timers)_/.test(line))).toEqual([]);
  });
});

describe('the age of a city’s last pull', () => {
  it('goes on by itself until the next, and is none of a process that pulls nothing', async () => {
    let ms = 1_000;
    const { meters, lines } = figures(() => ms);
    const ages = async () => (await lines()).filter((line) => line.startsWith('yihaotong_hotline_pull'));
    expect(await ages()).toEqual([]);
    meters.pulled('linyi');
    meters.pulled('jinan');
    ms += 7_000_000;
    meters.pulled('jinan');
    ms += 500;
    expect(await ages()).toEqual(['yihaotong_hotline_pull_age_seconds{city="linyi"} 7000.5', 'yihaotong_hotline_pull_age_seconds{city="jinan"} 0.5']);
  });
});

describe('stores that are watched', () => {
  it('answer and fail as they do, and are timed; a conflict is no failure, nor is a refusal', async () => {
    const { meters, lines } = figures();
    const stores = watchedStores({
      things: {
        load: async (id: string) => `loaded ${id}`, save: async () => { throw new AppError('VERSION_CONFLICT'); }, add: async () => { throw new AppError('ACCOUNT_NAME_TAKEN'); }, lose: async () => { throw new Error('disk'); },
        now: () => 5,
      },
      close: async () => 'closed',
    }, meters);
    expect([await stores.things.load('a'), stores.things.now(), await stores.close()]).toEqual(['loaded a', 5, 'closed']);
    await expect(stores.things.save()).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(stores.things.add()).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
    await expect(stores.things.lose()).rejects.toThrow('disk');
    const shown = await lines();
    expect(shown).toEqual(expect.arrayContaining(['yihaotong_store_operation_seconds_count{store="things",operation="load"} 1', 'yihaotong_conflicts_total{store="things"} 1', 'yihaotong_store_failures_total{store="things",operation="lose"} 1']));
    expect(shown.filter((line) => line.startsWith('yihaotong_store_failures_total'))).toHaveLength(1);
  });
  it('count a ticket once per cause', async () => {
    const { meters, lines } = figures();
    const change = (number: string) => ({ record: { ticket: { number, type: 'complaint', citizen: { conversationId: 'web-chat:default:x' } } } }) as unknown as Parameters<TicketStore['insert']>[0];
    const first = change('1');
    const tickets = countedTickets({ insert: async () => first.record } as unknown as TicketStore, meters);
    await tickets.insert(first, 'cause');
    await tickets.insert(change('2'), 'cause');
    expect(await lines()).toContain('yihaotong_tickets_opened_total{channel="web-chat",type="complaint"} 1');
  });
  it('count warnings and errors by the names of their events', async () => {
    const { meters, lines } = figures();
    const recording = createRecordingLogger();
    const logger = countedLogger(recording, meters);
    logger.info('a');
    logger.warn('b.c');
    logger.error('d', new Error('x'));
    expect(recording.lines.map(({ event }) => event)).toEqual(['a', 'b.c', 'd']);
    expect((await lines()).filter((line) => line.includes('log_events'))).toEqual(['yihaotong_log_events_total{level="warn",event="b.c"} 1', 'yihaotong_log_events_total{level="error",event="d"} 1']);
  });
});

it('a route is called by its pattern, wherever its router is mounted, and what has none by one name', () => {
  const of = (originalUrl: string, path?: unknown) => routeOf({ originalUrl, ...(path === undefined ? {} : { route: { path } }) });
  expect([
    of('/api/v1/tickets/20260302-0001?x=1', '/tickets/:number'), of('/api/openapi.json', '/api/openapi.json'), of('/v3/directline/conversations/abc', '/v3/directline/conversations/:conversationId'),
    of('/console', ['/', '/index.html']), of('/', ['/', '/index.html']), of('/13812345678'),
  ]).toEqual(['/api/v1/tickets/:number', '/api/openapi.json', '/v3/directline/conversations/:conversationId', '/console', '/', 'other']);
});
