import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Bubble } from './bubble.js';
import { ChatClient } from './chat-client.js';
import { Composer } from './composer.js';

const QUICK = [['查进度', '查进度'], ['我要反映', '登记工单'], ['转人工', '转人工']] as const;
const EXAMPLES = ['低保名单在哪里公示？', '新开办企业几天能办完？', '小区物业乱收费，没人管'];
const LARGE = 'yht-large';

function useLargeType(): [boolean, () => void] {
  const [large, setLarge] = useState(() => localStorage.getItem(LARGE) === '1');
  useEffect(() => {
    document.documentElement.classList.toggle('large', large);
    localStorage.setItem(LARGE, large ? '1' : '0');
  }, [large]);
  return [large, () => setLarge(!large)];
}

/** The citizen's page: one conversation, from greeting to the department's reply. */
export function App(): ReactNode {
  const client = useMemo(() => new ChatClient(), []);
  const state = useSyncExternalStore(client.subscribe, client.snapshot);
  const [large, toggleLarge] = useLargeType();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void client.connect();
  }, [client]);
  const count = state.messages.length;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [count, large]);
  const last = state.messages.at(-1);
  const send = (text: string): void => client.send(text);
  return (
    <div className="page">
      <header>
        <div>
          <h1>一号通 · 兰山区政务咨询</h1>
          <p>政策咨询 · 诉求受理 · 全程可查</p>
        </div>
        <button type="button" className="large-type" aria-pressed={large} onClick={toggleLarge}>{large ? '标准字' : '大字'}</button>
      </header>
      <p className="emergency">紧急情况请直接拨打 <a href="tel:110">110</a> <a href="tel:119">119</a> <a href="tel:120">120</a></p>
      {state.connection === 'offline' && <p className="banner" role="status">{state.problem ?? '网络连接中断，正在重新连接…'}</p>}
      <main>
        <ol className="log" role="log" aria-live="polite" aria-label="对话">
          {state.messages.map((message) => <Bubble key={message.key} message={message} onRetry={(failed) => client.send(failed.text, failed.key)} />)}
        </ol>
        {count === 0 && <p className="waiting" role="status">正在连接，请稍候…</p>}
        {count === 1 && <Suggestions title="大家常问" items={EXAMPLES} onPick={send} />}
        {count > 1 && last?.from === 'bot' && last.choices.length > 0 && <Suggestions title="" items={last.choices} onPick={send} />}
        <div ref={end} />
      </main>
      <footer>
        <nav className="quick" aria-label="常用">
          {QUICK.map(([label, text]) => <button type="button" key={label} onClick={() => send(text)}>{label}</button>)}
        </nav>
        <Composer onSend={send} disabled={state.connection === 'connecting'} />
      </footer>
    </div>
  );
}

function Suggestions({ title, items, onPick }: { readonly title: string; readonly items: readonly string[]; readonly onPick: (text: string) => void }): ReactNode {
  return (
    <div className="choices" role="group" aria-label={title || '可以选择'}>
      {title !== '' && <p>{title}</p>}
      {items.map((item) => <button type="button" key={item} onClick={() => onPick(item)}>{item}</button>)}
    </div>
  );
}
