import { type RefObject, useEffect, useRef } from 'react';

/** Gives the keyboard back to where it was in the page, when the page is uncovered. */
export function useLastFocus(page: RefObject<HTMLElement | null>, isCovered: boolean): void {
  const last = useRef<HTMLElement>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && page.current?.contains(target)) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [page]);
  useEffect(() => {
    if (!isCovered) last.current?.focus();
  }, [isCovered]);
}
