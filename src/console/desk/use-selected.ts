import { useCallback, useEffect, useState } from 'react';

function fromAddress(pattern: RegExp): string | null {
  const [, id] = pattern.exec(location.hash) ?? [];
  return id ?? null;
}

/**
 * What is opened, kept in the address: it survives a reload, and the phone's own way back closes it.
 * @param pattern of the address's part from `#`, the id being its group 1
 * @param home the address's part when nothing is opened: empty, or `#questions`, whose ids follow a slash
 */
export function useSelected(pattern: RegExp, home: string): [string | null, (id: string | null) => void] {
  const [selected, setSelected] = useState(() => fromAddress(pattern));
  useEffect(() => {
    const follow = (): void => setSelected(fromAddress(pattern));
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('popstate', follow);
    };
  }, [pattern]);
  const select = useCallback((id: string | null): void => {
    const address = home === '' ? `#${id}` : `${home}/${id}`;
    if (id === null) history.replaceState(null, '', `${location.pathname}${home}`);
    else if (fromAddress(pattern) === null) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setSelected(id);
  }, [pattern, home]);
  return [selected, select];
}
