import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { DISTRICT } from '../district.js';
import { Chat } from './chat.js';
import { ChatClient } from './chat-client.js';
import { useElderMode } from './elder.js';
import { Header } from './header.js';
import { Later } from './later.js';
import { PLACES, usePlace } from './place.js';
import { NewsBanner } from './news-banner.js';
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
      <NewsBanner chosen={chosen} state={state} />
      {place === '/' && <Chat client={client} state={state} elder={elder} chosen={chosen} />}
      {place === '/tickets' && <Later code={ticketsCode} with={{ client, state }} />}
      {place === '/figures' && <Later code={figuresCode} with={{}} />}
    </div>
  );
}
