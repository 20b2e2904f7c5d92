import type { ReactNode } from 'react';
import { Link as RouteLink } from 'react-router';
import { Pending } from '../actions/cases.js';
import { shortTime } from '../time.js';
import type { Me } from '../session/me.js';
import type { TicketDetail } from '../types.js';
import { lastEvent } from './about.js';

interface SituationProps {
  readonly ticket: TicketDetail;
  readonly me: Me;
}

function Link({ number }: { readonly number: string }): ReactNode {
  return <RouteLink to={`/tickets/${number}`}>{number}</RouteLink>;
}

/** Whoever can decide it reads it where they decide. */
function mayDecide({ allowed }: TicketDetail): boolean {
  return allowed.some(({ name }) => name === 'RejectReturn' || name === 'RefuseExtension' || name === 'ApproveAnswer');
}

/** What the ticket waits for, and what binds it to others. */
export function Situation({ ticket, me }: SituationProps): ReactNode {
  const { mergedInto, followers, suspendedUntil, supervisions } = ticket;
  return (
    <>
      {supervisions.map(({ at, kindName, reason }) => <p key={at} className="warning"><b>督办</b>（{kindName}，{shortTime(at)}）：{reason}</p>)}
      {suspendedUntil !== null && <p className="warning"><b>已挂起</b>，到{shortTime(suspendedUntil)}自动恢复，期间不计期限。理由：{lastEvent(ticket, 'TicketSuspended')?.detail}</p>}
      {mergedInto !== null && <p className="info">已并入工单 <Link number={mergedInto} />，以那一件为准办理。</p>}
      {followers.length > 0 && <p className="info">并入本件的工单：{followers.map((number) => <span key={number} className="follower"><Link number={number} /></span>)}。答复会一并告知这些市民。</p>}
      {!mayDecide(ticket) && <Waiting ticket={ticket} me={me} />}
    </>
  );
}

/** Asked of the hotline, and not decided yet. */
function Waiting({ ticket, me }: SituationProps): ReactNode {
  const { returnRequest, extensionRequest, pendingAnswer } = ticket;
  return (
    <>
      {returnRequest && <p className="info"><b>等待裁定退单</b>（{shortTime(returnRequest.at)}提出）：{returnRequest.reason}</p>}
      {extensionRequest && <p className="info"><b>等待审批延期{extensionRequest.workingDays}个工作日</b>（{shortTime(extensionRequest.at)}提出）：{extensionRequest.reason}</p>}
      {pendingAnswer && <div className="waiting"><h3>答复正在审核<span className="muted">通过后才发给市民</span></h3><Pending ticket={ticket} me={me} /></div>}
    </>
  );
}
