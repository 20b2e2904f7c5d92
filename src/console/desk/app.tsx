import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Accounts } from './accounts.js';
import { ApiError, call } from './api.js';
import { ChangePassword } from './change-password.js';
import { Desk } from './ticket/desk.js';
import { forgetAsked } from './explain/asked.js';
import { forgetCall } from './intake/use-logged.js';
import { Rooms } from './rooms.js';
import { SignIn } from './sign-in.js';
import type { Me } from './types.js';

const EDITORS_ROOMS = ['questions', 'explain'] as const;
const SUPERVISORS_ROOMS = ['tickets', 'questions', 'explain'] as const;
const LOST = '登录已过期，请重新登录。没有提交的答复已保留。';

/** The staff console: sign in, then the desk of one's role. */
export function App(): ReactNode {
  const [me, setMe] = useState<Me | null | 'asking'>('asking');
  const [notice, setNotice] = useState<string | null>(null);
  const leave = useCallback((words: string | null) => {
    setMe(null);
    setNotice(words);
  }, []);
  const ask = useCallback(() => {
    call<Me>('GET', '/session').then(setMe, (error: unknown) => leave(error instanceof ApiError && error.status !== 401 ? error.message : null));
  }, [leave]);
  useEffect(ask, [ask]);
  const onLost = useCallback(() => leave(LOST), [leave]);
  const signOut = (): void => {
    history.replaceState(null, '', location.pathname);
    forgetAsked();
    if (me !== null && me !== 'asking') forgetCall(me);
    call('DELETE', '/session').then(() => leave(null), () => leave('退出时网络中断，请关闭浏览器。'));
  };
  if (me === 'asking') return <p className="empty" role="status">正在打开…</p>;
  if (me === null) return <SignIn notice={notice} onSignedIn={setMe} />;
  if (me.mustChangePassword) return <ChangePassword onChanged={ask} onLeave={signOut} />;
  return (
    <div className="page">
      <header>
        <strong>一号通工作台</strong>
        <Person me={me} />
        <button type="button" onClick={signOut}>退出</button>
      </header>
      <Room me={me} onLost={onLost} />
    </div>
  );
}

/** The department, or else the role, and the name; a name that says both stands alone. */
function Person({ me }: { readonly me: Me }): ReactNode {
  const place = me.departmentName ?? me.roleName;
  return <span className="person">{!me.displayName.startsWith(place) && <span>{place}</span>}<b>{me.displayName}</b></span>;
}

/** What each role works with. */
function Room({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  switch (me.role) {
    case 'admin':
      return <Accounts onLost={onLost} />;
    case 'editor':
      return <Rooms me={me} rooms={EDITORS_ROOMS} onLost={onLost} />;
    case 'supervisor':
      return <Rooms me={me} rooms={SUPERVISORS_ROOMS} onLost={onLost} />;
    default:
      return <Desk me={me} onLost={onLost} />;
  }
}
