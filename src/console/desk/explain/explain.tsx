import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { call } from '../api/client.js';
import { isLost, wordsOf } from '../api/problem.js';
import { type Arrival, arrive, rememberAsked } from './asked.js';
import { Result } from './result.js';
import type { Explanation } from './types.js';

const MAX_LENGTH = 4_000;
/** `keyCode` of a key that an input method is still busy with: Safari ends the composition before the key. */
const COMPOSING = 229;

interface Asking {
  readonly busy: boolean;
  readonly found: Explanation | null;
  readonly fault: string | null;
  ask(text: string): void;
}

/** Asks the service why, the last question counts. */
function useExplanation(onLost: () => void): Asking {
  const [state, setState] = useState<Omit<Asking, 'ask'>>({ busy: false, found: null, fault: null });
  const turn = useRef(0);
  const ask = (text: string): void => {
    turn.current += 1;
    const mine = turn.current;
    const end = (next: Partial<Asking>): void => {
      if (mine === turn.current) setState({ busy: false, found: null, fault: null, ...next });
    };
    rememberAsked(text);
    setState({ busy: true, found: null, fault: null });
    call<Explanation>('POST', '/explanations', { text }).then((found) => end({ found }), (error: unknown) => (isLost(error) ? onLost() : end({ fault: wordsOf(error) })));
  };
  return { ...state, ask };
}

/** A citizen's sentence, and why the service understands it as it does. */
export function Explain({ onLost }: { readonly onLost: () => void }): ReactNode {
  const [arrival] = useState<Arrival>(arrive);
  const [text, setText] = useState(arrival.text);
  const { busy, found, fault, ask } = useExplanation(onLost);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was brought along
  useEffect(() => {
    window.scrollTo(0, 0);
    if (arrival.text !== '') ask(arrival.text);
  }, []);
  const explain = (words: string): void => {
    setText(words);
    window.scrollTo(0, 0);
    ask(words);
  };
  return (
    <div className="desk">
      <section className="list explain" aria-label="为什么这样答">
        {arrival.isHandedOver && <button type="button" className="plain back" onClick={() => history.back()}>返回这组问题</button>}
        <h2>为什么这样答<span className="muted">写一句群众的话，看它会怎样答、凭什么；这里的话不留存，也不会发给群众</span></h2>
        <Ask text={text} busy={busy} onText={setText} onAsk={ask} />
        {fault !== null && <p className="fault" role="alert">{fault}</p>}
        {busy && <p className="empty" role="status">正在看…<span className="soon">服务刚启动时要先学习，可能要等半分钟</span></p>}
        {!busy && found === null && fault === null && <p className="empty">还没有要看的话。写好以后点“看看为什么”。</p>}
        {found && <Result found={found} onAsk={explain} />}
      </section>
    </div>
  );
}

interface AskProps {
  readonly text: string;
  readonly busy: boolean;
  readonly onText: (text: string) => void;
  readonly onAsk: (text: string) => void;
}

/** Enter asks; Shift and Enter begin a new line. */
function Ask({ text, busy, onText, onAsk }: AskProps): ReactNode {
  const idle = busy || text.trim() === '';
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (!idle) onAsk(text.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== COMPOSING) submit(event);
  };
  return (
    <form className="asking" onSubmit={submit}>
      <label>群众的话
        <textarea rows={2} value={text} maxLength={MAX_LENGTH} placeholder="例如：低保名单在哪里公示" onChange={(event) => onText(event.target.value)} onKeyDown={onKey} />
      </label>
      <button type="submit" className="primary" disabled={idle}>{busy ? '正在看…' : '看看为什么'}</button>
    </form>
  );
}
