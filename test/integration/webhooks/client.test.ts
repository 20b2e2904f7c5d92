import { createWebhookClient } from '../../../src/channels/webhook/index.js';
import { kindOf } from '../../../src/channels/webhook/addresses.js';
import { webhookSecret } from '../../../src/usecases/add-webhook.js';
import { type Behaviour, startSubscriber, verifyReceived } from '../../helpers/fake-subscriber.js';

const CLOCK = { now: () => Date.now() };
const SHORT_MS = 400;

describe('calling a receiver', () => {
  const subscribers: Awaited<ReturnType<typeof startSubscriber>>[] = [];
  const subscriber = async (behaviour: Behaviour = { status: 204 }) => {
    const started = await startSubscriber(() => behaviour);
    subscribers.push(started);
    return started;
  };
  afterEach(async () => {
    await Promise.all(subscribers.splice(0).map(({ close }) => close()));
  });
  const client = createWebhookClient({ allowPrivate: true }, CLOCK);
  const hasty = createWebhookClient({ allowPrivate: true, timeLimitMs: SHORT_MS }, CLOCK);
  const request = (url: string, secrets = [webhookSecret()]) => ({ url, id: 'ticket:20260302-0001:4', at: Date.now(), body: JSON.stringify({ type: 'TicketReplied', text: '已修好。' }), secrets });

  it('sends what the reference library of Standard Webhooks verifies, and only with the right secret and body', async () => {
    const { url, all } = await subscriber();
    const sent = request(url);
    expect(await client.post(sent)).toEqual({ status: 204, retryAfterMs: null });
    const [received] = all;
    if (!received) throw new Error('nothing came');
    expect(received.headers).toMatchObject({ 'webhook-id': sent.id, 'content-type': 'application/json; charset=utf-8', 'webhook-timestamp': String(Math.floor(sent.at / 1_000)) });
    expect(verifyReceived(received, sent.secrets[0] ?? '')).toEqual({ type: 'TicketReplied', text: '已修好。' });
    expect(() => verifyReceived(received, webhookSecret())).toThrow();
    expect(() => verifyReceived({ ...received, body: received.body.replace('修', '換') }, sent.secrets[0] ?? '')).toThrow();
    expect(() => verifyReceived({ ...received, headers: { ...received.headers, 'webhook-id': 'another' } }, sent.secrets[0] ?? '')).toThrow();
  });
  it('signs with the old and the new secret while both are good', async () => {
    const { url, all } = await subscriber();
    const secrets = [webhookSecret(), webhookSecret()];
    await client.post(request(url, secrets));
    for (const secret of secrets) expect(all[0] && verifyReceived(all[0], secret)).toMatchObject({ type: 'TicketReplied' });
    expect(all[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });
  it.each([400, 404, 410, 500, 503])('tells the status %d', async (status) => {
    expect(await client.post(request((await subscriber({ status })).url))).toEqual({ status, retryAfterMs: null });
  });
  it.each([['120', 120_000], ['0', 0], ['soon', null], ['-5', expect.anything()]])('reads Retry-After %s', async (text, expected) => {
    const { retryAfterMs } = await client.post(request((await subscriber({ status: 429, headers: { 'retry-after': text } })).url));
    if (text === '-5') expect(retryAfterMs === null || retryAfterMs === 0).toBe(true);
    else expect(retryAfterMs).toBe(expected);
  });
  it('reads Retry-After as a date', async () => {
    const at = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfterMs } = await client.post(request((await subscriber({ status: 503, headers: { 'retry-after': at } })).url));
    expect(retryAfterMs).toBeGreaterThan(3_000_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });
  it('follows no redirect', async () => {
    const elsewhere = await subscriber();
    const { url } = await subscriber({ status: 302, headers: { location: elsewhere.url } });
    expect(await client.post(request(url))).toMatchObject({ status: 302 });
    expect(elsewhere.all).toEqual([]);
  });
  it.each([['hang', 'WEBHOOK_TIMED_OUT'], ['cut', 'WEBHOOK_UNREACHABLE']] as const)('a receiver that does “%s” is down: %s', async (behaviour, reason) => {
    await expect((behaviour === 'hang' ? hasty : client).post(request((await subscriber(behaviour)).url))).rejects.toMatchObject({ kind: 'down', reason });
  });
  it('a receiver that is not there is down', async () => {
    const gone = await startSubscriber();
    await gone.close();
    await expect(client.post(request(gone.url))).rejects.toMatchObject({ kind: 'down', reason: 'WEBHOOK_UNREACHABLE' });
  });
  it('does not wait for an answer’s body that never ends, nor read all of one that is huge', async () => {
    const endless = await subscriber((response) => void response.writeHead(200).write('x'));
    const huge = await subscriber((response) => void response.writeHead(200).end('x'.repeat(5_000_000)));
    expect((await Promise.all([client.post(request(endless.url)), client.post(request(huge.url))])).map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('which addresses are called', () => {
  const open = createWebhookClient({ allowPrivate: false }, CLOCK);
  const inside = createWebhookClient({ allowPrivate: true }, CLOCK);

  it.each([
    ['8.8.8.8', 'public'], ['2400:3200::1', 'public'], ['10.1.2.3', 'private'], ['172.31.0.1', 'private'], ['172.32.0.1', 'public'], ['192.168.1.1', 'private'], ['100.64.0.1', 'private'],
    ['fd00::1', 'private'], ['127.0.0.1', 'loopback'], ['127.9.9.9', 'loopback'], ['::1', 'loopback'], ['169.254.169.254', 'special'], ['0.0.0.0', 'special'], ['224.0.0.1', 'special'],
    ['255.255.255.255', 'special'], ['::', 'special'], ['::ffff:10.0.0.1', 'special'], ['::ffff:8.8.8.8', 'special'], ['64:ff9b::a00:1', 'special'], ['fe80::1', 'special'], ['ff02::1', 'special'],
    ['2002:a00:1::', 'special'], ['2001:db8::1', 'special'], ['100::1', 'special'], ['no address', 'special'],
  ])('%s is %s', (address, kind) => expect(kindOf(address)).toBe(kind));

  it.each([
    ['http://8.8.8.8/hook', /https/], ['ftp://8.8.8.8/', /https/], ['https://user:secret@8.8.8.8/', /账号/], ['https://8.8.8.8/#a', /#/], ['8.8.8.8', /格式/], [`https://8.8.8.8/${'x'.repeat(2_000)}`, /格式/],
    ['https://127.0.0.1/', /内网/], ['https://localhost/', /内网/], ['https://10.0.0.8/', /内网/], ['https://[::1]/', /内网/], ['https://[::ffff:a00:8]/', /内网/], ['https://169.254.169.254/latest', /内网/],
    ['https://0x7f.1/', /内网/], ['https://2130706433/', /内网/], ['http://localhost/', /https/], ['https://no-such-host.invalid/', /找不到主机/],
  ])('refuses %s', async (url, why) => expect(await open.refusal(url)).toMatch(why));

  it.each(['https://8.8.8.8/hook', 'https://8.8.8.8:8443/hook?a=b', 'https://[2400:3200::1]/'])('takes %s', async (url) => expect(await open.refusal(url)).toBeNull());

  it.each([['https://10.0.0.8/', true], ['http://127.0.0.1:9/', true], ['http://localhost:9/', true], ['http://10.0.0.8/', false], ['https://169.254.169.254/', false], ['https://0.0.0.0/', false]])(
    'with networks of one’s own allowed: %s %s', async (url, taken) => expect((await inside.refusal(url)) === null).toBe(taken),
  );

  it('calls no address that has become one of ours since it was accepted', async () => {
    const subscriber = await startSubscriber();
    const request = { id: 'a', at: Date.now(), body: '{}', secrets: [webhookSecret()] };
    const { port } = new URL(subscriber.url);
    for (const url of [subscriber.url, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`]) {
      await expect(open.post({ ...request, url })).rejects.toMatchObject({ kind: 'down', reason: 'WEBHOOK_ADDRESS_REFUSED' });
    }
    expect(subscriber.all).toEqual([]);
    await subscriber.close();
  });
});
