import { type ReactNode, useCallback, useState } from 'react';
import { tab as memory } from '../../storage.js';
import { LogCall } from '../intake/log-call.js';
import { type Logged, ReadOut } from '../intake/read-out.js';
import { useLogged } from '../intake/use-logged.js';
import { Pages } from '../pages.js';
import { serverNow } from '../time.js';
import type { Me } from '../session/me.js';
import { useSelected } from '../use-selected.js';
import { useTick } from '../use-tick.js';
import { TicketList } from './list.js';
import { type Tab, tabsFor } from './tabs.js';
import { type FoundTickets, MOST, useTickets } from './use-tickets.js';
import { TicketView } from './view.js';

/** A ticket's number, or the form for a new one. */
const TICKETS = '/tickets';
const OPENED = /^\/tickets\/(\d{8}-\d{4,6}|new)$/;
const NEW = 'new';

/** Which part is looked at; it survives a reload. */
function useTab(me: Me): [Tab, (tab: Tab) => void] {
  const key = `yht-tab:${me.name}`;
  const tabs = tabsFor(me);
  const [tab, setTab] = useState(() => tabs.find(({ id }) => id === memory.read(key)) ?? tabs[0]);
  return [tab, (next) => {
    memory.write(key, next.id);
    setTab(next);
  }];
}

/** The tickets that somebody works with: a department's own, or the hotline's. */
export function Desk({ me, onLost }: { readonly me: Me; readonly onLost: () => void }): ReactNode {
  const tick = useTick();
  const [changes, setChanges] = useState(0);
  const [tab, setTab] = useTab(me);
  const [inAddress, select] = useSelected(OPENED, TICKETS);
  const mayLog = me.role === 'operator';
  const selected = inAddress === NEW && !mayLog ? null : inAddress;
  const [logged, setLogged] = useLogged(me);
  // A ticket opened is read afresh and may be further on than the list.
  const list = useTickets(tab, `${tick} ${changes} ${selected}`, onLost);
  const onChanged = useCallback(() => setChanges((value) => value + 1), []);
  const onLogged = (done: Logged): void => {
    setLogged(done);
    select(done.number);
  };
  const now = serverNow();
  const onBack = (): void => select(null);
  const turnTo = (next: Tab): void => {
    setTab(next);
    list.turn(0);
  };
  return (
    <div className={selected === null ? 'desk' : 'desk open'}>
      <section className="list" aria-label="工单">
        <Heading tab={tab} list={list} onLog={mayLog ? () => select(NEW) : null} />
        <TabRow tabs={tabsFor(me)} tab={tab} onTurn={turnTo} />
        {list.fault !== null && <p className="fault" role="alert">{list.fault}</p>}
        {list.found === null && list.fault === null && <p className="empty" role="status">正在读取…</p>}
        {list.found && <TicketList me={me} tickets={list.found.tickets} selected={selected} now={now} empty={tab.empty} onOpen={select} />}
        {list.found && <Pages total={list.found.total} offset={list.offset} size={list.size} onTurn={list.turn} />}
      </section>
      {selected === NEW && <LogCall me={me} onBack={onBack} onLogged={onLogged} onLost={onLost} />}
      {selected !== null && selected !== NEW && (
        <TicketView key={selected} me={me} number={selected} now={now} refresh={tick} onBack={onBack} onChanged={onChanged} onLost={onLost}>
          {logged?.number === selected && <ReadOut logged={logged} onRead={() => setLogged(null)} />}
        </TicketView>
      )}
    </div>
  );
}

function Heading({ tab, list: { found }, onLog }: { readonly tab: Tab; readonly list: FoundTickets; readonly onLog: (() => void) | null }): ReactNode {
  return (
    <div className="heading">
      <h2>工单{found && found.total > 0 && <span className="muted">共 {found.total} 件{tab.isOpen && '，期限近的在前'}{found.isCut && `；只看了期限最近的${MOST}件`}</span>}</h2>
      {onLog && <button type="button" className="primary" onClick={onLog}>登记来电</button>}
    </div>
  );
}

function TabRow({ tabs, tab, onTurn }: { readonly tabs: readonly Tab[]; readonly tab: Tab; readonly onTurn: (tab: Tab) => void }): ReactNode {
  return (
    <div className="filters">
      <fieldset className="choices tabs">
        <legend className="unseen">哪些工单</legend>
        {tabs.map((one) => <button key={one.id} type="button" className="plain" aria-pressed={one === tab} onClick={() => onTurn(one)}>{one.label}</button>)}
      </fieldset>
    </div>
  );
}
