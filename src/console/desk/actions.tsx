import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { call, type Department, newKey, type TicketDetail, wordsOf } from './api.js';

interface ActionProps {
  readonly ticket: TicketDetail;
  readonly onDone: (notice: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** Runs an action once at a time; the same key goes with each try, so that nothing is done twice. */
function useAction({ onDone, onFault }: Pick<ActionProps, 'onDone' | 'onFault'>) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [key, setKey] = useState(newKey);
  const run = async (path: string, body: unknown, notice: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await call('POST', path, body, key);
      setKey(newKey());
      onDone(notice);
    } catch (error) {
      setFault(wordsOf(error));
      onFault(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}

export function Sign(props: ActionProps): ReactNode {
  const { busy, fault, run } = useAction(props);
  return (
    <div className="action">
      <button type="button" className="primary" disabled={busy} onClick={() => void run(`/tickets/${props.ticket.number}/sign`, {}, '已签收，请按时限答复。')}>签收</button>
      <span className="muted">签收后由本部门办理。</span>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
    </div>
  );
}

/** What is typed survives a reload or a lost session. */
export function Reply(props: ActionProps): ReactNode {
  const { number } = props.ticket;
  const draftKey = `yht-reply-${number}`;
  const [publicAnswer, setAnswer] = useState(() => sessionStorage.getItem(draftKey) ?? '');
  const [handlingNote, setNote] = useState('');
  const { busy, fault, run } = useAction({ ...props, onDone: (notice) => {
    sessionStorage.removeItem(draftKey);
    props.onDone(notice);
  } });
  useEffect(() => {
    if (publicAnswer !== '') sessionStorage.setItem(draftKey, publicAnswer);
  }, [draftKey, publicAnswer]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(`/tickets/${number}/reply`, { publicAnswer, handlingNote }, '答复已发给市民，等待回访。');
  };
  return (
    <form className="action" onSubmit={submit}>
      <label>公开答复<small>市民会看到，请写明处理结果和依据</small>
        <textarea rows={5} value={publicAnswer} required minLength={2} maxLength={4000} onChange={(event) => setAnswer(event.target.value)} />
      </label>
      <label>内部办理记录<small>不对外公开，可不填</small>
        <textarea rows={2} value={handlingNote} maxLength={4000} onChange={(event) => setNote(event.target.value)} />
      </label>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      <button type="submit" className="primary" disabled={busy || publicAnswer.trim().length < 2}>{busy ? '正在提交…' : '提交答复'}</button>
    </form>
  );
}

export function Dispatch(props: ActionProps): ReactNode {
  const [departments, setDepartments] = useState<readonly Department[]>([]);
  const [department, setDepartment] = useState('');
  const [reason, setReason] = useState('');
  const { busy, fault, run } = useAction(props);
  const { onFault } = props;
  useEffect(() => {
    call<{ departments: readonly Department[] }>('GET', '/departments').then((found) => setDepartments(found.departments), onFault);
  }, [onFault]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(`/tickets/${props.ticket.number}/dispatch`, { department, reason }, '已派单。');
  };
  return (
    <form className="action" onSubmit={submit}>
      <label>派给
        <select value={department} required onChange={(event) => setDepartment(event.target.value)}>
          <option value="">请选择部门</option>
          {departments.map(({ id, name, area }) => <option key={id} value={id}>{area === '全区' ? name : `${name}（${area}）`}</option>)}
        </select>
      </label>
      <label>派单理由<input value={reason} required minLength={2} maxLength={500} placeholder="例如：属该部门职责" onChange={(event) => setReason(event.target.value)} /></label>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      <button type="submit" className="primary" disabled={busy}>派单</button>
    </form>
  );
}
