import { Empty, Input, Table, type TableColumnsType, Tag } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import { addressOf } from './address.js';
import { matching, ofDepartment } from './matching.js';
import { type Account, useAccounts } from './queries.js';
import { roleWord } from './roles.js';
import { useDepartmentFilter } from './use-department-filter.js';
import { accountWords } from './words.js';

const PAGE = 20;

function columnsFor(say: Say<keyof typeof accountWords.en>, search: string): TableColumnsType<Account> {
  return [
    { key: 'name', title: say('name'), render: (_, { name, displayName }) => <><Link to={`${addressOf(name)}${search}`} className="row-link">{displayName}</Link><span className="quiet under">{name}</span></> },
    { key: 'role', title: say('role'), render: (_, { role, departmentName }) => <>{say(roleWord(role))}{departmentName !== null && <span className="quiet under">{departmentName}</span>}</> },
    { key: 'state', title: say('state'), render: (_, account) => <State account={account} /> },
    { key: 'last', title: say('lastSignIn'), responsive: ['md'], render: (_, { lastSignInAt }) => (lastSignInAt === null ? say('never') : shortTime(lastSignInAt)) },
  ];
}

function State({ account: { disabled, mustChangePassword, secondFactor } }: { readonly account: Account }): ReactNode {
  const say = useWords(accountWords);
  const [color, word] = disabled ? ['error', 'disabled'] as const : mustChangePassword ? ['warning', 'oneTime'] as const : ['success', 'active'] as const;
  return <div className="tags"><Tag color={color}>{say(word)}</Tag>{secondFactor && <Tag color="processing">{say('secondFactor')}</Tag>}</div>;
}

/** Everybody who can sign in, to be looked through by a few characters. */
export function AccountTable(): ReactNode {
  const say = useWords(accountWords);
  const { data, error, isPending } = useAccounts();
  const [wanted, setWanted] = useState('');
  const { id, name, drop } = useDepartmentFilter();
  const { search } = useLocation();
  const shown = useMemo(() => matching(ofDepartment(data ?? [], id), wanted), [data, id, wanted]);
  return (
    <>
      <ProblemAlert error={error} />
      <Input.Search className="list-search" allowClear value={wanted} aria-label={say('search')} placeholder={say('searchHint')} onChange={(event) => setWanted(event.target.value)} />
      {id !== null && <p className="account-filter"><Tag color="processing" closable={{ 'aria-label': say('everybody') }} onClose={drop}>{say('only', { name: name ?? id })}</Tag></p>}
      <Table<Account> rowKey="name" size="small" columns={columnsFor(say, search)} dataSource={[...shown]} loading={isPending}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(wanted.trim() !== '' ? 'notFound' : id === null ? 'empty' : 'emptyOf')} /> }}
        pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }) }} />
    </>
  );
}
