import { Button } from 'antd';
import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { lazily } from '../../../lazily.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { isFiltered, MOST } from '../filters.js';
import { type FoundTickets, useTicketPage } from '../queries.js';
import { useNow } from '../use-now.js';
import { ticketWords } from '../words.js';
import { TicketRow } from './row.js';
import { SearchBox } from './search-box.js';
import { SignSeveral } from './sign-several.js';
import { TabRow } from './tab-row.js';
import { pagesOf, TurnPages } from './turn-pages.js';
import { useChosen } from './use-chosen.js';
import type { FilterState } from './use-filters.js';
import { useRowKeys } from './use-row-keys.js';

const FilterBar = lazily(() => import('./filter-bar.js').then((module) => module.FilterBar));
const NONE: FoundTickets = { total: 0, tickets: [], isCut: false };

interface TicketListProps {
  readonly state: FilterState;
  /** The number of the ticket beside it. */
  readonly opened: string | null;
}

/** The tickets that somebody works with, nearest limit first. Of a long page only what is in sight is drawn (`content-visibility`). */
export function TicketList({ state, opened }: TicketListProps): ReactNode {
  const say = useWords(ticketWords);
  const { role } = useMe();
  const { filters, search } = state;
  const { data, error, isPlaceholderData } = useTicketPage(filters);
  const found = data ?? NONE;
  const now = useNow();
  const isNarrowed = isFiltered(filters);
  const [isFiltering, setIsFiltering] = useState(isNarrowed && filters.origin === '' && filters.q === '');
  const chosen = useChosen(found.tickets, role === 'department');
  const place = useOpenedInSight(opened, found.tickets.find(({ number }) => number === opened)?.status);
  const turn = (page: number): void => state.set({ page: page === 1 ? '' : String(page) });
  const byKeys = useRowKeys(place, { page: filters.page, pages: filters.tab.only ? 1 : pagesOf(found.total), onTurn: turn, isTurning: isPlaceholderData });
  useBeginning(place, filters.page, isPlaceholderData);
  return (
    <section className="list" aria-label={say('title')}>
      <Heading found={data} state={state} mayLog={role === 'operator'} />
      <TabRow state={state} />
      <div className="finding">
        <SearchBox state={state} />
        <Button aria-expanded={isFiltering} onClick={() => setIsFiltering(!isFiltering)}>{say('filter')}</Button>
      </div>
      {isFiltering && <Suspense><FilterBar state={state} /></Suspense>}
      <ProblemAlert error={error} />
      <SignSeveral chosen={chosen} />
      {!data && !error && <p className="empty" role="status">{say('loading')}</p>}
      {data && found.tickets.length === 0 && <p className="empty">{say(isNarrowed ? 'noneMatching' : filters.tab.empty)}</p>}
      <ul ref={place} className={chosen.possible.length > 0 ? 'tickets choosing' : 'tickets'} aria-busy={isPlaceholderData} onKeyDown={byKeys}>
        {found.tickets.map((ticket) => (
          <TicketRow key={ticket.number} ticket={ticket} now={now} search={search} isOpen={ticket.number === opened} isChosen={chosen.possible.includes(ticket.number) ? chosen.chosen.includes(ticket.number) : undefined} onChoose={chosen.choose} />
        ))}
      </ul>
      {!filters.tab.only && <TurnPages total={found.total} page={filters.page} onTurn={turn} />}
    </section>
  );
}

/** A step taken moves the ticket to another place of the list: it stays in sight. A mere refresh moves nothing. */
function useOpenedInSight(opened: string | null, status: string | undefined) {
  const place = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the status is the reason to look for it again
  useEffect(() => {
    place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [opened, status]);
  return place;
}

/** Another page is read from its beginning, wherever the one before was left. */
function useBeginning(place: RefObject<HTMLUListElement | null>, page: number, isTurning: boolean): void {
  const shown = useRef(page);
  useEffect(() => {
    if (isTurning || shown.current === page) return;
    shown.current = page;
    const list = place.current;
    if (list !== null && !list.contains(document.activeElement) && list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start' });
  }, [place, page, isTurning]);
}

function Heading({ found, state: { filters }, mayLog }: { readonly found: FoundTickets | undefined; readonly state: FilterState; readonly mayLog: boolean }): ReactNode {
  const say = useWords(ticketWords);
  return (
    <div className="heading">
      <h1>{say('title')}{found && found.total > 0 && <span className="quiet">{say('total', { total: found.total })}{filters.tab.isOpen && say('nearest')}{found.isCut && say('cut', { most: MOST })}</span>}</h1>
      {mayLog && <Link to="/call"><Button type="primary" tabIndex={-1}>{say('log')}</Button></Link>}
    </div>
  );
}
