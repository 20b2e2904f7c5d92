import type { ReactNode } from 'react';
import { useAction } from '../use-action.js';
import { useDraft } from '../use-draft.js';
import type { GroupDetail, Status } from './types.js';

const MAX_NOTE = 500;
const DONE: Readonly<Record<Status, string>> = {
  resolved: '已标记为“已补充”。以后再有人问，会重新出现在待补充里。', ignored: '已标记为“不处理”。以后再有人问，也不再出现在待补充里。', open: '已放回待补充。',
};

interface ResolveProps {
  readonly group: GroupDetail;
  readonly onDone: (notice: string) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** What the editor makes of a group; the note survives a reload or a lost session. */
export function Resolve({ group, onDone, onFault }: ResolveProps): ReactNode {
  const [note, setNote] = useDraft(`yht-question:${group.id}`);
  const { busy, fault, run } = useAction({ onFault, onDone: (notice) => {
    setNote('');
    return onDone(notice);
  } });
  const decide = (status: Status): void => void run(`/unanswered/${group.id}/resolution`, { status, note }, DONE[status]);
  const isOpen = group.status === 'open';
  return (
    <div className="action">
      <h3>{isOpen ? '处理' : '改变处理结果'}</h3>
      <label>备注<small>可不填，如补充了哪条解读</small>
        <textarea rows={2} value={note} maxLength={MAX_NOTE} disabled={busy} onChange={(event) => setNote(event.target.value)} />
      </label>
      <div className="buttons">
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        {isOpen && <button type="button" className="primary" disabled={busy} onClick={() => decide('resolved')}>{busy ? '正在保存…' : '标记已补充'}</button>}
        {isOpen && <button type="button" className="plain" disabled={busy} onClick={() => decide('ignored')}>不处理</button>}
        {!isOpen && <button type="button" className="plain" disabled={busy} onClick={() => decide('open')}>放回待补充</button>}
        {isOpen && <span className="hint">先在知识库里补充解读，再标记；标记后再有人问会重新出现。</span>}
      </div>
    </div>
  );
}
