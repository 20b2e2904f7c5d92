import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChatMessage } from './activity.js';
import { Bubble } from './bubble.js';
import type { ChatClient, ChatState } from './chat-client.js';
import { Choices } from './choices.js';
import { Composer } from './composer.js';
import { Popular, usePopular } from './popular.js';
import { useFollow } from './use-follow.js';
import type { ChosenPhotos } from './use-photos.js';
import { Waiting } from './waiting.js';

const PROGRESS = '查进度';
const QUICK = [[PROGRESS, PROGRESS], ['我要反映', '登记工单'], ['转人工', '转人工']] as const;
/** Under the greeting, as many as a phone shows whole; the button shows all. */
const FIRST_POPULAR = 4;
const FIRST_POPULAR_LARGE = 2;

interface ChatProps {
  readonly client: ChatClient;
  readonly state: ChatState;
  readonly elder: boolean;
  readonly chosen: ChosenPhotos;
}

/** The conversation, from greeting to the department's reply. */
export function Chat({ client, state, elder, chosen }: ChatProps): ReactNode {
  const { messages, connection } = state;
  const [isPopularOpen, setPopularOpen] = useState(false);
  const popular = usePopular();
  const last = messages.at(-1);
  const view = useFollow(last ? `${last.key}${last.state}${elder}` : '', last?.from === 'citizen');
  const disabled = connection !== 'online';
  /** Whatever is said, its answer is what is read next: nothing stands in its way. */
  const send: ChatClient['send'] = (...said) => {
    setPopularOpen(false);
    client.send(...said);
  };
  const retry = (failed: ChatMessage): void => client.send(failed.text, failed.photos, failed.key);
  return (
    <>
      <main ref={view}>
        <div role="log" aria-live="polite" aria-busy={connection === 'connecting'} aria-label="对话">
          <ol className="log">
            {messages.map((message) => <Bubble key={message.key} message={message} onRetry={retry} loadPhoto={client.loadPhoto} />)}
          </ol>
        </div>
        {isPopularOpen ? <PopularAtEnd questions={popular} disabled={disabled} onPick={send} /> : <Below state={state} popular={popular.slice(0, elder ? FIRST_POPULAR_LARGE : FIRST_POPULAR)} onPick={send} />}
      </main>
      <footer>
        <nav className="quick" aria-label="常用">
          <button type="button" aria-expanded={isPopularOpen} disabled={popular.length === 0} onClick={() => setPopularOpen(!isPopularOpen)}>热门问题</button>
          {QUICK.map(([label, text]) => <button type="button" key={label} className={label === PROGRESS ? 'progress-button' : undefined} disabled={disabled} onClick={() => send(text)}>{label}</button>)}
        </nav>
        <Composer onSend={(text, photos) => send(text, photos)} disabled={disabled} large={elder} chosen={chosen} />
      </footer>
    </>
  );
}

/** Asked for, they are brought into view. */
function PopularAtEnd({ questions, disabled, onPick }: { readonly questions: readonly string[]; readonly disabled: boolean; readonly onPick: (text: string) => void }): ReactNode {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, []);
  return <div ref={end}><Popular questions={questions} disabled={disabled} onPick={onPick} /></div>;
}

interface BelowProps {
  readonly state: ChatState;
  readonly popular: readonly string[];
  readonly onPick: (text: string) => void;
}

/** A person answers when they have read it; nothing is looked up. */
function isWithPerson(messages: readonly ChatMessage[]): boolean {
  return messages.filter(({ from }) => from !== 'citizen').at(-1)?.from === 'staff';
}

/** What stands under the newest message: a start, the choices it offers, or that an answer is on its way. */
function Below({ state, popular, onPick }: BelowProps): ReactNode {
  const { messages, connection } = state;
  const last = messages.at(-1);
  const disabled = connection !== 'online';
  if (!last) return <p className="connecting" role="status">{connection === 'connecting' ? '正在连接，请稍候…' : <>现在没有网络。对话和工单要有网络才能看。<br />着急的话，请拨打 <a className="call" href="tel:12345">12345</a></>}</p>;
  if (last.from === 'citizen') return last.state === 'sent' && !disabled && !isWithPerson(messages) && <Waiting key={last.key} />;
  if (messages.length === 1) return <Popular questions={popular} disabled={disabled} onPick={onPick} />;
  // What stands in the row below anyway is not offered twice.
  const items = last.choices.filter((choice) => !QUICK.some(([label]) => label === choice));
  return items.length > 0 && <Choices label="可以选择" title={null} items={items} asksBack={last.asksBack} disabled={disabled} onPick={onPick} />;
}
