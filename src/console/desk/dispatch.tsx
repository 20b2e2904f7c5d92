import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { call } from './api.js';
import type { Department } from './types.js';
import { type ActionProps, useAction } from './use-action.js';

const WHOLE_DISTRICT = '全区';

/** The hotline's desk gives the ticket to a department. */
export function Dispatch(props: ActionProps): ReactNode {
  const { number } = props.ticket;
  const [departments, setDepartments] = useState<readonly Department[]>([]);
  const [department, setDepartment] = useState('');
  const [reason, setReason] = useState('');
  const { busy, fault, run } = useAction(props);
  const { onFault } = props;
  useEffect(() => {
    call<{ departments: readonly Department[] }>('GET', '/departments').then((found) => setDepartments(found.departments), onFault);
  }, [onFault]);
  const name = departments.find(({ id }) => id === department)?.name ?? '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(`/tickets/${number}/dispatch`, { department, reason }, `已派给${name}，等待签收。`);
  };
  return (
    <form className="action" onSubmit={submit}>
      <h3>派单</h3>
      <label>派给
        <select value={department} required disabled={busy} onChange={(event) => setDepartment(event.target.value)}>
          <option value="">请选择部门</option>
          <Group label="区级部门" departments={departments.filter(({ area }) => area === WHOLE_DISTRICT)} />
          <Group label="镇街和园区" departments={departments.filter(({ area }) => area !== WHOLE_DISTRICT)} />
        </select>
      </label>
      <label>派单理由<input value={reason} required minLength={2} maxLength={500} disabled={busy} placeholder="例如：属该部门职责" onChange={(event) => setReason(event.target.value)} /></label>
      <div className="buttons">
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary" disabled={busy || department === '' || reason.trim().length < 2}>{busy ? '正在派单…' : '派单'}</button>
        <span className="hint">派单后工单进入该部门的待办，签收期限开始计算。</span>
      </div>
    </form>
  );
}

function Group({ label, departments }: { readonly label: string; readonly departments: readonly Department[] }): ReactNode {
  return departments.length > 0 && <optgroup label={label}>{departments.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</optgroup>;
}
