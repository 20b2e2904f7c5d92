import { type FormEvent, type ReactNode, useState } from 'react';
import { call, type Me, wordsOf } from './api.js';

function field(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

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
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>一号通工作台</h1>
      {notice !== null && <p className="notice" role="status">{notice}</p>}
      <label>账号<input name="name" autoComplete="username" autoFocus required /></label>
      <label>密码<input name="password" type="password" autoComplete="current-password" required /></label>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      <button type="submit" className="primary" disabled={busy}>{busy ? '正在登录…' : '登录'}</button>
    </form>
  );
}

/** The one-time password has to be changed before anything else. */
export function ChangePassword({ onChanged }: { readonly onChanged: () => void }): ReactNode {
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (field(form, 'next') !== field(form, 'again')) {
      setFault('两次输入的新密码不一样。');
      return;
    }
    try {
      await call('POST', '/password', { current: field(form, 'current'), next: field(form, 'next') });
      onChanged();
    } catch (error) {
      setFault(wordsOf(error));
    }
  };
  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>修改一次性密码</h1>
      <p>首次登录请设置自己的密码，至少 10 个字符。</p>
      <label>一次性密码<input name="current" type="password" autoComplete="current-password" required /></label>
      <label>新密码<input name="next" type="password" autoComplete="new-password" minLength={10} required /></label>
      <label>再输一次新密码<input name="again" type="password" autoComplete="new-password" minLength={10} required /></label>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      <button type="submit" className="primary">保存并继续</button>
    </form>
  );
}
