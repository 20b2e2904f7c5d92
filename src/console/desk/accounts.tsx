import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { call, isLost, wordsOf } from './api.js';
import { field } from './form.js';

const ROLES = [['department', '承办部门'], ['operator', '话务员'], ['supervisor', '督办员'], ['editor', '编辑'], ['admin', '管理员']] as const;

interface Added {
  readonly name: string;
  readonly oneTimePassword: string;
}

/** An administrator adds people; the one-time password is shown once. */
export function Accounts({ onLost }: { readonly onLost: () => void }): ReactNode {
  const [role, setRole] = useState('department');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const department = role === 'department' ? field(form, 'department').trim() : null;
    setBusy(true);
    setFault(null);
    setAdded(null);
    try {
      setAdded(await call<Added>('POST', '/accounts', { name: field(form, 'name').trim(), displayName: field(form, 'displayName').trim(), role, department }));
      form.reset();
    } catch (error) {
      if (isLost(error)) onLost();
      else setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="desk">
      <form className="card" onSubmit={(event) => void submit(event)}>
        <h2>添加账号</h2>
        <label>账号名<small>2–40 个字母、数字或汉字，登录时使用</small><input name="name" required minLength={2} maxLength={40} autoComplete="off" /></label>
        <label>姓名<input name="displayName" required maxLength={40} autoComplete="off" /></label>
        <label>角色
          <select value={role} onChange={(event) => setRole(event.target.value)}>{ROLES.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select>
        </label>
        {role === 'department' && <DepartmentField />}
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary" disabled={busy}>{busy ? '正在添加…' : '添加账号'}</button>
        {added && <OneTimePassword added={added} />}
      </form>
    </main>
  );
}

/** Typed, with the departments' names to choose from; without them (the server is away) it is typed all the same. */
function DepartmentField(): ReactNode {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    call<{ readonly departments: readonly { readonly name: string }[] }>('GET', '/departments').then((found) => setNames(found.departments.map(({ name }) => name)), () => {});
  }, []);
  return (
    <label>所属部门<small>输入几个字后从列表中选，例如：区住建局</small>
      <input name="department" required maxLength={40} autoComplete="off" list="departments" />
      <datalist id="departments">{names.map((name) => <option key={name} value={name} />)}</datalist>
    </label>
  );
}

function OneTimePassword({ added }: { readonly added: Added }): ReactNode {
  return (
    <div className="notice" role="status">
      <p>账号 <b>{added.name}</b> 已添加。一次性密码：</p>
      <p className="password">{added.oneTimePassword}</p>
      <p>只显示这一次，请当面交给本人；首次登录时须改成自己的密码。</p>
    </div>
  );
}
