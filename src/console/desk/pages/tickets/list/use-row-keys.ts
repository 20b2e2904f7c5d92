import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

interface Pages {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
  /** What is shown is still the page before. */
  readonly isTurning: boolean;
}

type End = 'first' | 'last';

function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return [...list?.querySelectorAll<HTMLElement>('a.ticket') ?? []];
}

/** Which row a key leads to; beyond the ends stand the neighbouring pages. */
function placeAfter(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown': return place + 1;
    case 'ArrowUp': return place - 1;
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}

/**
 * The arrow keys go from row to row, and from the last one on to the next page: a list of thousands is walked through without a mouse.
 * Rows stay links, so Tab, Enter and what browsers do with links work as everywhere.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, { page, pages, onTurn, isTurning }: Pages): (event: KeyboardEvent) => void {
  const arriving = useRef<End | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's number is the reason to look for its rows
  useEffect(() => {
    if (isTurning || arriving.current === null) return;
    rowsIn(list.current).at(arriving.current === 'first' ? 0 : -1)?.focus();
    arriving.current = null;
  }, [page, isTurning, list]);
  const turn = (to: number, end: End): void => {
    if (to < 1 || to > pages || isTurning) return;
    arriving.current = end;
    onTurn(to);
  };
  return (event) => {
    const rows = rowsIn(list.current);
    const place = rows.indexOf(event.target as HTMLElement);
    const next = place < 0 || event.ctrlKey || event.metaKey || event.altKey ? null : placeAfter(event.key, place, rows.length);
    if (next === null) return;
    event.preventDefault();
    if (next < 0) turn(page - 1, 'last');
    else if (next >= rows.length) turn(page + 1, 'first');
    else rows[next]?.focus();
  };
}
