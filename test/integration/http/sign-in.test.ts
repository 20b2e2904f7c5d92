import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { PASSWORD, deskForSuite } from './desk.js';
import { rawRequest } from './raw-request.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('signing in', () => {
  const desk = deskForSuite();

  it('gives a cookie that scripts cannot read, other sites cannot use, and that ends after a working day', async () => {
    const client = createConsoleClient(desk.service.url);
    const { body, setCookie } = await client.signIn('department', PASSWORD);
    expect(setCookie?.split('; ')).toEqual([
      expect.stringMatching(/^yht_session=[\w-]{43}$/), 'Max-Age=43200', 'Path=/', expect.stringContaining('Expires='), 'HttpOnly', 'SameSite=Strict',
    ]);
    expect(body).toEqual({
      name: 'department', displayName: 'department', role: 'department', roleName: '承办部门', department: expect.any(String), departmentName: '区住建局', mustChangePassword: false, hasSecondFactor: false, mustEnrolSecondFactor: false,
    });
    expect((await client.call('GET', '/session')).body).toEqual(body);
    desk.clock.advance(12 * HOUR_MS - 1);
    expect((await client.call('GET', '/session')).status).toBe(200);
    desk.clock.advance(1);
    expect((await client.call('GET', '/session')).body).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });

  it('says the same of an unknown account as of a wrong password', async () => {
    const client = createConsoleClient(desk.service.url);
    const wrong = await client.signIn('editor', 'wrong');
    expect(wrong).toMatchObject({ status: 401, setCookie: null, body: { code: 'BAD_CREDENTIALS' } });
    expect(await client.signIn('nobody', 'wrong')).toEqual(wrong);
  });

  it('starts a session of its own making, never one that the browser brings along', async () => {
    const brought = 'x'.repeat(43);
    const signIn = (cookie: string) => rawRequest(desk.service.port, '/api/v1/session', {
      method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ name: 'editor', password: PASSWORD }),
    });
    const cookies = [await signIn(`yht_session=${brought}`), await signIn(`yht_session=${brought}`)].map(({ headers }) => headers['set-cookie']?.[0]?.split(';')[0]);
    expect(new Set([...cookies, `yht_session=${brought}`]).size).toBe(3);
    expect((await rawRequest(desk.service.port, '/api/v1/session', { headers: { cookie: `yht_session=${brought}` } })).status).toBe(401);
  });

  it('locks the account after five wrong passwords, for a quarter of an hour, and tells', async () => {
    await addAccount(desk.service.deps, { name: 'wang', displayName: '王', role: 'operator', department: null, password: PASSWORD });
    const client = createConsoleClient(desk.service.url);
    for (let i = 1; i < 5; i += 1) expect((await client.signIn('wang', 'wrong')).body).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await client.signIn('wang', 'wrong')).toMatchObject({ status: 423, body: { code: 'ACCOUNT_LOCKED', detail: expect.stringContaining('暂时锁定') } });
    desk.clock.advance(15 * MINUTE_MS - 1);
    expect(await client.signIn('wang', PASSWORD)).toMatchObject({ status: 423, setCookie: null });
    desk.clock.advance(1);
    expect((await client.signIn('wang', PASSWORD)).status).toBe(200);
  });

  it('ends every session when the password changes, and the one signed out when signed out', async () => {
    await addAccount(desk.service.deps, { name: 'zhao', displayName: '赵', role: 'operator', department: null, password: PASSWORD });
    const [office, home] = [createConsoleClient(desk.service.url), createConsoleClient(desk.service.url)];
    await office.signIn('zhao', PASSWORD);
    await home.signIn('zhao', PASSWORD);
    expect(await office.call('POST', '/password', { current: 'wrong', next: 'something new and long' })).toMatchObject({ status: 401, body: { detail: '原密码不正确。' } });
    expect(await office.call('POST', '/password', { current: PASSWORD, next: 'zhao is my name' })).toMatchObject({ status: 422, body: { detail: '新密码不能包含账号名。' } });
    expect((await office.call('POST', '/password', { current: PASSWORD, next: 'something new and long' })).status).toBe(204);
    expect((await office.call('GET', '/session')).status).toBe(200);
    expect((await home.call('GET', '/session')).status).toBe(401);
    expect((await home.signIn('zhao', 'something new and long')).status).toBe(200);
    const signedOut = await office.call('DELETE', '/session');
    expect([signedOut.status, signedOut.setCookie]).toEqual([204, expect.stringMatching(/^yht_session=;.*Expires=Thu, 01 Jan 1970/)]);
    expect((await home.call('GET', '/session')).status).toBe(200);
  });

  it.each(['cross-site', 'same-site'])('is not open to a page of another site (%s), nor is anything that changes something', async (from) => {
    await desk.people.department.signIn('department', PASSWORD);
    const number = await desk.open();
    const headers = { 'sec-fetch-site': from };
    for (const path of ['/session', `/tickets/${number}/sign`, '/password', '/accounts']) {
      expect(await desk.people.department.call('POST', path, undefined, headers)).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    }
    expect(await desk.people.department.call('DELETE', '/session', undefined, headers)).toMatchObject({ status: 403 });
    expect((await desk.people.department.call('GET', '/session')).status).toBe(200);
    expect((await desk.people.department.call('POST', `/tickets/${number}/sign`, {}, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('a browser in which somebody signed in before', () => {
  const desk = deskForSuite();

  it('is known again when strangers have locked the account', async () => {
    await addAccount(desk.service.deps, { name: 'sun', displayName: '孙', role: 'operator', department: null, password: PASSWORD });
    const signIn = (password: string, cookie = '') => fetch(`${desk.service.url}/api/v1/session`, {
      method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ name: 'sun', password }),
    });
    const marks = (await signIn(PASSWORD)).headers.getSetCookie().filter((cookie) => cookie.startsWith('yht_device_'));
    expect(marks).toEqual([expect.stringMatching(/^yht_device_[\w-]{12}=[\w-]+\.[\w-]{43}; Max-Age=15552000; Path=\/api\/v1\/session; .*HttpOnly; SameSite=Strict$/)]);
    const mark = marks[0]?.split(';')[0] ?? '';
    for (let i = 0; i < 5; i += 1) await signIn('wrong');
    expect([(await signIn(PASSWORD)).status, (await signIn(PASSWORD, `${mark.slice(0, -2)}AA`)).status, (await signIn(PASSWORD, mark)).status]).toEqual([423, 423, 200]);
  });
});
