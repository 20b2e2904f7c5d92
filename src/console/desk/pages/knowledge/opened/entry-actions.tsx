import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { AppProblem } from '../../../api/problem.js';
import type { FieldsByCode } from '../../../forms/field-faults.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { shortTime } from '../../../time.js';
import { useWords } from '../../../words/words.js';
import { writingOf } from '../address.js';
import { useCommand } from '../queries.js';
import type { Allowed, EntryDetail } from '../types.js';
import { knowledgeWords } from '../words.js';
import { AskedFor } from './asked-for.js';
import { busy } from '../../../forms/busy.js';

const MAIN = new Set(['ReviewEntry', 'PublishEntry']);
const ENDING = new Set(['WithdrawEntry', 'DiscardDraft']);
const AT_ONCE = new Set(['ReviewEntry', 'PublishEntry']);
/** It became another meanwhile. */
const OVERTAKEN = new Set(['VERSION_CONFLICT', 'ENTRY_COMMAND_REFUSED']);

/** What this person can do with it now; what needs a reason asks for it first. */
export function EntryActions({ entry, onDone }: { readonly entry: EntryDetail; readonly onDone: (words: string) => void }): ReactNode {
  const say = useWords(knowledgeWords);
  const command = useCommand(entry.id);
  const [asking, setAsking] = useState<Allowed | null>(null);
  const give = ({ path, name, label }: Allowed, body: object): void => command.mutate({ path, body }, { onSuccess: () => onDone(say(name === 'PublishEntry' ? 'publishedNow' : 'done', { what: label })) });
  const others = entry.allowed.filter(({ name }) => name !== 'ReviseEntry');
  const hasMain = others.some(({ name }) => MAIN.has(name));
  const rewrite = entry.allowed.some(({ name }) => name === 'ReviseEntry') && <Link to={writingOf(entry.id)}><Button tabIndex={-1} type={hasMain ? 'default' : 'primary'}>{say(entry.status === 'requested' ? 'beginWriting' : 'rewrite')}</Button></Link>;
  return (
    <>
      <Refused error={command.error} entry={entry} />
      <div className="form-buttons entry-actions">
        {!hasMain && rewrite}
        {others.map((allowed) => {
          const { name, label } = allowed;
          const act = (): void => (AT_ONCE.has(name) ? give(allowed, name === 'ReviewEntry' ? { revision: entry.revision } : {}) : setAsking(allowed));
          return <Button key={name} type={MAIN.has(name) ? 'primary' : 'default'} danger={ENDING.has(name)} loading={busy(command.isPending && command.variables.path === allowed.path)} onClick={act}>{label}</Button>;
        })}
        {hasMain && rewrite}
      </div>
      {asking && <AskedFor key={asking.name} asked={asking} entry={entry} onClose={() => setAsking(null)} onDone={onDone} />}
    </>
  );
}

/** A refusal; where somebody else was first, who and with what. */
export function Refused({ error, entry: { history }, fields = [], byCode = {} }: { readonly error: unknown; readonly entry: Pick<EntryDetail, 'history'>; readonly fields?: readonly string[]; readonly byCode?: FieldsByCode }): ReactNode {
  const say = useWords(knowledgeWords);
  const last = history.at(-1);
  if (!(error instanceof AppProblem && OVERTAKEN.has(error.code) && last)) return <ProblemAlert error={error} fields={fields} byCode={byCode} />;
  return <Alert className="problem" type="warning" showIcon role="alert" title={say('overtaken', { by: last.by ?? say('system'), at: shortTime(last.at), what: last.label })} description={error.message} />;
}
