import { Alert, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { onceWords } from './words.js';

interface ShownOnceProps {
  /** What was done. */
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly hint: string;
  /** What to do next. */
  readonly children: ReactNode;
}

/** A secret that nobody can read again: with a way to copy it. */
export function ShownOnce({ title, label, secret, hint, children }: ShownOnceProps): ReactNode {
  const say = useWords(onceWords);
  return (
    <div role="status">
      <Alert type="success" showIcon title={title} />
      <p className="quiet one-time-label">{label}</p>
      <p className="one-time"><Typography.Text className="one-time-password" copyable={{ text: secret, tooltips: [say('copy'), say('copied')] }}>{secret}</Typography.Text></p>
      <p>{hint}</p>
      <div className="form-buttons">{children}</div>
    </div>
  );
}
