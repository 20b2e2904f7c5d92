import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { Settled } from './call.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

interface BecauseProps {
  readonly desk: CallDesk;
  readonly name: keyof Settled;
  /** Why it is proposed; null: nothing is. */
  readonly children: ReactNode;
}

/** Why a value stands there: by which words, or because the operator has said so, with the way back. */
export function Because({ desk, name, children }: BecauseProps): ReactNode {
  const say = useWords(callWords);
  if (desk.call.own[name] === undefined) return children;
  return <>{say('own')} · <Button type="link" size="small" className="call-follow" onClick={() => desk.unsettle(name)}>{say('follow')}</Button></>;
}
