import { Secret, TOTP, URI } from 'otpauth';
import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { deskForSuite, PASSWORD } from './desk.js';

const STEP_MS = 30_000;

describe('signing in with a code of an app', () => {
  const desk = deskForSuite();
  const codeOf = (secret: string, after = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: desk.clock.now() + after });
  const signIn = (client: ReturnType<typeof createConsoleClient>, name: string, code?: string) => client.call('POST', '/session', { name, password: PASSWORD, ...(code === undefined ? {} : { code }) });
  /** Somebody who has turned it on. */
  const enrolled = async (name: string) => {
    await addAccount(desk.service.deps, { name, displayName: name, role: 'operator', department: null, password: PASSWORD });
    const client = createConsoleClient(desk.service.url);
    await client.signIn(name, PASSWORD);
    const begun = await client.call('POST', '/second-factor', { password: PASSWORD });
    const secret = String(begun.body.secret);
    const confirmed = await client.call('POST', '/second-factor/confirm', { code: codeOf(secret) });
    desk.clock.advance(STEP_MS);
    return { client, secret, begun, confirmed, recoveryCodes: confirmed.body.recoveryCodes as string[] };
  };

  it('asks for nothing until it is confirmed, and then in a second step, and says so', async () => {
    await addAccount(desk.service.deps, { name: 'bai', displayName: '白', role: 'operator', department: null, password: PASSWORD });
    const client = createConsoleClient(desk.service.url);
    await client.signIn('bai', PASSWORD);
    expect(await client.call('POST', '/second-factor', { password: 'wrong' })).toMatchObject({ status: 401, body: { code: 'BAD_CREDENTIALS' } });
    const { body } = await client.call('POST', '/second-factor', { password: PASSWORD });
    expect(URI.parse(String(body.uri))).toMatchObject({ issuer: '一号通', label: 'bai', secret: { base32: body.secret }, digits: 6, period: 30 });
    expect((await signIn(client, 'bai')).status).toBe(200);
    expect(await client.call('POST', '/second-factor/confirm', { code: '000000' })).toMatchObject({ status: 401, body: { code: 'TOTP_WRONG' } });
    expect((await client.call('POST', '/second-factor/confirm', { code: codeOf(String(body.secret)) })).status).toBe(200);
    desk.clock.advance(STEP_MS);
    expect(await signIn(client, 'bai')).toMatchObject({ status: 401, setCookie: null, body: { code: 'TOTP_REQUIRED' } });
    expect(await signIn(client, 'bai', codeOf(String(body.secret)))).toMatchObject({ status: 200, body: { hasSecondFactor: true } });
    expect(await client.call('POST', '/second-factor', { password: PASSWORD })).toMatchObject({ status: 409, body: { code: 'TOTP_ALREADY_ON' } });
  });

  it('takes each code once, whoever is first, and none from before it', async () => {
    const { client, secret } = await enrolled('cui');
    const code = codeOf(secret);
    const both = await Promise.all([signIn(createConsoleClient(desk.service.url), 'cui', code), signIn(createConsoleClient(desk.service.url), 'cui', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await signIn(client, 'cui', codeOf(secret, -STEP_MS))).toMatchObject({ status: 401, body: { code: 'TOTP_WRONG' } });
    expect((await signIn(client, 'cui', codeOf(secret, STEP_MS))).status).toBe(200);
  });

  it('counts wrong codes as wrong passwords: five lock the account, also for the right code', async () => {
    const { secret } = await enrolled('deng');
    const stranger = createConsoleClient(desk.service.url);
    for (let i = 1; i < 5; i += 1) expect((await signIn(stranger, 'deng', '000000')).body).toMatchObject({ code: 'TOTP_WRONG' });
    expect((await signIn(stranger, 'deng', '000000')).body).toMatchObject({ code: 'ACCOUNT_LOCKED' });
    expect(await signIn(stranger, 'deng', codeOf(secret))).toMatchObject({ status: 423 });
  });

  it('takes a recovery code in place of the app’s, once each, however it is written', async () => {
    const { client, recoveryCodes } = await enrolled('fan');
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(client, 'fan', first.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await signIn(client, 'fan', first)).toMatchObject({ status: 401, body: { code: 'TOTP_WRONG' } });
    expect((await signIn(client, 'fan', second)).status).toBe(200);
    const { body } = await desk.people.admin.call('GET', '/account-changes?account=fan');
    expect((body.changes as { action: string; detail: string }[]).map(({ action, detail }) => `${action} ${detail}`)).toEqual(['recovery-used 还剩8个', 'recovery-used 还剩9个', 'second-factor-on ']);
  });

  it('keeps neither the secret nor a recovery code as it is', async () => {
    const { secret, recoveryCodes } = await enrolled('guo');
    const kept = JSON.stringify(await desk.service.deps.accounts.byName('guo'));
    for (const one of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(kept).not.toContain(one);
    expect(desk.heard.join('\n')).not.toContain(secret);
  });

  it('is taken away by an administrator from who has lost it', async () => {
    const { client } = await enrolled('jin');
    expect((await desk.people.admin.call('DELETE', '/accounts/jin/second-factor')).status).toBe(204);
    expect((await client.call('GET', '/session')).status).toBe(401);
    expect((await desk.service.deps.accounts.byName('jin'))?.secondFactor).toBeNull();
  });

  it('is turned off by its owner with a code', async () => {
    const { client, secret } = await enrolled('hu');
    expect(await client.call('POST', '/second-factor/off', { code: '000000' })).toMatchObject({ status: 401 });
    expect((await client.call('POST', '/second-factor/off', { code: codeOf(secret) })).status).toBe(204);
    expect((await client.call('GET', '/session')).body).toMatchObject({ hasSecondFactor: false });
  });
});

describe('a role that has to have a second factor', () => {
  const desk = deskForSuite({ signIn: { totpRequiredRoles: ['supervisor'], provider: null } });

  it('can do nothing but turn it on, and then not turn it off', async () => {
    const { supervisor, operator } = desk.people;
    expect((await supervisor.call('GET', '/session')).body).toMatchObject({ mustEnrolSecondFactor: true });
    expect(await supervisor.call('GET', '/tickets')).toMatchObject({ status: 403, body: { code: 'TOTP_ENROLMENT_REQUIRED' } });
    expect((await operator.call('GET', '/tickets')).status).toBe(200);
    const { body } = await supervisor.call('POST', '/second-factor', { password: PASSWORD });
    const code = () => new TOTP({ secret: Secret.fromBase32(String(body.secret)) }).generate({ timestamp: desk.clock.now() });
    await supervisor.call('POST', '/second-factor/confirm', { code: code() });
    expect((await supervisor.call('GET', '/tickets')).status).toBe(200);
    desk.clock.advance(STEP_MS);
    expect(await supervisor.call('POST', '/second-factor/off', { code: code() })).toMatchObject({ status: 409, body: { code: 'TOTP_REQUIRED_BY_ROLE' } });
  });
});
