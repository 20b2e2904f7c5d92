import { Empty, Input, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { WHOLE_DISTRICT } from '../../whole-district.js';
import { type Say, useWords } from '../../words/words.js';
import { BETWEEN, Duties } from './duties.js';
import { type FoundDepartment, finding } from './finding.js';
import { useStaffedDepartments } from './queries.js';
import { Staff, StaffSummary } from './staff.js';
import { departmentWords } from './words.js';

const PAGE = 20;

function columnsFor(say: Say<keyof typeof departmentWords.en>): TableColumnsType<FoundDepartment> {
  return [
    { key: 'name', title: say('name'), render: (_, { department: { name, aliases, area }, duties }) => (
      <div className="department">
        <div>
          <b>{name}</b>
          {area !== WHOLE_DISTRICT && <span className="quiet under">{say('area', { area })}</span>}
          {aliases.length > 0 && <span className="quiet under">{say('aliases', { names: aliases.join(BETWEEN) })}</span>}
        </div>
        <Duties name={name} duties={duties} />
      </div>
    ) },
    { key: 'accounts', title: say('accounts'), className: 'department-staff', render: (_, { department }) => <Staff department={department} /> },
  ];
}

/** Every department that takes tickets, to be looked through by its name or by a matter. */
export function DepartmentTable(): ReactNode {
  const say = useWords(departmentWords);
  const { data, error, isPending } = useStaffedDepartments();
  const [wanted, setWanted] = useState('');
  const shown = useMemo(() => finding(data ?? [], wanted), [data, wanted]);
  if (data === undefined && error !== null) return <ProblemAlert error={error} />;
  return (
    <>
      <ProblemAlert error={error} />
      {data !== undefined && data.length > 0 && <StaffSummary departments={data} />}
      <Input.Search className="list-search" allowClear value={wanted} aria-label={say('search')} placeholder={say('searchHint')} onChange={(event) => setWanted(event.target.value)} />
      <Table<FoundDepartment> rowKey={({ department }) => department.id} size="small" columns={columnsFor(say)} dataSource={[...shown]} loading={isPending}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(wanted.trim() === '' ? 'empty' : 'notFound')} /> }}
        pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }) }} />
    </>
  );
}
