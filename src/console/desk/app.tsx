import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Accounts } from './accounts.js';
import { call, type Me } from './api.js';
import { Desk } from './desk.js';
import { ChangePassword, SignIn } from './sign-in.js';

/** The staff console: sign in, then the desk of one's role. */
export function App(): ReactNode {
  const [me, setMe] = useState<Me | null | 'asking'>('asking');
  const [notice, setNotice] = useState<string | null>(null);
  const ask = useCallback(() => {
    call<Me>('GET', '/session').then(setMe, () => setMe(null));
  }, []);
  useEffect(ask, [ask]);
  const onLost = useCallback(() => {
    setMe(null);
    setNotice('登录已过期，请重新登录。没有提交的答复已保留。');
  }, []);
  const signOut = (): void => {
    const leave = (): void => {
      setMe(null);
      setNotice(null);
    };
    call('DELETE', '/session').then(leave, leave);
  };
  if (me === 'asking') return <p className="empty">正在打开…</p>;
  if (me === null) return <SignIn notice={notice} onSignedIn={setMe} />;
  if (me.mustChangePassword) return <ChangePassword onChanged={ask} />;
  return (
    <>
      <header>
        <strong>一号通工作台</strong>
        <span className="person">{me.departmentName ?? me.roleName} · {me.displayName}</span>
        <button type="button" onClick={signOut}>退出</button>
      </header>
      {me.role === 'admin' && <Accounts />}
      {me.role === 'editor' && <main className="desk"><p className="empty">编辑的工作在知识库文件夹中进行，请用 import-policy 命令导入文件。</p></main>}
      {(me.role === 'department' || me.role === 'operator' || me.role === 'supervisor') && <Desk me={me} onLost={onLost} />}
    </>
  );
}
