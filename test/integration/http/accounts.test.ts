import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { deskForSuite, PASSWORD } from './desk.js';

describe('the administrator of accounts', () => {
  const desk = deskForSuite();
  const add = (name: string, displayName = name) => addAccount(desk.service.deps, { name, displayName, role: 'operator', department: null, password: PASSWORD });
  const admin = (method: string, path: string, body?: unknown) => desk.people.admin.call(method, path, body);

  it('sees who there is, in what role, of which department, and when they last signed in', async () => {
    const { body } = await admin('GET', '/accounts');
    expect((body.accounts as { name: string }[]).map(({ name }) => name)).toEqual(['admin', 'department', 'editor', 'operator', 'other', 'supervisor']);
    expect((body.accounts as object[])[1]).toEqual({
      name: 'department', displayName: 'department', role: 'department', roleName: '承办部门', department: expect.any(String), departmentName: '区住建局', disabled: false, mustChangePassword: false, secondFactor: false, lastSignInAt: '2026-03-02T21:00:00+08:00',
    });
    expect(JSON.stringify(body)).not.toContain('plain:');
  });

  it('disables an account: its sessions end at once, and the right password is told why it opens nothing, until it is enabled again', async () => {
    await add('chen');
    const clerk = createConsoleClient(desk.service.url);
    await clerk.signIn('chen', PASSWORD);
    expect(await admin('PATCH', '/accounts/chen', { disabled: true })).toMatchObject({ status: 200, body: { disabled: true } });
    expect((await clerk.call('GET', '/session')).status).toBe(401);
    expect(await clerk.signIn('chen', 'wrong')).toMatchObject({ status: 401, body: { code: 'BAD_CREDENTIALS' } });
    expect(await clerk.signIn('chen', PASSWORD)).toMatchObject({ status: 403, setCookie: null, body: { code: 'ACCOUNT_DISABLED' } });
    await admin('PATCH', '/accounts/chen', { disabled: false });
    expect((await clerk.signIn('chen', PASSWORD)).status).toBe(200);
  });

  it('gives another role, department and name, which count at once', async () => {
    await add('lin');
    const clerk = createConsoleClient(desk.service.url);
    await clerk.signIn('lin', PASSWORD);
    expect(await admin('PATCH', '/accounts/lin', { role: 'department' })).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
    expect(await admin('PATCH', '/accounts/lin', { role: 'department', department: '区住建局', displayName: '林工' })).toMatchObject({ status: 200, body: { role: 'department', departmentName: '区住建局', displayName: '林工' } });
    expect((await clerk.call('GET', '/session')).body).toMatchObject({ role: 'department', displayName: '林工' });
    expect(await admin('PATCH', '/accounts/nobody', { displayName: '没有' })).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
  });

  it('resets a password: the new one is told once and has to be changed, the old one and all sessions are gone, and so is a lock', async () => {
    await add('gao');
    const clerk = createConsoleClient(desk.service.url);
    await clerk.signIn('gao', PASSWORD);
    const stranger = createConsoleClient(desk.service.url);
    for (let i = 0; i < 5; i += 1) await stranger.signIn('gao', 'wrong');
    const { body } = await admin('POST', '/accounts/gao/reset-password');
    expect((await clerk.call('GET', '/session')).status).toBe(401);
    expect((await stranger.signIn('gao', PASSWORD)).status).toBe(401);
    expect(await stranger.signIn('gao', String(body.oneTimePassword))).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    expect(await stranger.call('GET', '/tickets')).toMatchObject({ status: 403, body: { code: 'PASSWORD_CHANGE_REQUIRED' } });
  });

  it('signs somebody out everywhere; so may everybody themselves, and nobody else', async () => {
    await add('he');
    const [office, home] = [createConsoleClient(desk.service.url), createConsoleClient(desk.service.url)];
    await office.signIn('he', PASSWORD);
    await home.signIn('he', PASSWORD);
    expect((await desk.people.operator.call('POST', '/accounts/he/sign-out')).status).toBe(403);
    expect((await office.call('POST', '/accounts/he/sign-out')).status).toBe(204);
    expect([(await office.call('GET', '/session')).status, (await home.call('GET', '/session')).status]).toEqual([401, 401]);
    await home.signIn('he', PASSWORD);
    expect((await admin('POST', '/accounts/he/sign-out')).status).toBe(204);
    expect((await home.call('GET', '/session')).status).toBe(401);
  });

  it('cannot shut the last administrator out, by whatever way, also when two do it to each other at once', async () => {
    for (const change of [{ disabled: true }, { role: 'editor' }]) expect(await admin('PATCH', '/accounts/admin', change)).toMatchObject({ status: 409, body: { code: 'ACCOUNT_LAST_ADMIN' } });
    await addAccount(desk.service.deps, { name: 'admin2', displayName: '二', role: 'admin', department: null, password: PASSWORD });
    const other = createConsoleClient(desk.service.url);
    await other.signIn('admin2', PASSWORD);
    const both = await Promise.all([admin('PATCH', '/accounts/admin2', { disabled: true }), other.call('PATCH', '/accounts/admin', { role: 'editor' })]);
    const left = (await desk.service.deps.accounts.list()).filter(({ role, disabledAt }) => role === 'admin' && !disabledAt);
    expect(left.length).toBeGreaterThan(0);
    expect(both.filter(({ status }) => status === 200).length).toBeLessThan(2);
    const survivor = left[0]?.name === 'admin' ? desk.people.admin : other;
    for (const name of ['admin', 'admin2']) await survivor.call('PATCH', `/accounts/${name}`, { role: 'admin', disabled: false });
  });

  it('reads afterwards who did what to whom and when, and never a password', async () => {
    await admin('POST', '/accounts', { name: 'xu', displayName: '徐', role: 'editor' });
    desk.clock.advance(1_000);
    await admin('PATCH', '/accounts/xu', { role: 'operator' });
    desk.clock.advance(1_000);
    await admin('POST', '/accounts/xu/reset-password');
    const { body } = await admin('GET', '/account-changes?account=xu');
    expect(body).toEqual({
      total: 3, changes: [
        { at: '2026-03-02T21:00:02+08:00', by: 'admin', account: 'xu', action: 'password-reset', actionName: '重置密码', detail: '' },
        { at: '2026-03-02T21:00:01+08:00', by: 'admin', account: 'xu', action: 'role-changed', actionName: '调整角色或部门', detail: '编辑 → 话务员' },
        { at: '2026-03-02T21:00:00+08:00', by: 'admin', account: 'xu', action: 'added', actionName: '添加账号', detail: '编辑' },
      ],
    });
    expect(await desk.people.supervisor.call('GET', '/account-changes')).toMatchObject({ status: 403 });
  });

  it('is nobody else', async () => {
    for (const [method, path, body] of [['GET', '/accounts'], ['PATCH', '/accounts/admin', { displayName: '我' }], ['POST', '/accounts/admin/reset-password'], ['DELETE', '/accounts/admin/second-factor']] as const) {
      for (const role of ['operator', 'supervisor', 'department', 'editor'] as const) expect((await desk.people[role].call(method, path, body)).status).toBe(403);
    }
  });

  it('gives people names, by which a ticket’s history calls them', async () => {
    await admin('PATCH', '/accounts/operator', { displayName: '欧阳话务' });
    const number = await desk.open();
    await desk.people.operator.call('POST', `/tickets/${number}/note`, { text: '已联系' });
    const { body } = await desk.people.operator.call('GET', `/tickets/${number}`);
    expect((body.history as { actor: string }[]).map(({ actor }) => actor)).toContain('欧阳话务');
  });
});
