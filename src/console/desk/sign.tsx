import type { ReactNode } from 'react';
import { type ActionProps, useAction } from './use-action.js';

/** The department takes the ticket. */
export function Sign(props: ActionProps): ReactNode {
  const { busy, fault, run } = useAction(props);
  const sign = (): void => void run(`/tickets/${props.ticket.number}/sign`, {}, '已签收，请在期限内答复。');
  return (
    <div className="action">
      <div className="buttons">
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        <button type="button" className="primary" disabled={busy} onClick={sign}>{busy ? '正在签收…' : '签收'}</button>
        <span className="hint">签收后由本部门办理，然后才能答复。</span>
      </div>
    </div>
  );
}
