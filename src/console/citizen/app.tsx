import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { ChatMessage } from './activity.js';
import { Bubble } from './bubble.js';
import { ChatClient, type ChatState } from './chat-client.js';
import { Choices } from './choices.js';
import { Composer } from './composer.js';
import { Header, useLargeType } from './header.js';
import { useFollow } from './use-follow.js';
import { Waiting } from './waiting.js';

const QUICK = [['查进度', '查进度'], ['我要反映', '登记工单'], ['转人工', '转人工']] as const;
const EXAMPLES = ['低保名单在哪里公示？', '新开办企业几天能办完？', '小区物业乱收费找谁管？'];

/** The citizen's page: one conversation, from greeting to the department's reply. */
export function App(): ReactNode {
  const [client] = useState(() => new ChatClient());
  const state = useSyncExternalStore(client.subscribe, client.snapshot);
  const [large, toggleLarge] = useLargeType();
  useEffect(() => client.start(), [client]);
  const last = state.messages.at(-1);
  const view = useFollow(last ? `${last.key}${last.state}${large}` : '', last?.from === 'citizen');
  const send = (text: string): void => client.send(text);
  const retry = (failed: ChatMessage): void => client.send(failed.text, failed.photos, failed.key);
  return (
    <div className="page">
      <Header large={large} onToggle={toggleLarge} />
      {state.connection === 'offline' && <p className="banner" role="status">{state.problem ?? '网络连接中断，正在重连…'}</p>}
      <main ref={view}>
        <div role="log" aria-live="polite" aria-busy={state.connection === 'connecting'} aria-label="对话">
          <ol className="log">
            {state.messages.map((message) => <Bubble key={message.key} message={message} onRetry={retry} loadPhoto={client.loadPhoto} />)}
          </ol>
        </div>
        <Below state={state} onPick={send} />
      </main>
      <footer>
        <nav className="quick" aria-label="常用">
          {QUICK.map(([label, text]) => <button type="button" key={label} disabled={state.connection !== 'online'} onClick={() => send(text)}>{label}</button>)}
        </nav>
        <Composer onSend={(text, photos) => client.send(text, photos)} disabled={state.connection !== 'online'} large={large} />
      </footer>
    </div>
  );
}

/** What stands under the newest message: a start, the choices it offers, or that an answer is on its way. */
function Below({ state, onPick }: { readonly state: ChatState; readonly onPick: (text: string) => void }): ReactNode {
  const { messages, connection } = state;
  const last = messages.at(-1);
  const disabled = connection !== 'online';
  if (!last) return connection === 'connecting' && <p className="connecting" role="status">正在连接，请稍候…</p>;
  if (last.from === 'citizen') return last.state === 'sent' && !disabled && <Waiting key={last.key} />;
  if (messages.length === 1) return <Choices label="可以这样问" title="您可以这样问：" items={EXAMPLES} asksBack={false} disabled={disabled} onPick={onPick} />;
  // What stands in the row below anyway is not offered twice.
  const items = last.choices.filter((choice) => !QUICK.some(([label]) => label === choice));
  return items.length > 0 && <Choices label="可以选择" title={null} items={items} asksBack={last.asksBack} disabled={disabled} onPick={onPick} />;
}
