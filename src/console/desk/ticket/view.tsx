import { type ReactNode, useState } from 'react';
import { Actions } from '../actions/actions.js';
import { Panel, useOpened } from '../panel.js';
import type { Me } from '../session/me.js';
import type { TicketDetail } from '../types.js';
import type { ActionProps } from '../use-action.js';
import { Deadlines } from './deadlines.js';
import { Facts, Title } from './facts.js';
import { Matter } from './matter.js';
import { Answers, History, Notes } from './record.js';
import { Situation } from './situation.js';

interface ViewProps {
  readonly me: Me;
  readonly number: string;
  readonly now: number;
  readonly refresh: number;
  /** Above all: what is to be read out to a caller. */
  readonly children?: ReactNode;
  readonly onBack: () => void;
  readonly onChanged: () => void;
  readonly onLost: () => void;
}

/** Only a reveal is answered with a contact. */
function contactIn(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'contact' in answer && typeof answer.contact === 'string' ? answer.contact : null;
}

/** One ticket: the citizen's words, what can be done now, the clocks with their reasons, what was done. */
export function TicketView({ me, number, now, refresh, children, onBack, onChanged, onLost }: ViewProps): ReactNode {
  const opened = useOpened<TicketDetail>(`/tickets/${number}`, refresh, onChanged, onLost, '这件工单已转给其他部门，本部门不再办理。');
  const [revealed, setRevealed] = useState<string | null>(null);
  const { found: ticket, onFault } = opened;
  const onDone = (notice: string, answer: unknown): Promise<void> => {
    const contact = contactIn(answer);
    if (contact !== null) setRevealed(contact);
    return opened.onDone(notice);
  };
  return (
    <Panel opened={opened} label={`工单 ${number}`} onBack={onBack}>
      {children}
      {ticket && <Opened me={me} ticket={ticket} now={now} revealed={revealed} onDone={onDone} onFault={onFault} />}
    </Panel>
  );
}

function Opened({ now, revealed, ...props }: ActionProps & { readonly now: number; readonly revealed: string | null }): ReactNode {
  const { me, ticket } = props;
  return (
    <>
      <Title ticket={ticket} me={me} />
      <Matter ticket={ticket} />
      <Facts {...props} now={now} revealed={revealed} />
      <Situation ticket={ticket} me={me} />
      <Answers ticket={ticket} />
      <Actions {...props} />
      <Notes ticket={ticket} me={me} />
      <Deadlines ticket={ticket} now={now} />
      <History ticket={ticket} me={me} />
    </>
  );
}
