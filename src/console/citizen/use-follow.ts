import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** So near to the end that a reader follows the conversation rather than reads back. */
const NEAR_PX = 160;

/** So near that nothing of the last line is out of sight. */
const AT_END_PX = 8;

/** What is read to its end stays so when the room for it shrinks: the keys of a phone open, or what is written grows. */
function useSteadyEnd(view: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = view.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    let height = element.clientHeight;
    const watch = new ResizeObserver(() => {
      if (element.scrollHeight - element.scrollTop - height < AT_END_PX) element.scrollTop = element.scrollHeight;
      height = element.clientHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [view]);
}

/**
 * Keeps the newest message in view, unless the reader has scrolled back.
 * An answer taller than the view is shown from its first line.
 * @param mark changes with each message
 */
export function useFollow(mark: string, always: boolean): RefObject<HTMLElement | null> {
  const view = useRef<HTMLElement>(null);
  const height = useRef(0);
  useSteadyEnd(view);
  useLayoutEffect(() => {
    const element = view.current;
    if (!element || mark === '') return;
    const wasNear = height.current === 0 || height.current - element.scrollTop - element.clientHeight < NEAR_PX;
    height.current = element.scrollHeight;
    if (!wasNear && !always) return;
    const last = element.querySelector<HTMLElement>('.row:last-child');
    const tall = last !== null && element.scrollHeight - last.offsetTop + element.offsetTop > element.clientHeight;
    element.scrollTop = tall && !always ? last.offsetTop - element.offsetTop - 8 : element.scrollHeight;
  }, [mark, always]);
  return view;
}
