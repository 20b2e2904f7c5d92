import { addAccount } from '../../../src/usecases/add-account.js';
import { sessionOf, startSession } from '../../../src/usecases/sign-in.js';
import { ELSEWHERE_MS } from '../../../src/usecases/sign-in-elsewhere.js';
import { startIssuer } from '../../helpers/fake-issuer.js';
import { createFakeClock, startService } from '../../helpers/service.js';

const [CLIENT, SECRET] = ['yihaotong', 'what only we two know'];
const PUBLIC = 'https://12345.example.gov.cn';

/** A browser that follows nobody by itself, and keeps cookies. */
function createBrowser(url: string) {
  const jar = new Map<string, string>();
  const flags = new Map<string, string>();
  const get = async (address: string, method = 'GET') => {
    const response = await fetch(address.replace(PUBLIC, url), { method, redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '') jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), value);
      flags.set(pair.slice(0, at), line);
    }
    return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text(), type: response.headers.get('content-type') };
  };
  return { get, jar, flags };
}

describe('signing in at the city’s identity provider', () => {
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let service: Awaited<ReturnType<typeof startService>>;
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  beforeAll(async () => {
    issuer = await startIssuer(CLIENT, SECRET);
    const provider = { issuer: issuer.url, clientId: CLIENT, clientSecret: SECRET, redirectUri: `${PUBLIC}/api/v1/sign-in/callback`, accountClaim: 'preferred_username', displayName: '统一身份认证' };
    service = await startService({ clock, config: { signIn: { totpRequiredRoles: ['operator'], provider } } });
    await addAccount(service.deps, { name: 'zhang', displayName: '张', role: 'operator', department: null });
  });
  afterAll(async () => {
    await service.stop();
    await issuer.stop();
  });
  beforeEach(() => {
    Object.assign(issuer.behaviour, { claims: { preferred_username: 'zhang' }, wrong: 'nothing' });
  });

  /** To the provider and back, as far as the callback's address. */
  const wayBack = async (browser: ReturnType<typeof createBrowser>): Promise<string> => {
    const start = await browser.get(`${service.url}/api/v1/sign-in/start`);
    expect(start.status).toBe(302);
    return (await browser.get(start.location)).location;
  };

  it('is offered where it is set up', async () => {
    const browser = createBrowser(service.url);
    expect(JSON.parse((await browser.get(`${service.url}/api/v1/sign-in`)).text)).toEqual({ password: true, provider: { name: '统一身份认证', path: '/api/v1/sign-in/start' } });
  });

  it('opens the account of that name, whose one-time password and second factor are not asked for', async () => {
    const browser = createBrowser(service.url);
    const back = await wayBack(browser);
    expect(browser.flags.get('yht_sign_in')).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(await browser.get(back)).toMatchObject({ status: 302, location: '/console' });
    expect(browser.flags.get('yht_session')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(browser.jar.has('yht_sign_in')).toBe(false);
    expect(JSON.parse((await browser.get(`${service.url}/api/v1/session`)).text)).toMatchObject({ name: 'zhang', mustChangePassword: false, mustEnrolSecondFactor: false });
    expect((await browser.get(`${service.url}/api/v1/tickets`)).status).toBe(200);
    const { text } = await browser.get(`${service.url}/api/v1/sign-in/end`, 'POST');
    const end = new URL(String((JSON.parse(text) as { url: string }).url));
    expect([end.origin, end.searchParams.get('post_logout_redirect_uri')]).toEqual([issuer.url, `${PUBLIC}/console`]);
    expect((await browser.get(`${service.url}/api/v1/session`)).status).toBe(401);
    expect(issuer.refused).toEqual([]);
  });

  it('sends nobody to the provider to sign out who signed in here', async () => {
    const token = await startSession(service.deps, 'zhang');
    const response = await fetch(`${service.url}/api/v1/sign-in/end`, { method: 'POST', headers: { cookie: `yht_session=${token}` } });
    expect([response.status, await response.json()]).toEqual([200, { url: null }]);
    expect(await sessionOf(service.deps, token)).toBe(null);
  });

  it('tells whoever has no account here so, on a page, and makes none', async () => {
    issuer.behaviour.claims = { preferred_username: 'wu<b>' };
    const browser = createBrowser(service.url);
    const page = await browser.get(await wayBack(browser));
    expect(page).toMatchObject({ status: 403, type: 'text/html; charset=utf-8', text: expect.stringContaining('请联系管理员添加') });
    expect([browser.jar.has('yht_session'), await service.deps.accounts.byName('wu<b>')]).toEqual([false, null]);
    issuer.behaviour.claims = { email: 'zhang' };
    expect(await browser.get(await wayBack(browser))).toMatchObject({ status: 401, text: expect.stringContaining('没有给出账号') });
  });

  it('opens no disabled account', async () => {
    await addAccount(service.deps, { name: 'li', displayName: '李', role: 'editor', department: null });
    const account = await service.deps.accounts.byName('li');
    if (account) await service.deps.accounts.save({ ...account, disabledAt: 1 });
    issuer.behaviour.claims = { preferred_username: 'li' };
    const browser = createBrowser(service.url);
    expect(await browser.get(await wayBack(browser))).toMatchObject({ status: 403, text: expect.stringContaining('已停用') });
  });

  it.each(['signature', 'nonce', 'audience', 'issuer', 'expired'] as const)('believes no token whose %s is wrong', async (wrong) => {
    issuer.behaviour.wrong = wrong;
    const browser = createBrowser(service.url);
    expect(await browser.get(await wayBack(browser))).toMatchObject({ status: 401, text: expect.stringContaining('OIDC_REFUSED') });
    expect(browser.jar.has('yht_session')).toBe(false);
  });

  it('takes a way back once, in the browser that began it, with its own state, and in time', async () => {
    const browser = createBrowser(service.url);
    const back = await wayBack(browser);
    expect(await createBrowser(service.url).get(back)).toMatchObject({ status: 401 }); // somebody else's link
    expect((await browser.get(back)).status).toBe(302);
    expect((await browser.get(back)).status).toBe(401);
    const other = await wayBack(browser);
    const mixed = new URL(other);
    mixed.searchParams.set('state', 'x'.repeat(43));
    expect((await browser.get(mixed.href)).status).toBe(401);
    const late = await wayBack(browser);
    clock.advance(ELSEWHERE_MS);
    expect((await browser.get(late)).text).toContain('登录已超时');
  });

  it('says that the provider is away, and works again when it is back', async () => {
    const browser = createBrowser(service.url);
    const back = await wayBack(browser);
    issuer.behaviour.wrong = 'away';
    expect(await browser.get(back)).toMatchObject({ status: 503, text: expect.stringContaining('用账号密码登录') });
    issuer.behaviour.wrong = 'nothing';
    expect((await browser.get(await wayBack(browser))).status).toBe(302);
  });
});
