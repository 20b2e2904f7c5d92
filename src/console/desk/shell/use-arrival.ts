import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** The page within the console: what follows is something opened in it. */
function pageIn(pathname: string): string {
  return pathname.split('/')[1] ?? '';
}

/** After a change of page the keyboard, and who listens to a screen reader, begin at its content, not at the link that is behind them. */
export function useArrival(content: RefObject<HTMLElement | null>): string {
  const page = pageIn(useLocation().pathname);
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    const isFirst = last.current === '';
    last.current = page;
    if (isFirst) return;
    window.scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [page, content]);
  return page;
}
