import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

const MAX_LENGTH = 4_000;
const DRAFT = 'yht-draft';

/** The box to write in: grows to four lines, Enter sends, what is typed survives a reload. */
export function Composer({ onSend, disabled }: { readonly onSend: (text: string) => void; readonly disabled: boolean }): ReactNode {
  const [text, setText] = useState(() => sessionStorage.getItem(DRAFT) ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    sessionStorage.setItem(DRAFT, text);
    const element = box.current;
    if (!element) return;
    element.rows = 1;
    const line = Number.parseFloat(getComputedStyle(element).lineHeight);
    element.rows = Math.min(4, Math.max(1, Math.floor((element.scrollHeight - 16) / line)));
  }, [text]);
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    const trimmed = text.trim();
    if (trimmed === '' || disabled || trimmed.length > MAX_LENGTH) return;
    onSend(trimmed);
    setText('');
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form className="composer" onSubmit={send}>
      {text.length > MAX_LENGTH && <p role="alert" className="too-long">一次最多 {MAX_LENGTH} 个字，请分开发送。</p>}
      <textarea ref={box} rows={1} value={text} aria-label="输入您的问题或要反映的事" placeholder="请输入您的问题或要反映的事" enterKeyHint="send"
        onChange={(event) => setText(event.target.value)} onKeyDown={onKey} />
      <button type="submit" className="send" disabled={disabled || text.trim() === ''}>发送</button>
    </form>
  );
}
