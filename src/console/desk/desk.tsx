import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { call, isLost, wordsOf } from './api.js';
import { Pages } from './pages.js';
import { TicketList } from './ticket-list.js';
import { TicketView } from './ticket-view.js';
import { serverNow } from './time.js';
import type { Me, TicketPage } from './types.js';
import { useSelected } from './use-selected.js';
import { useTick } from './use-tick.js';

const PAGE = 50;
const NUMBER = /^#(\d{8}-\d{4,6})$/;
const TITLES: Readonly<Partial<Record<Me['role'], string>>> = { department: '我的工单', operator: '待派单', supervisor: '待派单（只读）' };
const EMPTY: Readonly<Partial<Record<Me['role'], string>>> = { department: '没有待办工单', operator: '没有待派的工单', supervisor: '没有待派的工单' };

/** A department's tickets, or for the hotline those without a department. */
export function Desk({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  const tick = useTick();
  const [changes, setChanges] = useState(0);
  const [offset, setOffset] = useState(0);
  const [found, setFound] = useState<TicketPage | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [selected, select] = useSelected(NUMBER, '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tick, a change, or a ticket opened (read afresh, it may be further on) is the reason to read again
  useEffect(() => {
    let current = true;
    call<TicketPage>('GET', `/tickets?limit=${PAGE}&offset=${offset}`).then((page) => {
      if (!current) return;
      setFound(page);
      setFault(null);
      if (page.tickets.length === 0 && offset > 0) setOffset(0);
    }, (error: unknown) => {
      if (isLost(error)) onLost();
      else if (current) setFault(wordsOf(error));
    });
    return () => {
      current = false;
    };
  }, [offset, onLost, tick, changes, selected]);
  const onChanged = useCallback(() => setChanges((value) => value + 1), []);
  const title = TITLES[me.role] ?? '工单';
  const now = serverNow();
  return (
    <main className={selected === null ? 'desk' : 'desk open'}>
      <section className="list" aria-label={title}>
        <h2>{title}{found && found.total > 0 && <span className="muted">共 {found.total} 件，期限近的在前</span>}</h2>
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        {found === null && fault === null && <p className="empty" role="status">正在读取…</p>}
        {found && <TicketList tickets={found.tickets} selected={selected} now={now} empty={EMPTY[me.role] ?? ''} onOpen={select} />}
        {found && <Pages total={found.total} offset={offset} size={PAGE} onTurn={setOffset} />}
      </section>
      {selected !== null && <TicketView key={selected} me={me} number={selected} now={now} refresh={tick} onBack={() => select(null)} onChanged={onChanged} onLost={onLost} />}
    </main>
  );
}
