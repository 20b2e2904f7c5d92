import { Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../../words/words.js';
import { ticketWords } from '../words.js';
import type { FilterState } from './use-filters.js';

/** One box for a number of ours, the city's, or words of the matter. */
export function SearchBox({ state: { filters: { q, origin }, find } }: { readonly state: FilterState }): ReactNode {
  const say = useWords(ticketWords);
  const current = origin === '' ? q : origin;
  const [typed, setTyped] = useState(current);
  useEffect(() => setTyped(current), [current]);
  return (
    <search className="find">
      <Input.Search allowClear value={typed} maxLength={64} aria-label={say('find')} placeholder={say('findHint')} enterButton={say('findGo')} onChange={(event) => setTyped(event.target.value)} onSearch={find} />
    </search>
  );
}
