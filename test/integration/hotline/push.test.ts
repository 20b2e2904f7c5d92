import { request } from 'node:http';
import { compose } from '../../../src/compose.js';
import { signatureOf, signedHeaders } from '../../../src/channels/hotline-12345/verify.js';
import { faultsOfAnswer } from '../../helpers/api-document.js';
import { cityItem, hotlineConfig, MORNING, pushed, SECRET } from '../../helpers/city-feed.js';
import { realFolder } from '../../helpers/folder.js';
import { createFakeClock, createRecordingLogger, startService, temporaryDirectory, testConfig } from '../../helpers/service.js';

/** Requests a minute from one address. */
const MOST = 100;
const FINGERPRINT = 'ab'.repeat(32);
const clock = createFakeClock(MORNING);
let service: Awaited<ReturnType<typeof startService>>;
beforeAll(async () => {
  service = await startService({ clock, config: { trustedProxies: 1, apiKeyRequestsPerMinute: MOST, hotline: hotlineConfig({ clientFingerprint: FINGERPRINT }, { clientCertHeader: 'x-client-cert', clientCertProxies: ['127.0.0.0/8', '::1'] }) } });
});
afterAll(() => service.stop());

const TICKETS = '/api/v1/hotline/linyi/tickets';

interface Answer {
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly { readonly result: string; readonly ticket: string | null; readonly reason?: string; readonly errors?: readonly { readonly field: string; readonly message: string }[] }[];
  readonly code?: string;
}

async function send(path: string, init: RequestInit): Promise<{ readonly status: number; readonly body: Answer }> {
  const response = await fetch(`${service.url}${path}`, init);
  const body = await response.json() as Answer;
  expect(faultsOfAnswer(init.method ?? 'GET', path.replace('/api/v1', ''), response.status, body)).toEqual([]);
  return { status: response.status, body };
}

/** Signed anew each time: the clock goes on. */
function push(body: unknown, path = TICKETS) {
  clock.advance(1_000);
  return send(path, pushed(body, clock.now()));
}

describe('a city that pushes', () => {
  it('is told for each item what came of it, and why not', async () => {
    const items = [cityItem({ orderNum: 'P1' }), cityItem({ orderNum: '' }), cityItem({ orderNum: 'P2', callTime: '昨天' }), 'no object'];
    const { status, body } = await push(items);
    expect(status).toBe(207);
    expect(body).toMatchObject({
      city: 'linyi', counts: { received: 4, accepted: 1, updated: 0, unchanged: 0, rejected: 3 },
      items: [
        { index: 0, number: 'P1', result: 'accepted' }, { index: 1, number: null, result: 'rejected', code: 'VALIDATION_FAILED', reason: '工单编号：不能为空', errors: [{ field: 'orderNum' }] },
        { index: 2, number: 'P2', result: 'rejected', errors: [{ field: 'callTime', message: expect.stringContaining('来电时间：“昨天”') }] }, { index: 3, result: 'rejected' },
      ],
    });
    const again = await push(items[0]);
    expect([again.status, again.body.counts]).toEqual([200, { received: 1, accepted: 0, updated: 0, unchanged: 1, rejected: 0 }]);
    expect(again.body.items[0]?.ticket).toBe(body.items[0]?.ticket);
  });
  it('may leave its name out where it is the only one', async () => {
    expect((await push(cityItem({ orderNum: 'P3' }), '/api/v1/hotline/tickets')).body.counts).toMatchObject({ accepted: 1 });
  });
  it('may write GB18030 and say so', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"orderNum":"G1","majorContent":"'), 0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb, ...new TextEncoder().encode('"}')]);
    clock.advance(1_000);
    const { status } = await send(TICKETS, { method: 'POST', body, headers: { 'content-type': 'application/json; charset=GBK', ...signedHeaders(SECRET, clock.now(), body) } });
    expect(status).toBe(200);
    expect((await service.stores.tickets.byCause('hotline-12345:linyi:G1'))?.ticket.matter.text).toBe('路灯坏了');
  });
  it.each([['no JSON', '{', 400, 'BAD_JSON'], ['bytes that are no text', '\ud800', 400, 'BAD_JSON'], ['nothing', '', 400, 'BAD_JSON'], ['more than a thousand items', Array.from({ length: 1_001 }, () => ({})), 422, 'VALIDATION_FAILED']])('is refused with %s', async (_what, body, status, code) => {
    const bytes = body === '\ud800' ? new Uint8Array([0xff, 0xfe, 0xfd]) : typeof body === 'string' ? body : JSON.stringify(body);
    clock.advance(1_000);
    const refused = await send(TICKETS, { method: 'POST', body: bytes, headers: { 'content-type': 'application/json', ...signedHeaders(SECRET, clock.now(), bytes) } });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
  it('of an unknown name finds nothing', async () => {
    const { status, body } = await push(cityItem(), '/api/v1/hotline/jinan/tickets');
    expect([status, body.code]).toEqual([404, 'HOTLINE_CITY_UNKNOWN']);
  });
  it('is refused when its body is too large', async () => {
    const { status, body } = await push(cityItem({ majorContent: 'x'.repeat(5 * 1024 * 1024) }));
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });
});

describe('whoever is not the city', () => {
  const body = JSON.stringify(cityItem({ orderNum: 'X1' }));
  const now = () => String(Math.floor(clock.now() / 1_000));
  const refusal = async (headers: Record<string, string>) => {
    const { status, body: answer } = await send(TICKETS, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    return [status, answer.code];
  };
  afterAll(async () => {
    expect(await service.stores.tickets.byCause('hotline-12345:linyi:X1')).toBeNull();
  });

  it.each([
    ['no signature', () => ({})], ['no timestamp', () => ({ 'x-signature': signatureOf(SECRET, now(), body) })], ['another secret', () => signedHeaders('another secret of thirty-two characters', clock.now(), body)],
    ['another body', () => signedHeaders(SECRET, clock.now(), `${body} `)], ['a signature of another time', () => ({ ...signedHeaders(SECRET, clock.now(), body), 'x-timestamp': String(Number(now()) + 1) })],
    ['no hexadecimal', () => ({ 'x-timestamp': now(), 'x-signature': 'é'.normalize('NFD').replace(/[^a-z]/g, '').repeat(64) })], ['a short one', () => ({ 'x-timestamp': now(), 'x-signature': 'ab' })], ['a time that is none', () => ({ 'x-timestamp': 'soon', 'x-signature': signatureOf(SECRET, 'soon', body) })],
    ['another certificate', () => ({ 'x-client-cert': 'cd'.repeat(32) })],
  ])('is refused with %s', async (_what, headers) => {
    expect(await refusal(headers() as Record<string, string>)).toEqual([401, 'HOTLINE_SIGNATURE_INVALID']);
  });
  it.each([-301_000, 301_000])('is refused with a time %i ms off', async (off) => {
    expect(await refusal({ ...signedHeaders(SECRET, clock.now() + off, body) })).toEqual([401, 'HOTLINE_TIMESTAMP_STALE']);
  });
  it('is refused before its body is read, where its head tells enough', async () => {
    const head = (headers: Record<string, string>) => new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${service.url}${TICKETS}`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': String(3 * 1024 * 1024), ...headers } }, ({ statusCode }) => {
        resolve(statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      // The rest never comes.
      sent.write('[');
    });
    expect(await head({})).toBe(401);
    expect(await head(signedHeaders(SECRET, clock.now() - 301_000, body) as unknown as Record<string, string>)).toBe(401);
  });
  it('uses up nothing of the city’s share', async () => {
    const { port, host } = { port: new URL(service.url).port, host: '203.0.113.9' };
    const refused = await Promise.all(Array.from({ length: MOST + 1 }, () => fetch(`http://127.0.0.1:${port}${TICKETS}`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-forwarded-for': host } })));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect((await push(cityItem({ orderNum: 'S1' }))).status).toBe(200);
  });
  it('cannot send again what the city has sent', async () => {
    const heard = pushed(cityItem({ orderNum: 'R1' }), clock.now());
    expect((await send(TICKETS, heard)).status).toBe(200);
    const again = await send(TICKETS, heard);
    expect([again.status, again.body.code]).toEqual([409, 'HOTLINE_SIGNATURE_REPEATED']);
  });
});

describe('a city with a certificate', () => {
  it('need not sign: the proxy tells who it is', async () => {
    const { status } = await send(TICKETS, { method: 'POST', body: JSON.stringify(cityItem({ orderNum: 'C1' })), headers: { 'content-type': 'application/json', 'x-client-cert': FINGERPRINT.toUpperCase().replace(/(..)(?=.)/g, '$1:') } });
    expect(status).toBe(200);
  });
});

describe('a certificate that another than the proxy tells', () => {
  it('is not believed', async () => {
    const other = await startService({ clock, config: { trustedProxies: 1, hotline: hotlineConfig({ clientFingerprint: FINGERPRINT }, { clientCertHeader: 'x-client-cert', clientCertProxies: ['10.0.0.0/8', 'fd00::/8'] }) } });
    const answer = await fetch(`${other.url}${TICKETS}`, { method: 'POST', body: '[]', headers: { 'content-type': 'application/json', 'x-client-cert': FINGERPRINT, 'x-forwarded-for': '10.0.0.1' } });
    expect([answer.status, (await answer.json() as Answer).code]).toEqual([401, 'HOTLINE_SIGNATURE_INVALID']);
    await other.stop();
  });
});

describe('a city of which the folder says nothing', () => {
  it('stops the start, and is named', async () => {
    const directory = temporaryDirectory();
    const config = { ...testConfig(directory.path), hotline: { ...hotlineConfig(), connections: { jinan: hotlineConfig().connections.linyi ?? never() } } };
    await expect(compose(config, createRecordingLogger(), { distDir: 'dist', learnsWhenAsked: true, folder: { read: realFolder, fingerprint: async () => '' } })).rejects.toThrow('jinan');
    directory.remove();
  });
});

function never(): never {
  throw new Error('the example is linked');
}
