import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { DISTRICT } from '../district.js';
import { Chat } from './chat.js';
import { ChatClient } from './chat-client.js';
import { useElderMode } from './elder.js';
import { Header } from './header.js';
import { Later } from './later.js';
import { PLACES, usePlace } from './place.js';
import { useNewVersion } from './new-version.js';
import { usePhotos } from './use-photos.js';

const ticketsCode = () => import('./tickets/tickets.js').then(({ Tickets }) => Tickets);
const figuresCode = () => import('./figures/figures.js').then(({ Figures }) => Figures);

/** The citizen's page: one conversation, what has become of it, and how the district does. */
export function App(): ReactNode {
  const [client] = useState(() => new ChatClient());
  const state = useSyncExternalStore(client.subscribe, client.snapshot);
  const [elder, toggleElder] = useElderMode();
  const place = usePlace();
  // Chosen photos stay while somebody looks elsewhere.
  const chosen = usePhotos();
  const takeNewVersion = useNewVersion();
  // Who only looks at the figures begins no conversation.
  const [isWanted, setWanted] = useState(place !== '/figures');
  if (place !== '/figures' && !isWanted) setWanted(true);
  useEffect(() => (isWanted ? client.start() : undefined), [client, isWanted]);
  useEffect(() => {
    document.title = place === '/' ? `一号通 · ${DISTRICT}政务咨询` : `${PLACES[place]} · 一号通${DISTRICT}`;
  }, [place]);
  return (
    <div className="page">
      <Header place={place} elder={elder} onElder={toggleElder} />
      {state.connection === 'offline' && <p className="banner" role="status">{state.problem ?? '网络连接中断，正在重连…'}</p>}
      {takeNewVersion && <p className="banner news" role="status"><span>页面有新版本。</span><button type="button" className="take" onClick={takeNewVersion}>更新</button></p>}
      {place === '/' && <Chat client={client} state={state} elder={elder} chosen={chosen} />}
      {place === '/tickets' && <Later code={ticketsCode} with={{ client, state }} />}
      {place === '/figures' && <Later code={figuresCode} with={{}} />}
    </div>
  );
}
<<<<<<< HEAD
=======

/** A person answers when they have read it; nothing is looked up. */
function isWithPerson(messages: readonly ChatMessage[]): boolean {
  return messages.filter(({ from }) => from !== 'citizen').at(-1)?.from === 'staff';
}

/** What stands under the newest message: a start, the choices it offers, or that an answer is on its way. */
function Below({ state, onPick }: { readonly state: ChatState; readonly onPick: (text: string) => void }): ReactNode {
  const { messages, connection } = state;
  const last = messages.at(-1);
  const disabled = connection !== 'online';
  if (!last) return connection === 'connecting' && <p className="connecting" role="status">正在连接，请稍候…</p>;
  if (last.from === 'citizen') return last.state === 'sent' && !disabled && !isWithPerson(messages) && <Waiting key={last.key} />;
  if (messages.length === 1) return <Choices label="可以这样问" title="您可以这样问：" items={EXAMPLES} asksBack={false} disabled={disabled} onPick={onPick} />;
  // What stands in the row below anyway is not offered twice.
  const items = last.choices.filter((choice) => !QUICK.some(([label]) => label === choice));
  return items.length > 0 && <Choices label="可以选择" title={null} items={items} asksBack={last.asksBack} disabled={disabled} onPick={onPick} />;
}
>>>>>>> dbb3fab (Let operators take a live conversation over from the bot, speak in it, and hand it back)
