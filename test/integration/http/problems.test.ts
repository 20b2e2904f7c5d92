import { SignJWT } from 'jose';
import { ERROR_CATALOGUE, type ErrorCode } from '../../../src/errors.js';
import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { type Activity, openConversation } from '../../helpers/direct-line.js';
import { createFakeClock, eventually, startService } from '../../helpers/service.js';
import { type RawRequest, type RawResponse, rawRequest, UPGRADE } from './raw-request.js';

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const MINUTE_MS = 60_000;

/** RFC 9457, in Chinese, with a stable code and nothing of our insides. */
function expectProblem(response: RawResponse, status: number, code: ErrorCode): void {
  expect([response.status, response.json.code]).toEqual([status, code]);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.json).toMatchObject({ type: `/errors#${code}`, title: ERROR_CATALOGUE[code], status, detail: expect.stringMatching(/\p{Script=Han}/u) });
  expect(response.text).not.toMatch(/node_modules|\bat [\w.]+ \(|\.[jt]s:\d+|stack/);
}

describe('a request that cannot be served', () => {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  let conversation: Awaited<ReturnType<typeof openConversation>>;
  let activities = '';

  beforeAll(async () => {
    service = await startService({ clock });
    conversation = await openConversation(service.url);
    activities = `/v3/directline/conversations/${conversation.conversationId}/activities`;
  });
  afterAll(async () => {
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]); // none of these is a fault of ours
    await service.stop();
  });

  const ask = (path: string, request?: RawRequest) => rawRequest(service.port, path, request);
  const say = (body: unknown, headers: Record<string, string> = {}) => ask(activities, {
    method: 'POST', headers: { ...conversation.headers, ...headers }, body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const log = async () => (await ask(activities, { headers: conversation.headers })).json.activities as Activity[];
  /** What the citizen said so far: what is refused adds nothing. */
  const said = async () => (await log()).filter((activity) => activity.from.role === 'user').map((activity) => activity.id);

  describe('because of its body', () => {
    it.each([
      ['that is no JSON', '{"type":'], ['that is a bare word', 'null'], ['that is cut off', '{"type":"message","text":"路'],
    ])('%s is called so', async (_, body) => expectProblem(await say(body), 400, 'BAD_JSON'));

    it('that is larger than 64 KB is refused before it is read', async () => {
      expectProblem(await say({ type: 'message', text: '长'.repeat(200_000) }), 413, 'BODY_TOO_LARGE');
      expectProblem(await ask('/api/v1/session', { method: 'POST', headers: JSON_TYPE, body: 'x'.repeat(600_000) }), 413, 'BODY_TOO_LARGE');
    });

    it.each([
      ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'type=message'],
      ['plain text', { 'content-type': 'text/plain' }, '{"type":"message","text":"x"}'],
      ['a file', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
      ['in GBK', { 'content-type': 'application/json; charset=gbk' }, '{"type":"message","text":"x"}'],
      ['in an encoding nobody knows', { 'content-encoding': 'rot13' }, '{"type":"message","text":"x"}'],
    ])('that is %s gets told to send JSON', async (_, headers, body) => expectProblem(await say(body, headers), 415, 'UNSUPPORTED_MEDIA_TYPE'));

    it.each(['gzip', 'br', 'deflate'])('that says it is %s and is not is the sender’s fault, not ours', async (encoding) => {
      expectProblem(await say('{"type":"message"}', { 'content-encoding': encoding }), 400, 'BAD_JSON');
    });

    it('names every field that it does not know, each by itself', async () => {
      const response = await ask('/api/v1/session', {
        method: 'POST', headers: JSON_TYPE, body: '{"name":"a","password":"b","remember":true,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      });
      expectProblem(response, 422, 'VALIDATION_FAILED');
      expect(response.json.errors).toEqual(['remember', '__proto__', 'constructor'].map((field) => ({ field, message: '不认识的字段' })));
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    });
  });

  describe('because of what the citizen sends', () => {
    it.each([
      ['an endless id', { type: 'message', text: 'x', channelData: { clientActivityID: 'x'.repeat(201) } }, 'channelData.clientActivityID', '最多 200 个字符'],
      ['an activity of no known type', { type: 'dance', text: 'x' }, 'type', '不认识的消息类型'],
      ['a list', [], '', expect.any(String)],
    ])('%s is refused with the field and the reason', async (_, body, field, message) => {
      const before = await said();
      const response = await say(body);
      expectProblem(response, 422, 'VALIDATION_FAILED');
      expect(response.json.errors).toEqual([{ field, message }]);
      expect(await said()).toEqual(before);
    });

    it('a picture within a message is refused: photos are uploaded, and an upload is a form', async () => {
      const before = await said();
      expectProblem(await say({ type: 'message', text: '看图', attachments: [{ contentType: 'image/png', contentUrl: 'data:,' }] }), 415, 'ATTACHMENTS_NOT_SUPPORTED');
      const upload = await ask(activities.replace('activities', 'upload'), { method: 'POST', headers: conversation.headers, body: '{}' });
      expectProblem(upload, 415, 'UNSUPPORTED_MEDIA_TYPE');
      expect(upload.json.detail).toContain('multipart/form-data');
      expect(await said()).toEqual(before);
    });

    it('a file that is no photo is refused with the advice to write', async () => {
      const before = await said();
      const upload = await ask(activities.replace('activities', 'upload'), {
        method: 'POST', headers: { ...conversation.headers, 'content-type': 'multipart/form-data; boundary=x' },
        body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.doc"\r\ncontent-type: application/msword\r\n\r\nabc\r\n--x--\r\n',
      });
      expectProblem(upload, 415, 'ATTACHMENTS_NOT_SUPPORTED');
      expect(upload.json.title).toContain('文字');
      expect(await said()).toEqual(before);
    });

    it('a text with null bytes or half a character in it is taken, kept and answered', async () => {
      const { json } = await say('{"type":"message","text":"低保名单\\u0000在哪里公示\\ud83d","channelData":{"__proto__":{"polluted":1},"clientActivityID":"odd"}}');
      const answer = await eventually('the answer', async () => (await log()).find((activity) => activity.replyToId === json.id));
      expect(answer.text).toMatch(/\p{Script=Han}/u);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    });

    it.each([
      ['nothing', ''], ['spaces', ' \n\u3000'], ['what cannot be seen', '\u0000\u200b\u200d\ufeff\u202e'], ['only signs', '！？…'], ['pictures alone', '😀😀'], ['as much as is read', '长'.repeat(4_000)],
      ['too much', '低保'.repeat(20_000)], ['100,000 characters', 'x'.repeat(100_000)],
    ])('%s is answered with a kind word in Chinese', async (name, text) => {
      const { json, status } = await say({ type: 'message', text, channelData: { clientActivityID: name } });
      expect(status).toBe(200);
      const answer = await eventually('the answer', async () => (await log()).find((activity) => activity.replyToId === json.id));
      expect(answer.text).toMatch(/\p{Script=Han}{4}/u);
      if (text.length > 4_000) expect(answer.text).toContain('太长了');
    });

    it('a cry for help at the end of too much is heard', async () => {
      const { json } = await say({ type: 'message', text: `${'低保名单在哪里。'.repeat(1_000)}我家正在着火，快来人`, channelData: { clientActivityID: 'cry' } });
      const answer = await eventually('the answer', async () => (await log()).find((activity) => activity.replyToId === json.id));
      expect(answer.text).toContain('119');
    });

    it('that somebody is typing is taken and not kept', async () => {
      const before = await said();
      expect((await say({ type: 'typing' })).status).toBe(200);
      expect(await said()).toEqual(before);
    });
  });

  describe('because of its token', () => {
    const secret = new TextEncoder().encode('somebody else’s secret of thirty-two bytes');
    const forge = (claims: Record<string, string>, alg = 'HS256') => new SignJWT(claims).setProtectedHeader({ alg }).setExpirationTime('1h').sign(secret);
    const claims = () => ({ user: 'dl_x', conv: conversation.conversationId, use: 'token' });

    it('a missing or broken one is invalid', async () => {
      expectProblem(await ask(activities), 403, 'TOKEN_INVALID');
      expectProblem(await ask(activities, { headers: { authorization: conversation.token } }), 403, 'TOKEN_INVALID');
      expectProblem(await ask(activities, bearer('nonsense')), 403, 'TOKEN_INVALID');
    });

    it('one that was signed by another, or by nobody, is invalid', async () => {
      expectProblem(await ask(activities, bearer(await forge(claims()))), 403, 'TOKEN_INVALID');
      const unsigned = ['{"alg":"none"}', JSON.stringify({ ...claims(), exp: 9_999_999_999 })].map((part) => Buffer.from(part).toString('base64url')).join('.');
      expectProblem(await ask(activities, bearer(`${unsigned}.`)), 403, 'TOKEN_INVALID');
      const [head, , signature] = conversation.token.split('.');
      const changed = Buffer.from(JSON.stringify({ ...claims(), conv: 'other', exp: 9_999_999_999 })).toString('base64url');
      expectProblem(await ask(activities, bearer(`${head}.${changed}.${signature}`)), 403, 'TOKEN_INVALID');
    });

    it('a stream’s ticket or the visitor’s cookie does not open the conversation', async () => {
      const generated = await ask('/v3/directline/tokens/generate', { method: 'POST' });
      const [visitor = ''] = (generated.headers['set-cookie'] as string[])[0]?.match(/(?<=yht_visitor=)[^;]+/) ?? [];
      expectProblem(await ask(`/v3/directline/conversations/${generated.json.conversationId}/activities`, bearer(visitor)), 403, 'TOKEN_INVALID');
      const begun = await ask('/v3/directline/conversations', { method: 'POST', headers: conversation.headers });
      const ticket = new URL(String(begun.json.streamUrl)).searchParams.get('t') ?? '';
      expectProblem(await ask(activities, bearer(ticket)), 403, 'TOKEN_INVALID');
    });

    it('one that is over half an hour old has expired, and can no longer be refreshed', async () => {
      const old = await openConversation(service.url);
      const path = `/v3/directline/conversations/${old.conversationId}/activities`;
      clock.advance(29 * MINUTE_MS);
      expect((await ask(path, { headers: old.headers })).status).toBe(200);
      const refreshed = await ask('/v3/directline/tokens/refresh', { method: 'POST', headers: old.headers });
      clock.advance(2 * MINUTE_MS);
      expectProblem(await ask(path, { headers: old.headers }), 403, 'TOKEN_EXPIRED');
      expectProblem(await ask('/v3/directline/tokens/refresh', { method: 'POST', headers: old.headers }), 403, 'TOKEN_EXPIRED');
      expect((await ask(path, bearer(String(refreshed.json.token)))).status).toBe(200);
      conversation = await openConversation(service.url);
      activities = `/v3/directline/conversations/${conversation.conversationId}/activities`;
    });

    it('another’s conversation is not found, to read, to write or to listen to', async () => {
      const other = await openConversation(service.url);
      const path = `/v3/directline/conversations/${other.conversationId}`;
      expectProblem(await ask(path, { headers: conversation.headers }), 404, 'CONVERSATION_NOT_FOUND');
      expectProblem(await ask(`${path}/activities`, { headers: conversation.headers }), 404, 'CONVERSATION_NOT_FOUND');
      expectProblem(await ask(`${path}/activities`, { method: 'POST', headers: conversation.headers, body: '{"type":"message","text":"x"}' }), 404, 'CONVERSATION_NOT_FOUND');
      const begun = await ask('/v3/directline/conversations', { method: 'POST', headers: conversation.headers });
      const ticket = new URL(String(begun.json.streamUrl)).searchParams.get('t') ?? '';
      expect((await ask(`${path}/stream?t=${ticket}`, { headers: UPGRADE })).status).toBe(404);
    });
  });

  describe('because of where it goes or comes from', () => {
    it.each(['-1', 'abc', '1.5', '1e3', '0x10', '%20', '99999999999999999999'])('a watermark of %s is refused', async (watermark) => {
      const response = await ask(`${activities}?watermark=${watermark}`, { headers: conversation.headers });
      expectProblem(response, 422, 'VALIDATION_FAILED');
      expect(response.json.detail).toContain('watermark');
    });

    it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('a page of %s gets no token', async (origin) => {
      const response = await ask('/v3/directline/tokens/generate', { method: 'POST', headers: { origin } });
      expectProblem(response, 403, 'ORIGIN_REFUSED');
      expect(response.headers['set-cookie']).toBeUndefined();
    });

    it('our own page gets one', async () => {
      expect((await ask('/v3/directline/tokens/generate', { method: 'POST', headers: { origin: service.url } })).status).toBe(200);
    });

    it.each(['/nothing', '/.env', '/%00', '/%E0%A4%A', '/v3/directline/conversations/%E0%A4%A', '/..%2f..%2fpackage.json', '/console/%2e%2e/%2e%2e/package.json', '/v3/nothing'])(
      '%s is not found', async (path) => expectProblem(await ask(path), 404, 'NOT_FOUND'),
    );

    it('a known place asked in an unknown way is not found', async () => {
      expectProblem(await ask('/', { method: 'POST', headers: JSON_TYPE, body: '{}' }), 404, 'NOT_FOUND');
      expectProblem(await ask('/v3/directline/tokens/generate', { method: 'PUT' }), 404, 'NOT_FOUND');
    });

    it.each(['/api/v1/session', '/api/v1/tickets', '/api/v1/tickets/20260302-0001', '/api/v1/departments', '/api/v1/nothing'])(
      '%s without a session, or with a made-up one, asks to sign in', async (path) => {
        expectProblem(await ask(path), 401, 'SIGN_IN_REQUIRED');
        expectProblem(await ask(path, { headers: { cookie: 'yht_session=made-up' } }), 401, 'SIGN_IN_REQUIRED');
      },
    );

    it('with a one-time password nothing goes but changing it', async () => {
      const password = await addAccount(service.deps, { name: 'new', displayName: '新来', role: 'operator', department: null });
      const client = createConsoleClient(service.url);
      await client.signIn('new', password);
      for (const path of ['/tickets', '/tickets/20260302-0001', '/departments']) {
        expect(await client.call('GET', path)).toMatchObject({ status: 403, body: { code: 'PASSWORD_CHANGE_REQUIRED', title: '请先修改一次性密码。' } });
      }
      expect(await client.call('POST', '/password', { current: password, next: 'something longer' })).toMatchObject({ status: 204 });
      expect((await client.call('GET', '/tickets')).status).toBe(200);
    });

    it.each([
      ['without a ticket', '', 403], ['with a broken ticket', '?t=nonsense', 403], ['with a bad watermark', '?t=TICKET&watermark=-1', 422],
    ])('a stream %s is refused at the handshake', async (_, query, status) => {
      const begun = await ask('/v3/directline/conversations', { method: 'POST', headers: conversation.headers });
      const ticket = new URL(String(begun.json.streamUrl)).searchParams.get('t') ?? '';
      const response = await ask(`${activities.replace('activities', 'stream')}${query.replace('TICKET', ticket)}`, { headers: UPGRADE });
      expect([response.status, response.text]).toEqual([status, '']);
    });

    it.each(['/', '//', '/api/v1/session', '/v3/directline/conversations//stream'])('a WebSocket to %s is not found', async (path) => {
      expect((await ask(path, { headers: UPGRADE })).status).toBe(404);
    });
  });
});

describe('too many requests a minute from one address', () => {
  it('wait, whatever address they claim to come from; others go on', async () => {
    const service = await startService();
    const generate = (i: number) => rawRequest(service.port, '/v3/directline/tokens/generate', { method: 'POST', headers: { 'x-forwarded-for': `10.0.0.${i}` } });
    const responses = await Promise.all(Array.from({ length: 62 }, (_, i) => generate(i)));
    const refused = responses.filter((response) => response.status !== 200);
    expect(refused).toHaveLength(2);
    for (const response of refused) {
      expectProblem(response, 429, 'TOO_MANY_REQUESTS');
      expect(response.headers['retry-after']).toMatch(/^\d+$/);
    }
    expect((await rawRequest(service.port, '/v3/directline/session/getsessionid')).status).toBe(200);
    await service.stop();
  });
});

describe('every response', () => {
  it('carries the headers that protect its reader; what the API says is never kept', async () => {
    const service = await startService();
    const paths = ['/', '/console/', '/healthz', '/nothing', '/api/v1/session', '/v3/directline/session/getsessionid'];
    for (const path of paths) {
      const { headers } = await rawRequest(service.port, path);
      expect([path, headers]).toEqual([path, expect.objectContaining({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
      })]);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('strict-transport-security'); // not served over TLS here
      const kept = path === '/' || path === '/console/' ? 'no-cache' : path === '/healthz' || path.startsWith('/api') || path.startsWith('/v3') ? 'no-store' : undefined;
      expect([path, headers['cache-control']]).toEqual([path, kept]);
    }
    await service.stop();
  });
});
