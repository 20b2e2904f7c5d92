import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { draftAddress, versionAddress } from './address.js';
import type { Draft, TimeLimits, Version } from './queries.js';
import { limitWords } from './words.js';

/** All versions, the latest first, and what is being written. */
export function VersionList({ limits: { versions, drafts } }: { readonly limits: TimeLimits }): ReactNode {
  const say = useWords(limitWords);
  return (
    <>
      <h2>{say('versions')}</h2>
      <ul className="versions">{versions.map((version) => <VersionLine key={version.version} version={version} />)}</ul>
      <h2>{say('drafts')}</h2>
      {drafts.length === 0 && <p className="quiet">{say('noDrafts')}</p>}
      <ul className="versions">{drafts.map((draft) => <DraftLine key={draft.version} draft={draft} />)}</ul>
    </>
  );
}

/** Whether it holds now, will, or did. */
export function StateTag({ version: { inForce, withdrawable } }: { readonly version: Version }): ReactNode {
  const say = useWords(limitWords);
  if (inForce) return <Tag color="success">{say('inForce')}</Tag>;
  return withdrawable ? <Tag color="processing">{say('coming')}</Tag> : <Tag>{say('past')}</Tag>;
}

function VersionLine({ version }: { readonly version: Version }): ReactNode {
  const say = useWords(limitWords);
  const { effectiveFrom, origin } = version;
  return (
    <li>
      <Link to={versionAddress(version.version)} className="row-link">{version.version}</Link> <StateTag version={version} />
      <span className="quiet under">{say('from', { date: effectiveFrom })} · {say(origin)}<Publisher version={version} /></span>
    </li>
  );
}

function Publisher({ version: { publishedAt, publishedBy, reason } }: { readonly version: Version }): ReactNode {
  const say = useWords(limitWords);
  return publishedAt !== null && <> · {say('published', { name: publishedBy ?? '', at: shortTime(publishedAt), reason: reason ?? '' })}</>;
}

function DraftLine({ draft: { version, effectiveFrom, savedAt, savedBy } }: { readonly draft: Draft }): ReactNode {
  const say = useWords(limitWords);
  return (
    <li>
      <Link to={draftAddress(version)} className="row-link">{version}</Link>
      <span className="quiet under">{say('from', { date: effectiveFrom })} · {say('savedBy', { name: savedBy ?? '', at: shortTime(savedAt) })}</span>
    </li>
  );
}
