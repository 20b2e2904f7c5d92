import type { ReactNode } from 'react';

interface PagesProps {
  readonly total: number;
  readonly offset: number;
  readonly size: number;
  readonly onTurn: (offset: number) => void;
}

/** Turns the pages of a list; nothing where all is on one. */
export function Pages({ total, offset, size, onTurn }: PagesProps): ReactNode {
  if (total <= size) return null;
  return (
    <p className="pages">
      <button type="button" className="plain" disabled={offset === 0} onClick={() => onTurn(offset - size)}>上一页</button>
      <span>第 {offset / size + 1} / {Math.ceil(total / size)} 页</span>
      <button type="button" className="plain" disabled={offset + size >= total} onClick={() => onTurn(offset + size)}>下一页</button>
    </p>
  );
}
