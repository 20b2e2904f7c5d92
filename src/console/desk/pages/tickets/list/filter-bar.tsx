import { Button, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { TYPES } from '../../../matter-types.js';
import { useMe } from '../../../session/me-context.js';
import { WHOLE_DISTRICT } from '../../../whole-district.js';
import { useLanguage, useWords } from '../../../words/words.js';
import type { Condition } from '../filters.js';
import { nameIn } from '../names.js';
import { STATUS_NAMES } from '../status-names.js';
import { ticketWords } from '../words.js';
import { useDepartments } from '../../../use-departments.js';
import type { FilterState } from './use-filters.js';

interface OneProps {
  readonly name: Condition & keyof typeof ticketWords.en;
  readonly state: FilterState;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function One({ name, state: { filters, set }, options }: OneProps): ReactNode {
  const say = useWords(ticketWords);
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{say(name)}</label>
      <Select id={id} showSearch={{ optionFilterProp: 'label' }} allowClear value={filters[name] === '' ? null : filters[name]} placeholder={say('any')} options={[...options]} onChange={(value: string | null | undefined) => set({ [name]: value ?? '' })} />
    </div>
  );
}

/** Narrows the list; fetched when it is wanted. */
export function FilterBar({ state }: { readonly state: FilterState }): ReactNode {
  const say = useWords(ticketWords);
  const language = useLanguage();
  const { role } = useMe();
  const departments = useDepartments().data ?? [];
  const areas = [...new Set(departments.flatMap(({ area }) => (area === WHOLE_DISTRICT || !area ? [] : [area])))];
  return (
    <fieldset className="filter-bar">
      <legend className="unseen">{say('filtering')}</legend>
      <One name="status" state={state} options={state.filters.tab.statuses.map((value) => ({ value, label: nameIn(language, value, STATUS_NAMES[value] ?? value) }))} />
      {role !== 'department' && <One name="department" state={state} options={departments.map(({ id, name }) => ({ value: id, label: name }))} />}
      <One name="area" state={state} options={areas.map((area) => ({ value: area, label: area }))} />
      <One name="type" state={state} options={TYPES.map(([value, label]) => ({ value, label: nameIn(language, value, label) }))} />
      <Button className="filter-clear" onClick={state.clear}>{say('clear')}</Button>
    </fieldset>
  );
}
