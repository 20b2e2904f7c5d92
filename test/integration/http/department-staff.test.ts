import type { Role } from '../../../src/domain/account.js';
import { addAccount } from '../../../src/usecases/add-account.js';
import { listDepartmentStaff } from '../../../src/usecases/list-department-staff.js';
import { deskForSuite, PASSWORD } from './desk.js';

interface Told {
  readonly id: string;
  readonly name: string;
  readonly duties: readonly string[];
  readonly activeAccounts: number;
  readonly oneTimeAccounts: number;
  readonly disabledAccounts: number;
}

describe('the departments and who can sign there', () => {
  const desk = deskForSuite();
  const read = async (): Promise<readonly Told[]> => (await desk.people.admin.call('GET', '/department-staff')).body.departments as readonly Told[];
  const of = async (name: string): Promise<Told | undefined> => (await read()).find((department) => department.name === name);
  const counts = async (name: string) => {
    const { activeAccounts, oneTimeAccounts, disabledAccounts } = await of(name) as Told;
    return [activeAccounts, oneTimeAccounts, disabledAccounts];
  };

  it('are all that tickets can go to, as the folder lists them, with their duties', async () => {
    const handlers = desk.service.deps.district.handlers();
    expect((await read()).map(({ id }) => id)).toEqual(handlers.map(({ id }) => id));
    const housing = handlers.find(({ name }) => name === '区住建局');
    expect(await of('区住建局')).toEqual({
      id: housing?.id, name: '区住建局', aliases: housing?.aliases, area: '全区', duties: housing?.duties, activeAccounts: 1, oneTimeAccounts: 0, disabledAccounts: 0,
    });
    expect((await of('区住建局'))?.duties.length).toBeGreaterThan(3);
  });

  it('count who is disabled, moves away, or has not chosen a password yet', async () => {
    expect(await counts('区财政局')).toEqual([0, 0, 0]);
    await desk.people.admin.call('POST', '/accounts', { name: 'caizheng', displayName: '财', role: 'department', department: '区财政局' });
    expect(await counts('区财政局')).toEqual([1, 1, 0]);
    await addAccount(desk.service.deps, { name: 'caizheng2', displayName: '政', role: 'department', department: '区财政局', password: PASSWORD });
    expect(await counts('区财政局')).toEqual([2, 1, 0]);
    await desk.people.admin.call('PATCH', '/accounts/caizheng', { disabled: true });
    expect(await counts('区财政局')).toEqual([1, 0, 1]);
    await desk.people.admin.call('PATCH', '/accounts/caizheng2', { department: '区编办' });
    expect([await counts('区财政局'), await counts('区编办')]).toEqual([[0, 0, 1], [1, 0, 0]]);
    await desk.people.admin.call('PATCH', '/accounts/caizheng2', { role: 'editor' });
    expect(await counts('区编办')).toEqual([0, 0, 0]);
  });

  it.each(['operator', 'supervisor', 'editor', 'department', 'other'] as const)('are told an administrator alone, not %s, who still learns names, and where nobody can sign', async (who) => {
    expect(await desk.people[who].call('GET', '/department-staff')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const { status, body } = await desk.people[who].call('GET', '/departments');
    expect(status).toBe(200);
    expect(Object.keys((body.departments as object[])[0] ?? {}).sort()).toEqual(['area', 'id', 'isStaffed', 'name']);
    const listed = body.departments as readonly { readonly name: string; readonly isStaffed: boolean }[];
    expect(['区住建局', '区编办'].map((name) => listed.find((department) => department.name === name)?.isStaffed)).toEqual([true, false]);
  });

  it('are kept from others by the use case itself, whichever way it is asked', async () => {
    const as = (role: Role, permissions?: readonly 'departments:read'[]) => listDepartmentStaff(desk.service.deps, { name: 'x', displayName: 'x', role, department: null, ...(permissions ? { permissions } : {}) });
    await expect(as('operator')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    // A key of another system has what its scopes say, whatever its role.
    await expect(as('admin', ['departments:read'])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
