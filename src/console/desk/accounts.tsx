import { type FormEvent, type ReactNode, useState } from 'react';
import { call, wordsOf } from './api.js';

const ROLES = [['department', '承办部门'], ['operator', '话务员'], ['supervisor', '督办员'], ['editor', '编辑'], ['admin', '管理员']] as const;

/** An administrator adds people; the one-time password is shown once. */
export function Accounts(): ReactNode {
  const [role, setRole] = useState('department');
  const [fault, setFault] = useState<string | null>(null);
  const [added, setAdded] = useState<{ name: string; oneTimePassword: string } | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
    try {
      setAdded(await call('POST', '/accounts', { name: values.name, displayName: values.displayName, role, department: role === 'department' ? values.department : null }));
      setFault(null);
      form.reset();
    } catch (error) {
      setFault(wordsOf(error));
    }
  };
  return (
    <main className="desk">
      <form className="card" onSubmit={(event) => void submit(event)}>
        <h2>添加账号</h2>
        <label>账号名<input name="name" required minLength={2} maxLength={40} autoComplete="off" /></label>
        <label>姓名<input name="displayName" required maxLength={40} autoComplete="off" /></label>
        <label>角色
          <select value={role} onChange={(event) => setRole(event.target.value)}>{ROLES.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select>
        </label>
        {role === 'department' && <label>部门<input name="department" required placeholder="例如：区住建局" autoComplete="off" /></label>}
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary">添加</button>
        {added && <p className="notice" role="status">账号 {added.name} 已添加，一次性密码：<strong>{added.oneTimePassword}</strong>（只显示这一次，请当面交给本人）</p>}
      </form>
    </main>
  );
}
