import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ApiError, call, type Me, type TicketSummary, wordsOf } from './api.js';
import { TicketList } from './ticket-list.js';
import { TicketView } from './ticket-view.js';

const PAGE = 50;
const REFRESH_MS = 10_000;

/** Ticks so that countdowns run and the list stays fresh. */
function useTick(): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const next = (): void => setTick((value) => value + 1);
    const timer = setInterval(next, REFRESH_MS);
    window.addEventListener('focus', next);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', next);
    };
  }, []);
  return tick;
}

/** A department's tickets, or for the hotline those without a department. */
export function Desk({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  const tick = useTick();
  const [changes, setChanges] = useState(0);
  const [offset, setOffset] = useState(0);
  const [found, setFound] = useState<{ total: number; tickets: readonly TicketSummary[] } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const load = useCallback(() => {
    call<{ total: number; tickets: readonly TicketSummary[] }>('GET', `/tickets?limit=${PAGE}&offset=${offset}`).then((page) => {
      setFound(page);
      setFault(null);
    }, (error: unknown) => {
      if (error instanceof ApiError && error.status === 401) onLost();
      else setFault(wordsOf(error));
    });
  }, [offset, onLost]);
  useEffect(load, [load, tick, changes]);
  const now = Date.now();
  const title = me.role === 'department' ? '我的工单' : '待派单';
  return (
    <main className={selected === null ? 'desk' : 'desk open'}>
      <section className="list" aria-label={title}>
        <h2>{title}{found && <span className="muted">（共 {found.total} 件）</span>}</h2>
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        {found ? <TicketList tickets={found.tickets} selected={selected} now={now} onOpen={setSelected} /> : <p className="empty">正在读取…</p>}
        {found && found.total > PAGE && (
          <p className="pages">
            <button type="button" disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>上一页</button>
            <span>第 {offset / PAGE + 1} / {Math.ceil(found.total / PAGE)} 页</span>
            <button type="button" disabled={offset + PAGE >= found.total} onClick={() => setOffset(offset + PAGE)}>下一页</button>
          </p>
        )}
      </section>
      {selected === null
        ? <section className="detail none"><p className="empty">点左边的工单查看详情。</p></section>
        : <TicketView number={selected} now={now} refresh={tick} onBack={() => setSelected(null)} onChanged={() => setChanges((value) => value + 1)} onLost={onLost} />}
    </main>
  );
}
