import { type RefObject, useLayoutEffect, useRef } from 'react';

/** So near to the end that a reader follows the conversation rather than reads back. */
const NEAR_PX = 160;

/**
 * Keeps the newest message in view, unless the reader has scrolled back.
 * An answer taller than the view is shown from its first line.
 * @param mark changes with each message
 */
export function useFollow(mark: string, always: boolean): RefObject<HTMLElement | null> {
  const view = useRef<HTMLElement>(null);
  const height = useRef(0);
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
