import { Empty, Input, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortDate, shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import { type RedoneTicket, useRedone } from './queries.js';
import { oversightWords } from './words.js';

const PAGE = 20;

function columnsFor(say: Say<keyof typeof oversightWords.en>): TableColumnsType<RedoneTicket> {
  return [
    { key: 'ticket', title: say('ticket'), render: (_, { number, typeName, area, departmentName, statusName }) => (
      <><Link to={`/tickets/${number}`} className="ticket-link">{number}</Link> {typeName}<span className="quiet under">{[area, departmentName, statusName].filter(Boolean).join(' · ')}</span></>
    ) },
    { key: 'redos', title: say('redos'), width: 150, render: (_, { redos, redoneAt }) => <>{say('times', { count: redos })}<span className="quiet under">{say('last')} {shortTime(redoneAt.at(-1) ?? '')}</span></> },
  ];
}

/** What was redone again and again, most often first, week by week. */
export function RedoneTable(): ReactNode {
  const say = useWords(oversightWords);
  const [day, setDay] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const { data, error, isPending } = useRedone(day, PAGE, (page - 1) * PAGE);
  const choose = (text: string): void => {
    setDay(/^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? text : null);
    setPage(1);
  };
  return (
    <section>
      <h2>{say('redone')}</h2>
      <div className="week-bar">
        <label htmlFor="redone-week">{say('week')}</label>
        <Input id="redone-week" type="date" value={day ?? data?.week.from ?? ''} min="1992-01-01" max="2999-12-31" onChange={(event) => choose(event.target.value)} />
        {data && <span className="quiet">{say('weekOf', { from: shortDate(data.week.from), to: shortDate(data.week.to) })}</span>}
      </div>
      <ProblemAlert error={error} />
      <Table<RedoneTicket> rowKey="number" size="small" columns={columnsFor(say)} dataSource={[...data?.tickets ?? []]} loading={isPending}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noRedone')} /> }}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, onChange: setPage, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }) }} />
    </section>
  );
}
