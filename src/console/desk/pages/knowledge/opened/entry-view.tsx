import { Alert, Segmented } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { isGone } from '../../../api/problem.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useMe } from '../../../session/me-context.js';
import { useTitle } from '../../../shell/use-title.js';
import { useWords } from '../../../words/words.js';
import { useEntry } from '../queries.js';
import { EntryTags } from '../tags.js';
import type { EntryDetail } from '../types.js';
import { knowledgeWords } from '../words.js';
import { Beside } from './beside.js';
import { DiffView } from './diff-view.js';
import { DocumentState } from './document-state.js';
import { EntryActions } from './entry-actions.js';
import { History } from './history.js';
import { type View, viewsOf } from './views.js';
import { Wording } from './wording.js';

/** One entry: its wordings and what differs between them, beside the document it rests on, and what can be done. */
export function EntryView({ id }: { readonly id: string }): ReactNode {
  const say = useWords(knowledgeWords);
  const { data, error } = useEntry(id);
  useTitle(data?.title ?? say('title'));
  // Come from a long list, or from the foot of the form.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <section className="page-card wide">
      <p className="way-back"><Link to="/knowledge">{say('toList')}</Link></p>
      {isGone(error) ? <Alert type="warning" showIcon role="alert" title={say('gone')} /> : <ProblemAlert error={error} />}
      {!data && !error && <p className="opening" role="status">{say('loading')}</p>}
      {data && <Opened entry={data} />}
    </section>
  );
}

function Opened({ entry }: { readonly entry: EntryDetail }): ReactNode {
  const say = useWords(knowledgeWords);
  const [notice, setNotice] = useState('');
  return (
    <>
      <div className="page-head"><div><h1>{entry.title}</h1><EntryTags entry={entry} /></div></div>
      <div role="status">{notice !== '' && <Alert className="problem" type="success" showIcon title={notice} />}</div>
      <States entry={entry} />
      <EntryActions entry={entry} onDone={setNotice} />
      <div className="beside">
        <div>
          <Wordings entry={entry} />
          {entry.history.length > 0 && <section><h2>{say('history')}</h2><History id={entry.id} steps={entry.history} /></section>}
        </div>
        <Beside entry={entry} />
      </div>
    </>
  );
}

/** What somebody who opens it has to know first. */
function States({ entry: { content: { draft, withdrawn }, document, request, question, warnings } }: { readonly entry: EntryDetail }): ReactNode {
  const say = useWords(knowledgeWords);
  const { name } = useMe();
  const isOwn = draft !== null && draft.reviewed === null && draft.authors.includes(name);
  return (
    <>
      <DocumentState document={document} />
      {warnings.map(({ kind, text }) => <Alert key={text} className="problem" type={kind === 'expired' || kind === 'overdue' ? 'error' : 'warning'} showIcon title={text} />)}
      {request && <Alert className="problem" type="info" showIcon title={say('requested_by', { by: request.by ?? '' })} description={[question, request.note].filter(Boolean).join('；')} />}
      {draft?.sentBack && <Alert className="problem" type="warning" showIcon title={say('sentBack', { by: draft.sentBack.by ?? '' })} description={draft.sentBack.reason} />}
      {draft?.reviewed && <Alert className="problem" type="info" showIcon title={say('reviewedBy', { by: draft.reviewed.by ?? '' })} />}
      {isOwn && <Alert className="problem" type="info" showIcon title={say('fourEyes')} />}
      {withdrawn && <Alert className="problem" type="warning" showIcon title={say('withdrawnBy', { by: withdrawn.by ?? '' })} description={withdrawn.reason} />}
    </>
  );
}

/** One of its wordings at a time; what is to change first. */
function Wordings({ entry }: { readonly entry: EntryDetail }): ReactNode {
  const say = useWords(knowledgeWords);
  const views = viewsOf(entry);
  const [chosen, setChosen] = useState<View['kind'] | null>(null);
  const shown = views.find(({ kind }) => kind === chosen) ?? views[0];
  if (!shown) return <p className="quiet">{say('nothingWritten')}</p>;
  return (
    <section aria-label={say('wording')}>
      {views.length > 1 && <Segmented<View['kind']> aria-label={say('wording')} value={shown.kind} options={views.map(({ kind }) => ({ value: kind, label: say(`view_${kind}`) }))} onChange={setChosen} />}
      {shown.kind === 'diff' ? <DiffView fields={entry.diff} about={entry.compared?.from === null ? say('allNew') : say(`against_${entry.compared?.from ?? 'published'}`)} /> : <Wording content={shown.content} source={shown.source} />}
    </section>
  );
}
