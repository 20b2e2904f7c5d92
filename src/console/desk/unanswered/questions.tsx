import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { call } from '../api/client.js';
import { isLost, wordsOf } from '../api/problem.js';
import { Pages } from '../pages.js';
import type { Me } from '../session/me.js';
import { useSelected } from '../use-selected.js';
import { useTick } from '../use-tick.js';
import { GroupList } from './group-list.js';
import { GroupView } from './group-view.js';
import type { GroupPage } from './types.js';

/** Where the questions are looked at, and which of them. */
const QUESTIONS = '/questions';
const GROUP = /^\/questions\/([0-9a-f]{16})$/;
const PAGE = 50;
/** Nothing here is urgent, and all of it is counted anew each time. */
const REFRESH_MS = 60_000;

const STATUSES = [['open', '待补充'], ['resolved', '已补充'], ['ignored', '不处理'], ['all', '全部']] as const;
const SORTS = [['size', '次数多的在前'], ['trend', '上升快的在前'], ['last', '最近问的在前']] as const;
type Wanted = (typeof STATUSES)[number][0];
const EMPTY: Readonly<Record<Wanted, string>> = {
  open: '没有待补充的问题：群众问到的都有答复。', resolved: '还没有标记为“已补充”的问题。', ignored: '没有标记为“不处理”的问题。', all: '还没有记录到没答上来的问题。',
};

/** What citizens asked and the reviewed text did not settle, near-identical questions together. */
export function Questions({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  const tick = useTick(REFRESH_MS);
  const [changes, setChanges] = useState(0);
  const [status, setStatus] = useState<Wanted>('open');
  const [sort, setSort] = useState<string>('size');
  const [offset, setOffset] = useState(0);
  const [found, setFound] = useState<GroupPage | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [selected, select] = useSelected(GROUP, QUESTIONS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tick or a change is the reason to read again
  useEffect(() => {
    let current = true;
    call<GroupPage>('GET', `/unanswered?status=${status}&sort=${sort}&limit=${PAGE}&offset=${offset}`).then((page) => {
      if (!current) return;
      setFound(page);
      setFault(null);
      if (page.groups.length === 0 && offset > 0) setOffset(0);
    }, (error: unknown) => {
      if (isLost(error)) onLost();
      else if (current) setFault(wordsOf(error));
    });
    return () => {
      current = false;
    };
  }, [status, sort, offset, onLost, tick, changes]);
  const onChanged = useCallback(() => setChanges((value) => value + 1), []);
  const filter = (next: Wanted): void => {
    setStatus(next);
    setOffset(0);
    setFound(null);
  };
  return (
    <div className={selected === null ? 'desk' : 'desk open'}>
      <section className="list" aria-label="待补充的问题">
        <h2>待补充的问题{found && found.total > 0 && <span className="muted">共 {found.total} 组，同类问题归在一起</span>}</h2>
        <div className="filters">
          <fieldset className="choices">
            <legend className="unseen">状态</legend>
            {STATUSES.map(([value, label]) => <button key={value} type="button" className="plain" aria-pressed={status === value} onClick={() => filter(value)}>{label}</button>)}
          </fieldset>
          <select aria-label="排序" value={sort} onChange={(event) => { setSort(event.target.value); setOffset(0); }}>
            {SORTS.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </select>
        </div>
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        {found === null && fault === null && <p className="empty" role="status">正在读取…</p>}
        {found && <GroupList groups={found.groups} selected={selected} empty={EMPTY[status]} onOpen={select} />}
        {found && <Pages total={found.total} offset={offset} size={PAGE} onTurn={setOffset} />}
      </section>
      {selected !== null && <GroupView key={selected} me={me} id={selected} refresh={tick} onBack={() => select(null)} onChanged={onChanged} onLost={onLost} />}
    </div>
  );
}
