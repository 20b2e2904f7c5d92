import { Empty, Table, type TableColumnsType, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { countdown, serverNow, shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import { type ListedTicket, useOverdue } from './queries.js';
import { oversightWords } from './words.js';

const PAGE = 20;

function columnsFor(say: Say<keyof typeof oversightWords.en>): TableColumnsType<ListedTicket> {
  return [
    { key: 'ticket', title: say('ticket'), render: (_, ticket) => <About ticket={ticket} /> },
    { key: 'department', title: say('department'), responsive: ['md'], width: 200, render: (_, { departmentName, statusName }) => <>{departmentName ?? say('noDepartment')}<span className="quiet under">{statusName}</span></> },
    { key: 'limit', title: say('limit'), width: 140, render: (_, { deadline }) => deadline && <><span className="wrong">{countdown(deadline.dueAt, serverNow()).text}</span><span className="quiet under">{deadline.clockName}</span><span className="quiet under">{shortTime(deadline.dueAt)}</span></> },
  ];
}

function About({ ticket: { number, typeName, text, area, departmentName, urgent, supervised, card } }: { readonly ticket: ListedTicket }): ReactNode {
  const say = useWords(oversightWords);
  return (
    <>
      <Link to={`/tickets/${number}`} className="ticket-link">{number}</Link> {typeName}
      <span className="under ticket-text">{text}</span>
      <span className="quiet under">{[area, departmentName ?? say('noDepartment')].filter(Boolean).join(' · ')}</span>
      <span className="tags">
        {urgent && <Tag color="error">{say('urgent')}</Tag>}{card !== null && <Tag color={card === 'red' ? 'error' : 'warning'}>{say(card)}</Tag>}{supervised && <Tag color="processing">{say('supervised')}</Tag>}
      </span>
    </>
  );
}

/** Those whose limit has passed, the longest first. */
export function OverdueTable(): ReactNode {
  const say = useWords(oversightWords);
  const [page, setPage] = useState(1);
  const offset = (page - 1) * PAGE;
  const { data, error, isPending } = useOverdue(PAGE, offset);
  const tickets = data?.tickets ?? [];
  return (
    <section>
      <h2>{say('overdue')}</h2>
      <p className="quiet">{say('overdueHint')}</p>
      <ProblemAlert error={error} />
      <Table<ListedTicket> rowKey="number" size="small" columns={columnsFor(say)} dataSource={[...tickets]} loading={isPending}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noOverdue')} /> }}
        pagination={{ simple: { readOnly: true }, current: page, pageSize: PAGE, total: offset + tickets.length + (data?.hasMore ? 1 : 0), onChange: setPage, hideOnSinglePage: true, showSizeChanger: false }} />
    </section>
  );
}
