import type { ReactNode } from 'react';
import { Dispatch } from './dispatch.js';
import { Panel, useOpened } from './panel.js';
import { Reply } from './reply.js';
import { Sign } from './sign.js';
import { Facts } from './ticket-facts.js';
import { Answers, Deadlines, History } from './ticket-record.js';
import type { Me, TicketDetail } from './types.js';
import type { ActionProps } from './use-action.js';

interface ViewProps {
  readonly me: Me;
  readonly number: string;
  readonly now: number;
  readonly refresh: number;
  readonly onBack: () => void;
  readonly onChanged: () => void;
  readonly onLost: () => void;
}

/** One ticket: the citizen's words, what can be done now, the clocks with their reasons, what was done. */
export function TicketView({ me, number, now, refresh, onBack, onChanged, onLost }: ViewProps): ReactNode {
  const opened = useOpened<TicketDetail>(`/tickets/${number}`, refresh, onChanged, onLost);
  const { found: ticket, onDone, onFault } = opened;
  return (
    <Panel opened={opened} label={`工单 ${number}`} onBack={onBack}>
      {ticket && <Facts ticket={ticket} now={now} />}
      {ticket && <Answers ticket={ticket} />}
      {ticket?.allowed.map(({ name }) => <Action key={`${name}${ticket.round}`} name={name} me={me} ticket={ticket} onDone={onDone} onFault={onFault} />)}
      {ticket && <Deadlines ticket={ticket} now={now} />}
      {ticket && <History ticket={ticket} me={me} />}
    </Panel>
  );
}

function Action({ name, ...props }: ActionProps & { readonly name: TicketDetail['allowed'][number]['name'] }): ReactNode {
  switch (name) {
    case 'SignTicket':
      return <Sign {...props} />;
    case 'ReplyTicket':
      return <Reply {...props} />;
    case 'DispatchTicket':
      return <Dispatch {...props} />;
  }
}
