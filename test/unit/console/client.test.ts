import { call } from '../../../src/console/desk/api/client.js';
import { type AppProblem, isGone, isLost, isPassing, wordsOf } from '../../../src/console/desk/api/problem.js';
import { connected, ended } from '../../../src/console/desk/api/signal.js';

const { jest } = import.meta;

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', date: new Date().toUTCString() } });
}

describe('a call to the API', () => {
  const fetched = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
  const original = globalThis.fetch;
  beforeEach(() => {
    fetched.mockReset();
    globalThis.fetch = fetched;
    connected.set(true);
    ended.set(false);
  });
  afterAll(() => {
    globalThis.fetch = original;
    connected.set(true);
    ended.set(false);
  });
  const failed = (path = '/tickets', signal?: AbortSignal): Promise<AppProblem> => call('GET', path, undefined, undefined, signal).then(() => {
    throw new Error('it went through');
  }, (error: AppProblem) => error);

  it('sends JSON under its key, and gives what came', async () => {
    fetched.mockResolvedValue(answer(200, { a: 1 }));
    expect(await call('POST', '/tickets', { text: '路灯' }, 'one')).toEqual({ a: 1 });
    expect(fetched).toHaveBeenCalledWith('/api/v1/tickets', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'one' }, credentials: 'same-origin', body: '{"text":"路灯"}' });
  });
  it('tells a refusal with its code, title, words and faults', async () => {
    const errors = [{ field: 'name', message: '账号名太短' }];
    fetched.mockResolvedValue(answer(422, { code: 'VALIDATION_FAILED', title: '填写有误。', detail: '填写有误，请检查。', errors }));
    const problem = await failed();
    expect(problem).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', title: '填写有误。', detail: '填写有误，请检查。', faults: errors });
    expect(wordsOf(problem)).toBe('填写有误，请检查。 账号名太短');
    expect([isLost(problem), isGone(problem), isPassing(problem)]).toEqual([false, false, false]);
  });
  it('has words for an answer that is none', async () => {
    fetched.mockResolvedValue(new Response('<html>', { status: 502 }));
    const problem = await failed();
    expect([wordsOf(problem), isPassing(problem)]).toEqual(['操作没有成功，请稍后再试。', true]);
  });
  it('tells that the network is away, and notices when it is back', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue(answer(200, {}));
    expect(await failed()).toMatchObject({ code: 'OFFLINE', status: 0 });
    expect(connected.is()).toBe(false);
    await call('GET', '/tickets');
    expect(connected.is()).toBe(true);
  });
  it('says nothing of the network when nobody waits any more', async () => {
    fetched.mockRejectedValue(new DOMException('gone', 'AbortError'));
    await failed('/tickets', AbortSignal.abort());
    expect(connected.is()).toBe(true);
  });
  it('is not made after the session has ended, but for the one that begins another', async () => {
    fetched.mockResolvedValue(answer(401, { code: 'SIGN_IN_REQUIRED', detail: '请先登录。' }));
    expect(isLost(await failed())).toBe(true);
    expect(ended.is()).toBe(true);
    expect(isLost(await failed())).toBe(true);
    expect(fetched).toHaveBeenCalledTimes(1);
    await failed('/session');
    expect(fetched).toHaveBeenCalledTimes(2);
  });
  it('does not take a wrong password for the end of a session', async () => {
    fetched.mockResolvedValue(answer(401, { code: 'BAD_CREDENTIALS', detail: '账号或密码不正确。' }));
    expect(isLost(await failed('/password'))).toBe(false);
    expect(ended.is()).toBe(false);
  });
});
