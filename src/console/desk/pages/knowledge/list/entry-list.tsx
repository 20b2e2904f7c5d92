import { Empty, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useMe } from '../../../session/me-context.js';
import { shortTime } from '../../../time.js';
import { type Say, useWords } from '../../../words/words.js';
import { addressOf } from '../address.js';
import { type EntryPage, useEntries } from '../queries.js';
import { EntryTags } from '../tags.js';
import type { EntrySummary } from '../types.js';
import { Helped } from '../opened/used.js';
import { knowledgeWords } from '../words.js';
import { FilterRow } from './filter-row.js';
import { isNarrowed, PAGE } from './filters.js';
import { type FilterState, useFilters } from './use-filters.js';

type SayWord = Say<keyof typeof knowledgeWords.en>;

function columnsFor(say: SayWord): TableColumnsType<EntrySummary> {
  return [
    { key: 'title', title: say('entry'), render: (_, entry) => <Titled entry={entry} /> },
    { key: 'state', title: say('status'), responsive: ['md'], width: 220, render: (_, entry) => <EntryTags entry={entry} /> },
    { key: 'department', title: say('department'), responsive: ['lg'], width: 200, dataIndex: 'departmentName' },
    { key: 'figures', title: say('recently'), responsive: ['sm'], width: 150, render: (_, { figures }) => <Helped figures={figures} /> },
    { key: 'validity', title: say('validity'), responsive: ['md'], width: 190, render: (_, entry) => <Validity entry={entry} /> },
  ];
}

function Titled({ entry }: { readonly entry: EntrySummary }): ReactNode {
  return (
    <>
      <Link className="row-link" to={addressOf(entry.id)}>{entry.title}</Link>
      <span className="only-narrow"><EntryTags entry={entry} /><span className="quiet under">{entry.departmentName}</span><span className="only-phone"><Helped figures={entry.figures} /></span></span>
      {entry.warnings.map(({ text }) => <span key={text} className="under wrong">{text}</span>)}
    </>
  );
}

function Validity({ entry: { validFrom, validUntil, deadlines } }: { readonly entry: EntrySummary }): ReactNode {
  const say = useWords(knowledgeWords);
  const [due] = deadlines;
  return (
    <>
      {validFrom !== null && <span>{validUntil === null ? say('fromOn', { from: validFrom }) : say('fromTo', { from: validFrom, until: validUntil })}</span>}
      {due && <span className="quiet under">{say('dueAt', { clock: due.clockName, at: shortTime(due.dueAt) })}</span>}
    </>
  );
}

/** Entries that are worked on first, changed last first; then those that came with the system. */
export function EntryList(): ReactNode {
  const state = useFilters();
  const { data, error, isPlaceholderData, isPending } = useEntries(state.filters);
  return (
    <>
      <FilterRow state={state} />
      <ProblemAlert error={error} />
      <Found page={data} state={state} isBusy={isPending || isPlaceholderData} />
    </>
  );
}

function Found({ page, state: { filters, set }, isBusy }: { readonly page: EntryPage | undefined; readonly state: FilterState; readonly isBusy: boolean }): ReactNode {
  const say = useWords(knowledgeWords);
  const { role } = useMe();
  const none = role === 'department' && !isNarrowed(filters) ? 'noneOwn' : 'none';
  return (
    <Table<EntrySummary> rowKey="id" size="small" columns={columnsFor(say)} dataSource={[...(page?.entries ?? [])]} loading={isBusy} className="entry-table"
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(page ? none : 'loading')} /> }}
      pagination={{ current: filters.page, pageSize: PAGE, total: page?.total ?? 0, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }), onChange: (next) => set({ page: next === 1 ? '' : String(next) }) }} />
  );
}
