import { Checkbox } from 'antd';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../../session/me-context.js';
import type { TicketSummary } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names.js';
import { ticketWords } from '../words.js';
import { levelOf } from './level.js';
import { Due, Tags } from './tags.js';

interface RowProps {
  readonly ticket: TicketSummary;
  readonly now: number;
  readonly search: string;
  readonly isOpen: boolean;
  /** Undefined: nothing can be done with several. */
  readonly isChosen?: boolean | undefined;
  readonly onChoose: (number: string, isChosen: boolean) => void;
}

/** One ticket: a link that can be opened beside, with a box where several can be signed for at once. */
export const TicketRow = memo(function TicketRow({ ticket, now, search, isOpen, isChosen, onChoose }: RowProps): ReactNode {
  const say = useWords(ticketWords);
  const name = useNames();
  const me = useMe();
  const { number } = ticket;
  return (
    <li className="ticket-row">
      {isChosen !== undefined && <Checkbox className="ticket-box" checked={isChosen} aria-label={say('choose', { number })} onChange={(event) => onChoose(number, event.target.checked)} />}
      <Link to={{ pathname: `/tickets/${number}`, search }} replace={isOpen} className={`ticket ${levelOf(ticket, me, now)} ${ticket.status} of-${me.role}`} {...(isOpen ? { 'aria-current': 'true' as const } : {})}>
        <strong className="number">{number}</strong>
        <Tags ticket={ticket} />
        <span className="words">{ticket.text}</span>
        <span className="area">{ticket.area ?? say('noArea')}{me.role !== 'department' && ticket.departmentName !== null && <small>{ticket.departmentName}</small>}</span>
        <span className={`status ${ticket.status}`}>{name(ticket.status, ticket.statusName)}</span>
        <Due ticket={ticket} now={now} />
      </Link>
    </li>
  );
});
