import { createContext, useContext, useEffect, useId } from 'react';

/** Where a form hears which of its fields are not ready to be sent. */
export const Unfinished = createContext<(field: string, isUnfinished: boolean) => void>(() => undefined);

/** Tells the form around that something in it is still on its way. */
export function useUnfinished(isUnfinished: boolean): void {
  const tell = useContext(Unfinished);
  const field = useId();
  useEffect(() => {
    tell(field, isUnfinished);
    return () => tell(field, false);
  }, [tell, field, isUnfinished]);
}
