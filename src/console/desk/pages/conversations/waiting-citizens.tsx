import type { ReactNode } from 'react';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { useWaiting } from './queries.js';
import { conversationsTitle } from './title.js';

/** How many citizens wait for a person: an operator sees it at the call desk too. */
export function WaitingCitizens(): ReactNode {
  const say = useWords(conversationsTitle);
  const count = useWaiting(useMe().role === 'operator');
  return (
    <>
      {count > 0 && <span className="nav-waiting" aria-hidden="true">{count > 99 ? '99+' : count}</span>}
      <span className="unseen" role="status">{count > 0 && say('waiting', { count })}</span>
    </>
  );
}
