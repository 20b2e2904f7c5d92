import { Button, Input } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { faultsIn } from '../../forms/field-faults.js';
import { useWords } from '../../words/words.js';
import type { ReplyDesk } from './use-reply.js';
import { conversationWords } from './words.js';

/** The server's own limit. */
const LONGEST = 1_000;

/** Enter sends, unless it ends what an input method is composing. */
function sends({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !nativeEvent.isComposing;
}

/** Where a person writes to the citizen. */
export function Composer({ reply, isMine }: { readonly reply: ReplyDesk; readonly isMine: boolean }): ReactNode {
  const say = useWords(conversationWords);
  const [fault] = faultsIn(reply.error).filter(({ field }) => field === 'text');
  return (
    <div className="talk-composer">
      {!isMine && <p className="quiet">{say('lost')}</p>}
      <ProblemAlert error={reply.error} fields={['text']} />
      <label htmlFor="talk-words">{say('compose')}</label>
      <Input.TextArea
        id="talk-words" rows={3} maxLength={LONGEST} showCount value={reply.text} aria-describedby="talk-hint" aria-invalid={fault !== undefined} onChange={({ target }) => reply.type(target.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          if (isMine) reply.send();
        }}
      />
      {fault && <p className="wrong" role="alert">{fault.message}</p>}
      <div className="talk-send">
        <p className="quiet" id="talk-hint">{say('composeHint')}</p>
        <Button type="primary" disabled={!isMine || reply.text.trim() === ''} loading={busy(reply.isSending)} onClick={reply.send}>{say('send')}</Button>
      </div>
    </div>
  );
}
