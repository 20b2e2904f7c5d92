import type { ReactNode } from 'react';
import type { ActionProps } from '../use-action.js';
import { isByPhone } from './about.js';
import { Contact } from './contact.js';
import { DeadlineTag, Tags } from './tags.js';
import { shortTime } from '../time.js';
import type { TicketDetail } from '../types.js';

/** The address names its town more often than not. */
function placeOf({ area, address }: TicketDetail): string {
  if (address === null) return area ?? '未提供';
  return area === null || address.includes(area) ? address : `${area}　${address}`;
}

/** The ticket's name, what kind it is, and how far it has come. */
export function Title({ ticket, me }: Pick<ActionProps, 'ticket' | 'me'>): ReactNode {
  return (
    <div className="title">
      <h2>{ticket.number}</h2>
      <Tags ticket={ticket} me={me} />
      <span className={`status ${ticket.status}`}>{ticket.statusName}</span>
    </div>
  );
}

interface FactsProps extends ActionProps {
  readonly now: number;
  readonly revealed: string | null;
}

/** Where, whom to call, since when, who, until when. */
export function Facts({ now, revealed, ...props }: FactsProps): ReactNode {
  const { ticket, me } = props;
  return (
    <dl>
      <div><dt>地点</dt><dd>{placeOf(ticket)}</dd></div>
      <Contact {...props} revealed={revealed} />
      <div><dt>登记时间</dt><dd>{shortTime(ticket.receivedAt)}{isByPhone(ticket) && '，来电登记'}</dd></div>
      <div><dt>{ticket.coHandlers.length > 0 ? '主办部门' : '办理部门'}</dt><dd>{ticket.departmentName ?? '尚未派单'}</dd></div>
      {ticket.coHandlers.length > 0 && (
        <div><dt>协办部门</dt><dd>{ticket.coHandlers.map(({ department, name, signedAt }) => <span key={department} className="co">{name}<small className={signedAt === null ? 'signed due soon' : 'signed muted'}>{signedAt === null ? '未签收' : '已签收'}</small></span>)}</dd></div>
      )}
      {ticket.deadline && (
        <div className="whole"><dt>最近期限</dt><dd><DeadlineTag ticket={ticket} me={me} now={now} />{' '}<span className="muted">{shortTime(ticket.deadline.dueAt)}前</span></dd></div>
      )}
    </dl>
  );
}
