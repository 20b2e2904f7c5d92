import { Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { busy } from '../../forms/busy.js';
import { useWords } from '../../words/words.js';
import { explainWords } from './words.js';

const MAX_LENGTH = 4_000;
/** `keyCode` of a key that an input method is still busy with: Safari ends the composition before the key. */
const COMPOSING = 229;

interface AskFormProps {
  readonly text: string;
  readonly isBusy: boolean;
  readonly onText: (text: string) => void;
  readonly onAsk: (text: string) => void;
}

/** Enter asks; Shift and Enter begin a new line. */
export function AskForm({ text, isBusy, onText, onAsk }: AskFormProps): ReactNode {
  const say = useWords(explainWords);
  const id = useId();
  const isIdle = isBusy || text.trim() === '';
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (!isIdle) onAsk(text.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== COMPOSING) submit(event);
  };
  return (
    <form className="asking" onSubmit={submit}>
      <label htmlFor={id}>{say('text')}</label>
      <Input.TextArea id={id} rows={2} value={text} maxLength={MAX_LENGTH} placeholder={say('example')} onChange={(event) => onText(event.target.value)} onKeyDown={onKey} />
      <Button type="primary" htmlType="submit" disabled={isIdle} loading={busy(isBusy)}>{say('ask')}</Button>
    </form>
  );
}
