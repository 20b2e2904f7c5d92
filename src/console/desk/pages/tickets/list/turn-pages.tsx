import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { PAGE } from '../filters.js';
import { ticketWords } from '../words.js';

/** Turns the pages of the list; nothing where all is on one. */
export function TurnPages({ total, page, onTurn }: { readonly total: number; readonly page: number; readonly onTurn: (page: number) => void }): ReactNode {
  const say = useWords(ticketWords);
  const pages = Math.ceil(total / PAGE);
  if (pages <= 1) return null;
  return (
    <p className="pages">
      <Button disabled={page <= 1} onClick={() => onTurn(page - 1)}>{say('previous')}</Button>
      <span>{say('goTo', { page, pages })}</span>
      <Button disabled={page >= pages} onClick={() => onTurn(page + 1)}>{say('next')}</Button>
    </p>
  );
}
