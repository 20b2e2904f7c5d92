import type { ReactNode } from 'react';
import { DeadlineTag, Tags } from './ticket-tags.js';
import { shortTime } from './time.js';
import type { TicketDetail } from './types.js';

/** The address names its town more often than not. */
function placeOf({ area, address }: TicketDetail): string {
  if (address === null) return area ?? '未提供';
  return area === null || address.includes(area) ? address : `${area}　${address}`;
}

/** What the citizen said, and the facts around it. */
export function Facts({ ticket, now }: { readonly ticket: TicketDetail; readonly now: number }): ReactNode {
  return (
    <>
      <div className="title">
        <h2>{ticket.number}</h2>
        <Tags ticket={ticket} />
        <span className={`status ${ticket.status}`}>{ticket.statusName}</span>
      </div>
      <h3>市民反映</h3>
      <p className="matter">{ticket.text}</p>
      <dl>
        <div><dt>地点</dt><dd>{placeOf(ticket)}</dd></div>
        <div><dt>联系电话</dt><dd>{ticket.contact ?? '未留，答复会发到市民的对话里'}</dd></div>
        <div><dt>登记时间</dt><dd>{shortTime(ticket.receivedAt)}</dd></div>
        <div><dt>办理部门</dt><dd>{ticket.departmentName ?? '尚未派单'}</dd></div>
        {ticket.deadline && (
          <div className="whole"><dt>最近期限</dt><dd><DeadlineTag ticket={ticket} now={now} />{' '}<span className="muted">{shortTime(ticket.deadline.dueAt)}前</span></dd></div>
        )}
      </dl>
    </>
  );
}
