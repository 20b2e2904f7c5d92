import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useTimes } from '../times.js';
import { actorName, doneSince } from './about.js';
import type { UnsentWords } from './unsent.js';
import { detailWords } from './words.js';

/** What was being written in a form that has gone: to be read, and copied. */
export function Unsent({ words }: { readonly words: readonly UnsentWords[] }): ReactNode {
  const say = useWords(detailWords);
  if (words.length === 0) return null;
  return (
    <div className="unsent">
      <p>{say('unsent')}</p>
      {words.map(({ command, label, text }) => <blockquote key={`${command}${label}`}><b>{label}</b>{text}</blockquote>)}
    </div>
  );
}

interface ChangedProps {
  readonly ticket: TicketDetail;
  readonly since: TicketDetail;
  readonly unsent: readonly UnsentWords[];
}

/** Who changed what, for whoever acted on an older state, or was about to. */
export function WhatChanged({ ticket, since, unsent }: ChangedProps): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const { time } = useTimes();
  const done = doneSince(since, ticket);
  return (
    <Alert className="problem conflict" type="warning" showIcon title={say(done.length > 0 ? 'changed' : 'changedPlain')}
      description={(done.length > 0 || unsent.length > 0) && <>
        {done.length > 0 && <ul className="plain-list">{done.map(({ name, at, actor, label, detail }) => <li key={`${at}${name}`}>{time(at)} <b>{actorName(actor, me, say('system'))}</b> {label}{detail !== '' && `：${detail}`}</li>)}</ul>}
        <Unsent words={unsent} />
      </>} />
  );
}
