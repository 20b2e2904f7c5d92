import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../../words/words.js';
import { PAGE } from '../filters.js';
import { ticketWords } from '../words.js';

interface TurnPagesProps {
  readonly total: number;
  readonly page: number;
  readonly onTurn: (page: number) => void;
}

export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE));
}

/** Turns the pages of the list, by one or to the one whose number is typed; nothing where all is on one. */
export function TurnPages({ total, page, onTurn }: TurnPagesProps): ReactNode {
  const say = useWords(ticketWords);
  const pages = pagesOf(total);
  // A page beyond the last, of an old address or of a list that has become shorter, leads back.
  if (pages <= 1 && page <= 1) return null;
  return (
    <nav className="pages" aria-label={say('pages')}>
      <Button disabled={page <= 1} onClick={() => onTurn(Math.min(page - 1, pages))}>{say('previous')}</Button>
      <PageBox page={page} pages={pages} onTurn={onTurn} />
      <Button disabled={page >= pages} onClick={() => onTurn(page + 1)}>{say('next')}</Button>
    </nav>
  );
}

/** The page's number, which may be typed: with thousands of pages nobody turns them one by one. */
function PageBox({ page, pages, onTurn }: Omit<TurnPagesProps, 'total'> & { readonly pages: number }): ReactNode {
  const say = useWords(ticketWords);
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const turn = (): void => {
    const wanted = Number(typed);
    const next = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, pages) : page;
    setTyped(String(next));
    if (next !== page) onTurn(next);
  };
  return (
    <span className="page-box">
      {say('pageBefore')}
      <Input value={typed} inputMode="numeric" maxLength={6} aria-label={say('pageGo', { pages })} onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))} onPressEnter={turn} onBlur={turn} />
      {say('pageAfter', { pages })}
    </span>
  );
}
