import type { Channel } from '../../../src/domain/ports.js';
import { DeliveryFault } from '../../../src/domain/delivery.js';
import { eventually, startService } from '../../helpers/service.js';
import { rawRequest } from '../http/raw-request.js';

type Service = Awaited<ReturnType<typeof startService>>;

interface Ready {
  readonly status: string;
  readonly failing: readonly string[];
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason: string | null }>>;
}

async function readyz(service: Service, query = ''): Promise<{ readonly status: number; readonly retryAfter: string | null; readonly body: Ready }> {
  const response = await fetch(`${service.url}/readyz${query}`);
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: (await response.json()) as Ready };
}

describe('a service that is well', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ config: { metricsToken: 'a-token-of-some-length' } });
  });
  afterAll(() => service.stop());

  it('says that it lives, in which version and for how long', async () => {
    const response = await fetch(`${service.url}/healthz`);
    expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([200, 'no-store', { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/), uptimeSeconds: expect.any(Number) }]);
  });
  it('is ready, and names what it looked at', async () => {
    const { status, body } = await readyz(service);
    expect([status, body.status, body.failing]).toEqual([200, 'ready', []]);
    expect(Object.keys(body.checks)).toEqual(expect.arrayContaining(['draining', 'store', 'learning', 'inbox', 'outbox', 'timers', 'channel:web-chat', 'channel:memory']));
  });
  it('shows its figures to who has the token, and to nobody else', async () => {
    const asked = (headers: Record<string, string>) => rawRequest(service.port, '/metrics', { headers });
    expect((await asked({ authorization: 'Bearer a-token-of-some-length', 'x-forwarded-for': '203.0.113.9' })).text).toContain('yihaotong_build_info{version=');
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic YTpi' }] as Record<string, string>[]) expect(await asked(headers)).toMatchObject({ status: 401, json: { code: 'METRICS_REFUSED' } });
  });
});

describe('the figures of a service without a token', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());
  const figures = async (): Promise<string> => (await rawRequest(service.port, '/metrics')).text;

  it('are for this machine, not for whoever comes through a proxy on it', async () => {
    expect(await rawRequest(service.port, '/metrics')).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/plain') } });
    expect((await rawRequest(service.port, '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(401);
  });
  it('count a message from its coming to its reply, and hold nothing of it', async () => {
    await service.memory.receive('张三13812345678', '你好', 'm1');
    await service.memory.receive('张三13812345678', '你好', 'm1');
    await eventually('it is answered', () => service.memory.sent.length === 1, 60_000);
    const text = await eventually('it is counted', async () => {
      const now = await figures();
      return now.includes('yihaotong_reply_seconds_count{channel="memory"} 1') && now;
    });
    for (const line of [
      'yihaotong_messages_received_total{channel="memory",result="added"} 1', 'yihaotong_messages_received_total{channel="memory",result="duplicate"} 1', 'yihaotong_messages_answered_total{channel="memory",outcome="smalltalk"} 1',
      'yihaotong_deliveries_total{channel="memory",result="sent"} 1', 'yihaotong_channel_up{channel="memory"} 1', 'yihaotong_learned 1', 'yihaotong_ready{check="store"} 1',
    ]) expect(text).toContain(line);
    expect(text).toMatch(/yihaotong_store_operation_seconds_count\{store="inbox",operation="add"\} 2/);
    expect(/张三|13812345678|你好|"m1"/.test(text)).toBe(false);
  });
  it('name routes by their patterns, however many paths are asked for', async () => {
    for (const path of ['/13812345678', '/zhang-san', '/v3/directline/conversations/20260302-0001', '/api/v1/outbox', '/healthz']) await fetch(service.url + path);
    const text = await eventually('they are counted', async () => {
      const now = await figures();
      return now.includes('route="/healthz"') && now;
    });
    const counted = text.split('\n').flatMap((line) => /^yihaotong_http_request_seconds_count\{method="GET",(.+)\}/.exec(line)?.[1] ?? []);
    expect(counted).toEqual(expect.arrayContaining(['route="other",status="404"', 'route="/v3/directline/conversations/:conversationId",status="403"', 'route="/api/v1/outbox",status="401"']));
    expect(/13812345678|zhang-san|20260302/.test(text)).toBe(false);
  });
});

describe('a service whose store fails', () => {
  it('lives, and is not ready until the store is back; figures of what waits are gone meanwhile', async () => {
    const service = await startService();
    const { signs } = service.stores;
    let isBroken = true;
    const ping = signs.ping;
    // The object that the reader holds: its ping fails as the store's would.
    Object.assign(signs, { ping: async () => { if (isBroken) throw new Error('disk I/O error: 我家的水'); return ping(); } });
    const { status, retryAfter, body } = await eventually('it is not ready', async () => {
      const now = await readyz(service);
      return now.status === 503 && now;
    });
    expect([status, retryAfter, body.status, body.failing, body.checks.store]).toEqual([503, '5', 'not-ready', ['store'], { ok: false, reason: 'STORE_FAILED' }]);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const shown = (await rawRequest(service.port, '/metrics')).text;
    expect(shown).toContain('yihaotong_ready{check="store"} 0');
    expect(shown).not.toMatch(/^yihaotong_inbox_open/m);
    isBroken = false;
    await eventually('it is ready again', async () => (await readyz(service)).status === 200);
    await service.stop();
  });
});

describe('a service with a channel that is broken', () => {
  it('names it when its other side says so; who spreads requests may leave channels out', async () => {
    const health = { ok: false, reason: 'WECHATY_LOGGED_OUT' as string | null };
    const broken: Channel = { name: 'personal', start: async () => {}, stop: async () => {}, send: async () => {}, health: async () => health };
    const service = await startService({ channels: [broken] });
    expect((await readyz(service)).body).toMatchObject({ status: 'not-ready', failing: ['channel:personal'], checks: { 'channel:personal': { ok: false, reason: 'WECHATY_LOGGED_OUT' } } });
    for (const query of ['?exclude=channels', '?exclude=timers&exclude=channel:personal', '?exclude=outbox,channels']) expect((await readyz(service, query)).status).toBe(200);
    expect((await readyz(service, '?exclude=channel')).status).toBe(503);
    Object.assign(health, { ok: true, reason: null });
    await eventually('it is ready again', async () => (await readyz(service)).status === 200);
    await service.stop();
  });
  it('names it when nothing can be sent through it', async () => {
    const sending: Channel = { name: 'away', start: async () => {}, stop: async () => {}, send: async () => { throw new DeliveryFault('WECHAT_UNREACHABLE', { kind: 'down' }); } };
    const service = await startService({ channels: [sending] });
    const reply = (i: number) => ({ kind: 'reply', id: `r${i}`, channel: 'away', conversationId: `away:default:${i}`, inReplyTo: null, reply: { text: 'x', choices: [], outcome: { kind: 'smalltalk', entryIds: [], citations: [], departments: [], area: null, ticketType: null, urgent: false, ticketNumber: null, confidence: 1 } } }) as const;
    await service.stores.outbox.put(Array.from({ length: 10 }, (_, i) => reply(i)), Date.now());
    service.deps.onOutboxChanged();
    const { body } = await eventually('its breaker is open', async () => {
      const now = await readyz(service);
      return now.status === 503 && now;
    });
    expect([body.failing, body.checks['channel:away']]).toEqual([['channel:away'], { ok: false, reason: 'CHANNEL_DOWN' }]);
    expect((await rawRequest(service.port, '/metrics')).text).toContain('yihaotong_channel_up{channel="away"} 0');
    await service.stop();
  });
});

describe('a service that is told to stop', () => {
  it('is not ready at once, answers new connections as before, and takes none after the delay', async () => {
    let asked = 0;
    let go = (): void => {};
    const service = await startService({
      config: { drainDelayMs: 60_000 }, pause: (ms) => {
        asked = ms;
        return new Promise((resolve) => {
          go = resolve;
        });
      },
    });
    expect((await readyz(service)).status).toBe(200);
    const stopped = service.stop();
    const { status, body } = await readyz(service, '?exclude=draining');
    expect([asked, status, body.failing]).toEqual([60_000, 503, ['draining']]);
    expect((await rawRequest(service.port, '/healthz')).status).toBe(200); // a connection of its own
    await service.memory.receive('a', '你好', 'm1');
    await eventually('it is answered still', () => service.memory.sent.length === 1, 60_000);
    go();
    await stopped;
    await expect(rawRequest(service.port, '/healthz')).rejects.toThrow('ECONNREFUSED');
  });
});
