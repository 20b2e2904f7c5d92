import { AppProblem } from '../../../src/console/desk/api/problem.js';
import { faultsIn } from '../../../src/console/desk/forms/field-faults.js';
import { keptValues } from '../../../src/console/desk/forms/kept-values.js';
import { matching, ofDepartment } from '../../../src/console/desk/pages/accounts/matching.js';
import type { Account } from '../../../src/console/desk/pages/accounts/queries.js';

function fakeStorage(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) } as Storage;
}

describe('what is typed into a form', () => {
  interface Values { readonly name: string; readonly role: string }
  const initial: Values = { name: '', role: 'operator' };
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage');
  });

  it('is there again after a reload, until it is sent', () => {
    globalThis.sessionStorage = fakeStorage();
    keptValues<Values>('form').keep({ name: '李' });
    expect(keptValues<Values>('form').read(initial)).toEqual({ name: '李', role: 'operator' });
    keptValues<Values>('form').forget();
    expect(keptValues<Values>('form').read(initial)).toEqual(initial);
  });
  it.each(['no json', 'null', '7', '"text"'])('is as new where “%s” was kept', (text) => {
    globalThis.sessionStorage = fakeStorage();
    sessionStorage.setItem('form', text);
    expect(keptValues<Values>('form').read(initial)).toEqual(initial);
  });
  it('is merely not kept where the browser keeps nothing', () => {
    keptValues<Values>('form').keep({ name: '李' });
    expect(keptValues<Values>('form').read(initial)).toEqual(initial);
  });
});

describe('what the server finds wrong', () => {
  it('stands beside the fields that it names, or that its code is about', () => {
    const errors = [{ field: 'displayName', message: '姓名太长' }];
    expect(faultsIn(new AppProblem(422, { code: 'VALIDATION_FAILED', detail: '填写有误。', errors }))).toEqual(errors);
    expect(faultsIn(new AppProblem(409, { code: 'ACCOUNT_NAME_TAKEN', detail: '该账号名已存在。' }), { ACCOUNT_NAME_TAKEN: 'name' })).toEqual([{ field: 'name', message: '该账号名已存在。' }]);
  });
  it.each([[new AppProblem(403, { code: 'FORBIDDEN' })], [new TypeError('x')], [null]])('stands beside none otherwise: %s', (error) => {
    expect(faultsIn(error, { ACCOUNT_NAME_TAKEN: 'name' })).toEqual([]);
  });
});

describe('a list of accounts', () => {
  const account = (name: string, displayName: string, departmentName: string | null): Account => ({ name, displayName, role: 'department', roleName: '承办部门', department: departmentName && `id of ${departmentName}`, departmentName, disabled: false, mustChangePassword: false, secondFactor: false, lastSignInAt: null });
  const all = [account('zhujian', '王芳', '区住建局'), account('huanbao', '欧阳诗雨', '兰山环保分局'), account('Guanli', '管理员', null)];
  it.each([['', 3], ['  ', 3], ['住建', 1], ['guan', 1], ['王 住建', 1], ['王 环保', 0], ['an', 3]])('shows those with all words of “%s”', (wanted, count) => {
    expect(matching(all, wanted)).toHaveLength(count);
  });
  it('shows those of one department, or all', () => {
    expect(ofDepartment(all, 'id of 区住建局').map(({ name }) => name)).toEqual(['zhujian']);
    expect([ofDepartment(all, '区住建局'), ofDepartment(all, null)]).toEqual([[], all]);
  });
});
