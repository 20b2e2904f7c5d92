import MenuOutlined from '@ant-design/icons/es/icons/MenuOutlined';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DISTRICT } from '../../district.js';
import { useWords } from '../words/words.js';
import { LanguageSwitch } from './language-switch.js';
import { UserMenu } from './user-menu.js';
import { shellWords } from './words.js';

interface HeaderProps {
  readonly onMenu: () => void;
  readonly onKeys: () => void;
  readonly onLeft: (told: boolean) => void;
}

/** Where one is, who one is, and the language. */
export function Header({ onMenu, onKeys, onLeft }: HeaderProps): ReactNode {
  const say = useWords(shellWords);
  return (
    <header className="shell-header">
      <Button className="menu-button" type="text" icon={<MenuOutlined aria-hidden={true} />} aria-label={say('menu')} onClick={onMenu} />
      <Link to="/" className="brand"><strong>{say('console')}</strong><span className="district">{DISTRICT}</span></Link>
      <LanguageSwitch />
      <UserMenu onKeys={onKeys} onLeft={onLeft} />
    </header>
  );
}
