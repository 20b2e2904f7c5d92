import { useEffect, useState } from 'react';

/** What stands in the address, also after the browser's own way back. @param read the same function as long as it reads the same */
export function useFromAddress<T extends string | null>(read: () => T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(read);
  useEffect(() => {
    const follow = (): void => setValue(read());
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('popstate', follow);
    };
  }, [read]);
  return [value, setValue];
}
