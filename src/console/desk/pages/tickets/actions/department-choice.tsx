import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { percent } from '../../call/percent.js';
import { detailWords } from '../ticket/words.js';
import { useDepartments } from '../../../use-departments.js';

type Value = string | readonly string[];

/** One that is likely, and how sure that is. */
export interface Likely {
  readonly id: string;
  readonly name: string;
  readonly confidence: number;
}

interface DepartmentChoiceProps {
  /** Stand before all others. */
  readonly likely?: readonly Likely[];
  readonly areSeveral?: boolean;
  readonly id?: string;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
}

/** One department or several, found by a few characters. */
export function DepartmentChoice({ areSeveral = false, likely = [], id, value, onChange }: DepartmentChoiceProps): ReactNode {
  const say = useWords(detailWords);
  const { data = [], error, isPending } = useDepartments();
  const others = data.filter((department) => !likely.some((one) => one.id === department.id)).map((department) => ({ value: department.id, label: department.name }));
  const proposed = likely.map((one) => ({ value: one.id, label: one.name, sure: percent(one.confidence) }));
  const options = proposed.length === 0 ? others : [{ label: say('proposed'), options: proposed }, { label: say('allDepartments'), options: others }];
  const common = { options, loading: isPending, ...(id === undefined ? {} : { id }), showSearch: { optionFilterProp: 'label' }, placeholder: say('departmentHint') } as const;
  return (
    <>
      {areSeveral
        ? <Select<string[]> {...common} mode="multiple" value={Array.isArray(value) ? [...(value as readonly string[])] : []} onChange={(next) => onChange?.(next)} />
        : <Select<string> {...common} value={typeof value === 'string' ? value : null} onChange={(next) => onChange?.(next)} optionRender={({ data: option }) => <Proposal option={option} />} />}
      {error && <span className="wrong" role="alert">{say('departmentsAway')}</span>}
    </>
  );
}

function Proposal({ option: { label, sure } }: { readonly option: { readonly label?: ReactNode; readonly sure?: string } }): ReactNode {
  const say = useWords(detailWords);
  return <><span>{label}</span>{sure !== undefined && <small className="quiet"> {say('sure', { share: sure })}</small>}</>;
}
