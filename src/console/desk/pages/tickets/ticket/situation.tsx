import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { useDepartments } from '../../../use-departments.js';
import { useWords } from '../../../words/words.js';
import { Pending } from '../actions/cases.js';
import { useTimes } from '../times.js';
import { lastEvent } from './about.js';
import { detailWords } from './words.js';

interface TicketProps {
  readonly ticket: TicketDetail;
}

/** Whoever can decide it reads it where they decide. */
function mayDecide({ allowed }: TicketDetail): boolean {
  return allowed.some(({ name }) => name === 'RejectReturn' || name === 'RefuseExtension' || name === 'ApproveAnswer');
}

/** Said, but nothing that interrupts whoever listens. */
function Note({ type, children }: { readonly type: 'warning' | 'info'; readonly children: ReactNode }): ReactNode {
  return <Alert className="situation" role="note" type={type} title={children} />;
}

/** What the ticket waits for, and what binds it to others. */
export function Situation({ ticket }: TicketProps): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const { mergedInto, followers, followersToCall, suspendedUntil, supervisions } = ticket;
  return (
    <>
      {supervisions.map(({ at, kindName, reason }) => <Note key={at} type="warning"><b>{say('supervised')}</b>{say('supervisedBy', { kind: kindName, time: time(at), reason })}</Note>)}
      {suspendedUntil !== null && <Note type="warning"><b>{say('suspended')}</b>{say('suspendedUntil', { time: time(suspendedUntil), reason: lastEvent(ticket, 'TicketSuspended')?.detail ?? '' })}</Note>}
      {mergedInto !== null && <Note type="info">{say('mergedInto')} <Link to={`/tickets/${mergedInto}`}>{mergedInto}</Link>{say('mergedHint')}</Note>}
      {followers.length > 0 && <Note type="info">{say('followers')}<Numbers of={followers} /> {say('followersHint')}{followersToCall.length > 0 && <>{say('followersToCall')}<Numbers of={followersToCall} /></>}</Note>}
      {!mayDecide(ticket) && <Waiting ticket={ticket} />}
      <Unstaffed ticket={ticket} />
    </>
  );
}

function Numbers({ of }: { readonly of: readonly string[] }): ReactNode {
  return of.map((number) => <span key={number} className="follower"><Link to={`/tickets/${number}`}>{number}</Link></span>);
}

/** Asked of the hotline, and not decided yet. */
function Waiting({ ticket }: TicketProps): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const { returnRequest, extensionRequest, pendingAnswer } = ticket;
  return (
    <>
      {returnRequest && <Note type="info"><b>{say('waitReturn')}</b>{say('askedAt', { time: time(returnRequest.at), reason: returnRequest.reason })}</Note>}
      {extensionRequest && <Note type="info"><b>{say('waitExtension', { days: extensionRequest.workingDays })}</b>{say('askedAt', { time: time(extensionRequest.at), reason: extensionRequest.reason })}</Note>}
      {pendingAnswer && <section className="part"><h3>{say('inReview')}<span className="quiet">{say('inReviewHint')}</span></h3><Pending ticket={ticket} /></section>}
    </>
  );
}

/** It was dispatched to where nobody can sign: whoever dispatches has to tell them otherwise. */
function Unstaffed({ ticket }: TicketProps): ReactNode {
  const say = useWords(detailWords);
  const { role } = useMe();
  const { data } = useDepartments();
  const department = data?.find(({ id }) => id === ticket.department);
  if (role === 'department' || ticket.status !== 'dispatched' || department === undefined || department.isStaffed) return null;
  return <Note type="warning"><b>{say('unstaffed', { department: department.name })}</b>{say('unstaffedHint')}</Note>;
}
