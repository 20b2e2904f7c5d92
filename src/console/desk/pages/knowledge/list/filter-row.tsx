import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { knowledgeWords } from '../words.js';
import { useDepartments } from '../../../use-departments.js';
import { isNarrowed, type Sort, SORTS, STATUSES } from './filters.js';
import type { FilterState } from './use-filters.js';

/** Narrows the list. */
export function FilterRow({ state: { filters, set, find, clear } }: { readonly state: FilterState }): ReactNode {
  const say = useWords(knowledgeWords);
  const { role } = useMe();
  const [typed, setTyped] = useState(filters.words);
  const { status, department, isExpiring, sort } = filters;
  const clearAll = (): void => {
    setTyped('');
    clear();
  };
  return (
    <search className="entry-filters">
      <Input.Search allowClear value={typed} maxLength={100} aria-label={say('search')} placeholder={say('searchHint')} onChange={(event) => setTyped(event.target.value)} onSearch={find} />
      <Select aria-label={say('status')} allowClear value={status} placeholder={say('anyStatus')} options={STATUSES.map((value) => ({ value, label: say(value) }))} onChange={(value?: string | null) => set({ status: value ?? '' })} />
      {role !== 'department' && <DepartmentFilter value={department} onChange={(value) => set({ department: value })} />}
      <Checkbox checked={isExpiring} onChange={(event) => set({ expiring: event.target.checked ? 'true' : '' })}>{say('expiringSoon')}</Checkbox>
      <Select<Sort> aria-label={say('sort')} className="entry-sort" value={sort} options={SORTS.map((value) => ({ value, label: say(`by_${value}`) }))} onChange={(value) => set({ sort: value === 'changed' ? '' : value })} />
      {isNarrowed(filters) && <Button type="link" onClick={clearAll}>{say('clear')}</Button>}
    </search>
  );
}

function DepartmentFilter({ value, onChange }: { readonly value: string | null; readonly onChange: (value: string) => void }): ReactNode {
  const say = useWords(knowledgeWords);
  const { data } = useDepartments();
  return (
    <Select aria-label={say('department')} allowClear showSearch={{ optionFilterProp: 'label' }} value={value} placeholder={say('anyDepartment')} popupMatchSelectWidth={false}
      options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))} onChange={(next?: string | null) => onChange(next ?? '')} />
  );
}
