import { Alert, Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { AddedAccount } from './queries.js';
import { accountWords } from './words.js';

interface OneTimePasswordProps {
  readonly added: AddedAccount;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** Told once: nobody can read it again. */
export function OneTimePassword({ added, onMore, onClose }: OneTimePasswordProps): ReactNode {
  const say = useWords(accountWords);
  return (
    <div role="status">
      <Alert type="success" showIcon title={say('added', { name: added.name })} />
      <p className="quiet one-time-label">{say('password')}</p>
      <p className="one-time"><Typography.Text className="one-time-password" copyable={{ text: added.oneTimePassword, tooltips: [say('copy'), say('copied')] }}>{added.oneTimePassword}</Typography.Text></p>
      <p>{say('once')}</p>
      <div className="form-buttons">
        <Button type="primary" onClick={onClose}>{say('close')}</Button>
        <Button onClick={onMore}>{say('more')}</Button>
      </div>
    </div>
  );
}
