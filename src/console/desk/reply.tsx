import type { FormEvent, ReactNode } from 'react';
import { type ActionProps, useAction } from './use-action.js';
import { useDraft } from './use-draft.js';

const MAX_LENGTH = 4_000;

/** The department's answer; what is typed survives a reload or a lost session. */
export function Reply(props: ActionProps): ReactNode {
  const { number } = props.ticket;
  const draft = `yht-reply:${props.me.name}:${number}`;
  const [publicAnswer, setAnswer] = useDraft(draft);
  const [handlingNote, setNote] = useDraft(`${draft}:note`);
  const { busy, fault, run } = useAction({ ...props, onDone: (notice) => {
    setAnswer('');
    setNote('');
    return props.onDone(notice);
  } });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(`/tickets/${number}/reply`, { publicAnswer, handlingNote }, '答复已提交，正在发给市民；工单转为“待回访”，等市民评价。');
  };
  return (
    <form className="action" onSubmit={submit}>
      <h3>{props.ticket.round > 1 ? `第${props.ticket.round}次答复` : '答复'}</h3>
      <label>公开答复（必填）<small className="public">市民会看到</small>
        <textarea rows={5} value={publicAnswer} required minLength={2} maxLength={MAX_LENGTH} placeholder="写明核实的情况、处理结果和依据"
          disabled={busy} onChange={(event) => setAnswer(event.target.value)} />
      </label>
      <label>内部办理记录<small>不对外公开，可不填</small>
        <textarea rows={2} value={handlingNote} maxLength={MAX_LENGTH} disabled={busy} onChange={(event) => setNote(event.target.value)} />
      </label>
      <div className="buttons">
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="submit" className="primary" disabled={busy || publicAnswer.trim().length < 2}>{busy ? '正在提交…' : '提交答复'}</button>
        <span className="hint">提交后公开答复立即发给市民，不能撤回；工单转为“待回访”。</span>
      </div>
    </form>
  );
}
