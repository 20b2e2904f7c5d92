import { type ReactNode, useState } from 'react';
import type { Department } from '../types.js';
import { useDepartments, WHOLE_DISTRICT } from '../use-departments.js';
import type { FieldProps } from './fields.js';

function Group({ label, departments }: { readonly label: string; readonly departments: readonly Department[] }): ReactNode {
  return departments.length > 0 && <optgroup label={label}>{departments.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</optgroup>;
}

function Options({ departments, first }: { readonly departments: readonly Department[]; readonly first: string }): ReactNode {
  return (
    <>
      <option value="">{first}</option>
      <Group label="区级部门" departments={departments.filter(({ area }) => area === WHOLE_DISTRICT)} />
      <Group label="镇街和园区" departments={departments.filter(({ area }) => area !== WHOLE_DISTRICT)} />
    </>
  );
}

function Failed({ retry }: { readonly retry: () => void }): ReactNode {
  return <p className="fault" role="alert">部门名单没有读到。<button type="button" className="link" onClick={retry}>再读一次</button></p>;
}

/** One department. */
export function DepartmentField({ field, value, disabled, onChange }: FieldProps<'department'>): ReactNode {
  const { departments, failed, retry } = useDepartments();
  return (
    <>
      <label>{field.label}<select value={value} required disabled={disabled} onChange={(event) => onChange(event.target.value)}><Options departments={departments} first="请选择部门" /></select></label>
      {failed && <Failed retry={retry} />}
    </>
  );
}

/** Several, one after the other; where they are rarely needed, a line that opens. */
export function DepartmentsField({ field, value, disabled, onChange }: FieldProps<'departments'>): ReactNode {
  const [open, setOpen] = useState(field.folded === undefined || value !== '');
  if (!open) return <button type="button" className="link unfold" disabled={disabled} onClick={() => setOpen(true)}>＋ {field.folded}</button>;
  return <Several field={field} value={value} disabled={disabled} onChange={onChange} />;
}

function Several({ field, value, disabled, onChange }: FieldProps<'departments'>): ReactNode {
  const { departments, failed, retry } = useDepartments();
  const chosen = value === '' ? [] : value.split(',');
  const nameOf = (id: string): string => departments.find((department) => department.id === id)?.name ?? id;
  return (
    <>
      <label>{field.label}<small>{field.optional ? '可不选，可选几个' : '可选几个'}</small>
        <select value="" disabled={disabled} onChange={(event) => onChange([...chosen, event.target.value].join(','))}>
          <Options departments={departments.filter(({ id }) => !chosen.includes(id))} first={chosen.length === 0 ? '请选择部门' : '再加一个部门'} />
        </select>
      </label>
      {chosen.length > 0 && (
        <ul className="chosen" aria-label="已选部门">
          {chosen.map((id) => <li key={id}>{nameOf(id)}<button type="button" disabled={disabled} aria-label={`去掉${nameOf(id)}`} onClick={() => onChange(chosen.filter((other) => other !== id).join(','))}>×</button></li>)}
        </ul>
      )}
      {failed && <Failed retry={retry} />}
    </>
  );
}
