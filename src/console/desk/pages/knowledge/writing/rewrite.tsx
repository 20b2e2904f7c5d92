import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { keptValues } from '../../../forms/kept-values.js';
import { useMe } from '../../../session/me-context.js';
import { useTitle } from '../../../shell/use-title.js';
import { shortTime } from '../../../time.js';
import { useWords } from '../../../words/words.js';
import { addressOf } from '../address.js';
import { useCommand, useEntry } from '../queries.js';
import type { EntryDetail } from '../types.js';
import { knowledgeWords } from '../words.js';
import { EntryForm } from './entry-form.js';
import { today } from './today.js';
import { contentIn, emptyValues, type Kept, type Values, valuesOf } from './values.js';

/** Writes an entry anew, or for the first time where one was asked for. */
export function Rewrite({ id }: { readonly id: string }): ReactNode {
  const say = useWords(knowledgeWords);
  const { data, error } = useEntry(id);
  useTitle(say('rewriting', { title: data?.title ?? '' }));
  return (
    <section className="page-card wide">
      <p className="way-back"><Link to={addressOf(id)}>{say('toEntry')}</Link></p>
      <div className="page-head"><h1>{say('rewriting', { title: data?.title ?? '' })}</h1></div>
      <ProblemAlert error={error} />
      {!data && !error && <p className="opening" role="status">{say('loading')}</p>}
      {data && (mayRewrite(data) ? <Form entry={data} /> : <Alert type="warning" showIcon role="alert" title={say('notNow')} />)}
    </section>
  );
}

function mayRewrite({ allowed }: EntryDetail): boolean {
  return allowed.some(({ name }) => name === 'ReviseEntry');
}

function valuesFrom({ content: { draft, published, standing, withdrawn }, kind, question }: EntryDetail): Values {
  const content = draft?.content ?? published?.content ?? standing?.content ?? withdrawn?.content;
  return content ? valuesOf(content, kind) : emptyValues(today(), { kind, questions: [question ?? ''] });
}

/** What was typed stays, whoever saves meanwhile; who did is told, and one goes on from either wording. */
function Form({ entry }: { readonly entry: EntryDetail }): ReactNode {
  const go = useNavigate();
  const kept = keptValues<Kept>(`yht-entry:${useMe().name}:${entry.id}`);
  const [begun, setBegun] = useState(() => kept.read({ base: entry.revision, values: valuesFrom(entry) }));
  const [round, setRound] = useState(0);
  const command = useCommand(entry.id);
  const goOn = (values: Values): void => {
    const next = { base: entry.revision, values };
    kept.keep(next);
    setBegun(next);
    command.reset();
  };
  const overtaken = begun.base !== entry.revision && !command.isPending && (
    <Overtaken entry={entry} onMine={() => goOn(kept.read(begun).values)} onTheirs={() => {
      goOn(valuesFrom(entry));
      setRound(round + 1);
    }} />
  );
  return (
    <EntryForm key={round} id={entry.id} group={entry.groupId} initial={begun.values} notice={overtaken} error={overtaken ? null : command.error} isSaving={command.isPending} backTo={addressOf(entry.id)}
      onValues={(values) => kept.keep({ base: begun.base, values })}
      onSave={(values) => command.mutate({ path: 'revise', body: { revision: begun.base, content: contentIn(values) } }, { onSuccess: () => {
        kept.forget();
        void go(addressOf(entry.id));
      } })} />
  );
}

interface OvertakenProps {
  readonly entry: EntryDetail;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody else has saved since: who, when, what. */
function Overtaken({ entry: { history }, onMine, onTheirs }: OvertakenProps): ReactNode {
  const say = useWords(knowledgeWords);
  const last = [...history].reverse().find(({ revision }) => revision !== null);
  const told = { by: last?.by ?? say('system'), at: last ? shortTime(last.at) : '', fields: last && last.changed.length > 0 ? last.changed.join('、') : (last?.label ?? '') };
  return <Alert className="problem" type="warning" showIcon role="alert" title={say('rewrittenMeanwhile', told)} description={<div className="form-buttons"><Button size="small" onClick={onMine}>{say('keepMine')}</Button><Button size="small" onClick={onTheirs}>{say('takeTheirs')}</Button></div>} />;
}
