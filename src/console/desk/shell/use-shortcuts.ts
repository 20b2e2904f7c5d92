import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { ended } from '../api/signal.js';
import { pagesFor } from '../routes/pages.js';
import { useMe } from '../session/me-context.js';
import { createShortcuts, pressedIn, singleKeys } from './shortcuts.js';

/** Keys for those who leave the mouse alone. @param onHelp shows what there is */
export function useShortcuts(onHelp: () => void): void {
  const me = useMe();
  const go = useNavigate();
  useEffect(() => {
    const shortcutOf = createShortcuts();
    const follow = (event: KeyboardEvent): void => {
      const shortcut = singleKeys.areOn() && !ended.is() ? shortcutOf(pressedIn(event)) : null;
      if (shortcut?.kind === 'help') onHelp();
      const address = shortcut?.kind === 'page' ? pagesFor(me)[shortcut.place - 1]?.address : undefined;
      if (address !== undefined) void go(address);
    };
    window.addEventListener('keydown', follow);
    return () => window.removeEventListener('keydown', follow);
  }, [me, go, onHelp]);
}
