import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ShownOnce } from '../../forms/shown-once.js';
import { useWords } from '../../words/words.js';
import type { AddedAccount } from './queries.js';
import { accountWords } from './words.js';

interface OneTimePasswordProps {
  readonly given: AddedAccount;
  readonly reason: 'added' | 'wasReset';
  readonly onMore?: () => void;
  readonly onClose: () => void;
}

/** Told once: nobody can read it again. */
export function OneTimePassword({ given: { name, oneTimePassword }, reason, onMore, onClose }: OneTimePasswordProps): ReactNode {
  const say = useWords(accountWords);
  return (
    <ShownOnce title={say(reason, { name })} label={say('password')} secret={oneTimePassword} hint={say('once')}>
      <Button type="primary" onClick={onClose}>{say('close')}</Button>
      {onMore && <Button onClick={onMore}>{say('more')}</Button>}
    </ShownOnce>
  );
}
