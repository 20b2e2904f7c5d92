import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import { Button, Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Me } from '../session/me.js';
import { useMe } from '../session/me-context.js';
import { useSignOut } from '../session/queries.js';
import { useWords } from '../words/words.js';
import { shellWords } from './words.js';

interface UserMenuProps {
  readonly onKeys: () => void;
  readonly onLeft: (told: boolean) => void;
}

/** Who is signed in, and what concerns them alone. */
export function UserMenu({ onKeys, onLeft }: UserMenuProps): ReactNode {
  const say = useWords(shellWords);
  const me = useMe();
  const go = useNavigate();
  const signOut = useSignOut((told) => {
    void go('/', { replace: true });
    onLeft(told);
  });
  const items: MenuProps['items'] = [
    { key: 'password', label: say('password'), onClick: () => void go('/password') },
    { key: 'second-factor', label: say('secondFactor'), onClick: () => void go('/second-factor') },
    { key: 'keys', label: say('keys'), onClick: onKeys },
    { type: 'divider' },
    { key: 'sign-out', label: say('signOut'), onClick: () => signOut.mutate(me) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="person" aria-haspopup="menu" title={say('account')}><Person me={me} /><DownOutlined aria-hidden={true} /></Button>
    </Dropdown>
  );
}

/** The department, or else the role, and the name; a name that says both stands alone. */
function Person({ me }: { readonly me: Me }): ReactNode {
  const place = me.departmentName ?? me.roleName;
  return <span className="person-name">{!me.displayName.startsWith(place) && <span>{place}</span>}<b>{me.displayName}</b></span>;
}
