import { type FormEvent, type ReactNode, useState } from 'react';
import { call, wordsOf } from './api.js';
import { field } from './form.js';

/** The one-time password has to be changed before anything else. */
export function ChangePassword({ onChanged, onLeave }: { readonly onChanged: () => void; readonly onLeave: () => void }): ReactNode {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (field(form, 'next') !== field(form, 'again')) {
      setFault('两次输入的新密码不一样。');
      return;
    }
    setBusy(true);
    try {
      await call('POST', '/password', { current: field(form, 'current'), next: field(form, 'next') });
      onChanged();
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <main className="gate">
      <form className="card" onSubmit={(event) => void submit(event)}>
        <h1>设置新密码</h1>
        <p className="muted">您正在使用一次性密码，请先设置自己的密码：至少 10 个字符，不能包含账号名。</p>
        <label>一次性密码<input name="current" type="password" autoComplete="current-password" required /></label>
        <label>新密码<input name="next" type="password" autoComplete="new-password" minLength={10} maxLength={200} required /></label>
        <label>再输一次新密码<input name="again" type="password" autoComplete="new-password" minLength={10} maxLength={200} required /></label>
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary wide" disabled={busy}>{busy ? '正在保存…' : '保存并继续'}</button>
        <button type="button" className="plain wide" onClick={onLeave}>退出</button>
      </form>
    </main>
  );
}
