import { Alert, Button, Checkbox, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { isGone } from '../../api/problem.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useTitle } from '../../shell/use-title.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import type { Status } from '../knowledge/types.js';
import { Expire } from './expire.js';
import { InForce } from './library-list.js';
import { useDocument } from './queries.js';
import type { LibraryDetail, Part, Resting } from './types.js';
import { libraryWords } from './words.js';

const COLORS: Readonly<Record<Status, string>> = { requested: 'warning', draft: 'processing', reviewed: 'processing', published: 'success', withdrawn: 'default' };

/** One document: each section's text beside what rests on it. */
export function Opened({ id }: { readonly id: string }): ReactNode {
  const say = useWords(libraryWords);
  const { data, error } = useDocument(id);
  useTitle(data?.title ?? say('title'));
  return (
    <section className="page-card wide">
      <p className="way-back"><Link to="/documents">{say('toList')}</Link></p>
      {isGone(error) ? <Alert type="warning" showIcon role="alert" title={say('gone')} /> : <ProblemAlert error={error} />}
      {!data && !error && <p className="opening" role="status">{say('loading')}</p>}
      {data && <Shown document={data} />}
    </section>
  );
}

function Shown({ document }: { readonly document: LibraryDetail }): ReactNode {
  const say = useWords(libraryWords);
  const [isExpiring, setIsExpiring] = useState(false);
  const { title, documentNumber, issuer, issuedOn, draftedBy, deadline, overdue, inForce, expiresOn, mayExpire, history } = document;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="quiet">{[documentNumber, issuer, issuedOn].join(' · ')} · {say('draftedBy', { by: draftedBy })}</p>
          <InForce document={document} />
        </div>
        {mayExpire && <Button onClick={() => setIsExpiring(true)}>{say('expire')}</Button>}
      </div>
      {!inForce && <Alert className="problem" type="error" showIcon title={say('hasExpired', { day: expiresOn ?? '' })} />}
      {deadline && <p className={overdue ? 'wrong' : 'quiet'}>{say('due', { at: shortTime(deadline.dueAt) })}</p>}
      <Parts document={document} />
      {history.length > 0 && <History steps={history} />}
      {isExpiring && <Expire document={document} onClose={() => setIsExpiring(false)} />}
    </>
  );
}

function Parts({ document: { id, parts, elsewhere, hasText } }: { readonly document: LibraryDetail }): ReactNode {
  const say = useWords(libraryWords);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const shown = onlyMissing ? parts.filter(({ entries }) => entries.length === 0) : parts;
  return (
    <>
      {!hasText && <p className="quiet">{say('noText')}</p>}
      <p><Checkbox checked={onlyMissing} onChange={(event) => setOnlyMissing(event.target.checked)}>{say('onlyMissing')}</Checkbox></p>
      <ol className="parts">{shown.map((part) => <PartRow key={part.key} id={id} part={part} />)}</ol>
      {elsewhere.length > 0 && <section className="library-more"><h2>{say('unknownSection')}</h2><Rests entries={elsewhere} /></section>}
    </>
  );
}

function PartRow({ id, part: { key, title, passages, entries } }: { readonly id: string; readonly part: Part }): ReactNode {
  const say = useWords(libraryWords);
  const { role } = useMe();
  const mayWrite = role === 'editor' || role === 'department';
  return (
    <li className={entries.length === 0 ? 'missing' : undefined}>
      <div className="original"><h2><span>{key}</span> {title}</h2>{passages.map((text) => <p key={text}>{text}</p>)}</div>
      <div className="rests">
        {entries.length === 0 ? <p className="quiet">{say('nothingRests')}</p> : <Rests entries={entries} />}
        {mayWrite && <Link to={`/knowledge/new?policy=${encodeURIComponent(id)}&section=${encodeURIComponent(key)}`}>{say('write')}</Link>}
      </div>
    </li>
  );
}

function Rests({ entries }: { readonly entries: readonly Resting[] }): ReactNode {
  const say = useWords(libraryWords);
  return (
    <ul className="resting-list">
      {entries.map(({ id, title, status, published }) => (
        <li key={id}><Link to={`/knowledge/${encodeURIComponent(id)}`}>{title}</Link> <Tag color={COLORS[status]}>{say(status)}</Tag>{published && status !== 'published' && <Tag color="success">{say('quotedMeanwhile')}</Tag>}</li>
      ))}
    </ul>
  );
}

function History({ steps }: { readonly steps: LibraryDetail['history'] }): ReactNode {
  const say = useWords(libraryWords);
  return (
    <section className="library-more">
      <h2>{say('history')}</h2>
      <ol className="document-history">{steps.map(({ name, label, at, by, detail }) => <li key={`${name}${at}`}><time className="quiet">{shortTime(at)}</time> <b>{label}</b> <span className="quiet">{by ?? say('system')}</span>{detail !== '' && <p>{detail}</p>}</li>)}</ol>
    </section>
  );
}
