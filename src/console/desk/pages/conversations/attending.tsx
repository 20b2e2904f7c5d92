import { Button } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { type Opened, useAttend } from './queries.js';
import { conversationWords } from './words.js';

/** Who has it and until when; to take it over, or to hand it back. */
export function Attending({ conversation: { id, attended } }: { readonly conversation: Opened }): ReactNode {
  const say = useWords(conversationWords);
  const takingOver = useAttend(id, 'take-over');
  const handingBack = useAttend(id, 'hand-back');
  return (
    <div className="talk-attending">
      <ProblemAlert error={takingOver.error ?? handingBack.error} />
      {!attended && <Button type="primary" size="large" loading={busy(takingOver.isPending)} onClick={() => takingOver.mutate()}>{say('takeOver')}</Button>}
      {attended && <p className="quiet">{attended.mine ? say('until', { at: shortTime(attended.until) }) : say('othersUntil', { name: attended.name, at: shortTime(attended.until) })}</p>}
      {attended?.mine && <Button loading={busy(handingBack.isPending)} title={say('handBackHint')} onClick={() => handingBack.mutate()}>{say('handBack')}</Button>}
    </div>
  );
}
