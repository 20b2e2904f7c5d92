import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { busy } from '../../../forms/busy.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { forgetTemplates, readTemplates } from './kept-templates.js';
import { useTakeOver } from './template-queries.js';
import { templateWords } from './template-words.js';

/** Templates of before they were shared lie on this computer: they are offered once, to be kept for all or forgotten. */
export function TakingOver(): ReactNode {
  const say = useWords(templateWords);
  const { name } = useMe();
  const [old, setOld] = useState(() => readTemplates(name));
  const { mutate, isPending, error } = useTakeOver((text) => setOld(forgetTemplates(name, [text])));
  if (old.length === 0) return null;
  return (
    <Alert className="problem" type="info" showIcon title={say('old', { count: old.length })} description={(
      <>
        <ProblemAlert error={error} />
        <span className="template-buttons">
          <Button size="small" type="primary" loading={busy(isPending)} onClick={() => mutate(old)}>{say('takeOver')}</Button>
          <Button size="small" disabled={isPending} onClick={() => setOld(forgetTemplates(name, old))}>{say('forgetOld')}</Button>
        </span>
      </>
    )} />
  );
}
