import { useEffect, useState } from 'react';

function fromAddress(): string | null {
  const [, number] = /^#(\d{8}-\d{4,6})$/.exec(location.hash) ?? [];
  return number ?? null;
}

/** The opened ticket, kept in the address: it survives a reload, and the phone's own way back closes it. */
export function useSelected(): [string | null, (number: string | null) => void] {
  const [selected, setSelected] = useState(fromAddress);
  useEffect(() => {
    const follow = (): void => setSelected(fromAddress());
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('popstate', follow);
    };
  }, []);
  const select = (number: string | null): void => {
    if (number === null) history.replaceState(null, '', location.pathname);
    else if (selected === null) history.pushState(null, '', `#${number}`);
    else history.replaceState(null, '', `#${number}`);
    setSelected(number);
  };
  return [selected, select];
}
