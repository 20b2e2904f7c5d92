import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useTimes } from '../times.js';
import { actorName, doneSince } from './about.js';
import { detailWords } from './words.js';

/** Who changed what, for whoever acted on an older state. */
export function WhatChanged({ ticket, since }: { readonly ticket: TicketDetail; readonly since: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const { time } = useTimes();
  const done = doneSince(since, ticket);
  return (
    <Alert className="problem conflict" type="warning" showIcon title={say(done.length > 0 ? 'changed' : 'changedPlain')}
      description={done.length > 0 && <ul className="plain-list">{done.map(({ name, at, actor, label, detail }) => <li key={`${at}${name}`}>{time(at)} <b>{actorName(actor, me, say('system'))}</b> {label}{detail !== '' && `：${detail}`}</li>)}</ul>} />
  );
}
