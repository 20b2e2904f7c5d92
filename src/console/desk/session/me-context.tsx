import { createContext, type ReactNode, useContext } from 'react';
import type { Me } from './me.js';

const Context = createContext<Me | null>(null);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  return <Context value={me}>{children}</Context>;
}

/** Who is signed in. @throws Error outside of the pages that need a session */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error('useMe: nobody is signed in here');
  return me;
}
