import { type ReactNode, Suspense } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { lazily } from '../../lazily.js';
import { useMe } from '../../session/me-context.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { TicketList } from './list/ticket-list.js';
import { useFilters } from './list/use-filters.js';
import { ticketWords } from './words.js';
import './list/list.css';

const TicketView = lazily(() => import('./ticket/view.js').then((module) => module.TicketView));

/** Where a call was written down before it had a desk of its own. */
const NEW = 'new';
const NUMBER = /^\d{8}-\d{4,6}$/;

/** The tickets that somebody works with, and one of them opened beside the list. */
export function TicketsPage(): ReactNode {
  const say = useWords(ticketWords);
  const me = useMe();
  const go = useNavigate();
  const state = useFilters();
  const { opened } = useParams();
  const number = opened !== undefined && NUMBER.test(opened) ? opened : null;
  const back = (): void => void go({ pathname: '/tickets', search: state.search }, { replace: true });
  useTitle(number === null ? say('title') : say('one', { number }));
  if (opened === NEW && me.role === 'operator') return <Navigate replace to="/call" />;
  return (
    <div className={number === null ? 'desk ticket-desk' : 'desk ticket-desk open'}>
      <TicketList state={state} opened={number} />
      <Suspense fallback={<section className="detail"><p className="empty" role="status">{say('loading')}</p></section>}>
        {number !== null && <TicketView key={number} number={number} onBack={back} />}
      </Suspense>
    </div>
  );
}
