import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { pagesFor } from '../routes/pages.js';
import { useMe } from '../session/me-context.js';
import { useWords } from '../words/words.js';
import { shellWords } from './words.js';

/** The pages of this person, the open one marked. */
export function SideNav({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const say = useWords(shellWords);
  const me = useMe();
  return (
    <nav className="side-nav" aria-label={say('pages')}>
      <ul>
        {pagesFor(me).map(({ id, address, title, Icon, Waiting }) => (
          <li key={id}><NavLink to={address} {...(onGo ? { onClick: onGo } : {})}><Icon aria-hidden={true} /><span>{title()}</span></NavLink>{Waiting && <Waiting />}</li>
        ))}
      </ul>
    </nav>
  );
}
