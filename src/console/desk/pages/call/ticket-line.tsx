import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { shortTime } from '../../time.js';
import type { TicketSummary } from '../../types.js';
import { useWords } from '../../words/words.js';
import { callWords } from './words.js';

/** A ticket in few words; opened beside the call, which stays as it is. */
export function TicketLine({ ticket: { number, typeName, statusName, departmentName, text, urgent, receivedAt, deadline } }: { readonly ticket: TicketSummary }): ReactNode {
  const say = useWords(callWords);
  return (
    <>
      <div className="tags">
        <a href={`/console/tickets/${number}`} target="_blank" rel="noreferrer" aria-label={say('openTicket', { number })}>{number}</a>
        <Tag>{typeName}</Tag><Tag color="processing">{statusName}</Tag>{urgent && <Tag color="error">{say('urgent')}</Tag>}
      </div>
      <p className="call-ticket-text">{text}</p>
      <p className="quiet under">{[departmentName, shortTime(receivedAt), deadline && say('due', { clock: deadline.clockName, at: shortTime(deadline.dueAt) })].filter(Boolean).join(' · ')}</p>
    </>
  );
}
