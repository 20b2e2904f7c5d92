import { Button, Empty, Pagination, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { PAGE, type Sort, useGroups, type Wanted } from './queries.js';
import { Reasons, TrendBars, TrendText } from './trend-bars.js';
import type { GroupSummary } from './types.js';
import { questionWords } from './words.js';

const STATUSES: readonly Wanted[] = ['open', 'resolved', 'ignored', 'all'];
const SORTS: readonly Sort[] = ['size', 'trend', 'last'];

/** Groups as the server orders them. */
export function GroupList({ opened }: { readonly opened: string | null }): ReactNode {
  const say = useWords(questionWords);
  const [status, setStatus] = useState<Wanted>('open');
  const [sort, setSort] = useState<Sort>('size');
  const [page, setPage] = useState(1);
  const { data, error, isPlaceholderData } = useGroups(status, sort, page);
  const show = (next: Wanted): void => {
    setStatus(next);
    setPage(1);
  };
  return (
    <section className="page-card list">
      <div className="page-head"><div><h1>{say('title')}</h1><p className="quiet">{data && data.total > 0 ? say('total', { count: data.total }) : say('about')}</p></div></div>
      <div className="filters">
        <fieldset><legend className="unseen">{say('status')}</legend>{STATUSES.map((value) => <Button key={value} type={value === status ? 'primary' : 'default'} aria-pressed={value === status} onClick={() => show(value)}>{say(value)}</Button>)}</fieldset>
        <Select<Sort> aria-label={say('sort')} value={sort} options={SORTS.map((value) => ({ value, label: say(`by_${value}`) }))} onChange={setSort} />
      </div>
      <ProblemAlert error={error} />
      {!data && !error && <p className="opening" role="status">{say('loading')}</p>}
      {data && data.groups.length === 0 && <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(`none_${status}`)} />}
      <ul className="groups" aria-busy={isPlaceholderData}>{data?.groups.map((group) => <Row key={group.id} group={group} isOpen={group.id === opened} />)}</ul>
      <Pagination size="small" current={page} pageSize={PAGE} total={data?.total ?? 0} onChange={setPage} hideOnSinglePage showSizeChanger={false} />
    </section>
  );
}

function Row({ group, isOpen }: { readonly group: GroupSummary; readonly isOpen: boolean }): ReactNode {
  const say = useWords(questionWords);
  const { id, text, status, size, trend, lastAt } = group;
  return (
    <li>
      <Link className={`question ${status}`} to={`/questions/${id}`} aria-current={isOpen ? 'true' : undefined}>
        <strong className="words">{text === '' ? say('wordless') : text}</strong>
        <span className="size"><b>{size}</b> {say('times')}</span>
        <Reasons group={group} />
        <span className="history-of"><TrendBars days={trend.days} /><TrendText trend={trend} /></span>
        <span className="quiet last">{say('lastAt', { at: shortTime(lastAt) })}</span>
      </Link>
    </li>
  );
}
