import { useCallback } from 'react';
import { useFromAddress } from './use-from-address.js';

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
  const [selected, setSelected] = useFromAddress(useCallback(() => fromAddress(pattern), [pattern]));
  const select = useCallback((id: string | null): void => {
    const address = home === '' ? `#${id}` : `${home}/${id}`;
    if (id === null) history.replaceState(null, '', `${location.pathname}${home}`);
    else if (fromAddress(pattern) === null) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setSelected(id);
  }, [pattern, home, setSelected]);
  return [selected, select];
}
