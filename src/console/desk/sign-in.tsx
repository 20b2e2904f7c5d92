import { type FormEvent, type ReactNode, useState } from 'react';
import { DISTRICT } from '../district.js';
import { call, wordsOf } from './api.js';
import { field } from './form.js';
import type { Me } from './types.js';

/** Account and password. */
export function SignIn({ notice, onSignedIn }: { readonly notice: string | null; readonly onSignedIn: (me: Me) => void }): ReactNode {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    try {
      onSignedIn(await call<Me>('POST', '/session', { name: field(form, 'name').trim(), password: field(form, 'password') }));
    } catch (error) {
      setFault(wordsOf(error));
      form.querySelector<HTMLInputElement>('[name=password]')?.select();
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="gate">
      <form className="card" onSubmit={(event) => void submit(event)}>
        <h1>一号通工作台</h1>
        <p className="muted">{DISTRICT}政务咨询与诉求办理</p>
        {notice !== null && <p className="warning" role="status">{notice}</p>}
        <label>账号<input name="name" autoComplete="username" maxLength={40} required /></label>
        <label>密码<input name="password" type="password" autoComplete="current-password" maxLength={200} required /></label>
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary wide" disabled={busy}>{busy ? '正在登录…' : '登录'}</button>
        <p className="muted small">忘记密码或账号被锁定，请联系本区系统管理员。</p>
      </form>
    </main>
  );
}
