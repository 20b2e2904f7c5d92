import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { detailWords } from '../ticket/words.js';
import { useDepartments } from '../../../use-departments.js';

type Value = string | readonly string[];

interface DepartmentChoiceProps {
  readonly areSeveral?: boolean;
  readonly id?: string;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
}

/** One department or several, found by a few characters. */
export function DepartmentChoice({ areSeveral = false, id, value, onChange }: DepartmentChoiceProps): ReactNode {
  const say = useWords(detailWords);
  const { data = [], error, isPending } = useDepartments();
  const options = data.map((department) => ({ value: department.id, label: department.name }));
  const common = { options, loading: isPending, ...(id === undefined ? {} : { id }), showSearch: { optionFilterProp: 'label' }, placeholder: say('departmentHint') } as const;
  return (
    <>
      {areSeveral
        ? <Select<string[]> {...common} mode="multiple" value={Array.isArray(value) ? [...(value as readonly string[])] : []} onChange={(next) => onChange?.(next)} />
        : <Select<string> {...common} value={typeof value === 'string' ? value : null} onChange={(next) => onChange?.(next)} />}
      {error && <span className="wrong" role="alert">{say('departmentsAway')}</span>}
    </>
  );
}
