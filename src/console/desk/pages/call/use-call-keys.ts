import { useEffect, useRef } from 'react';
import { ended } from '../../api/signal.js';
import { type CallKey, callKeyOf } from './keys.js';

/** Hears the desk's keys, wherever on the page the keyboard is. Nothing is done twice by a key that is held down. */
export function useCallKeys(onKey: (key: CallKey) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      const key = ended.is() ? null : callKeyOf({ code: event.code, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey, isComposing: event.isComposing });
      if (!key) return;
      event.preventDefault();
      if (!event.repeat) latest.current(key);
    };
    window.addEventListener('keydown', follow);
    return () => window.removeEventListener('keydown', follow);
  }, []);
}
