import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { clerkName, lastEvent } from '../ticket/about.js';
import { AttachedFiles } from '../ticket/files.js';
import { detailWords } from '../ticket/words.js';
import { useTimes } from '../times.js';

interface CaseProps {
  readonly ticket: TicketDetail;
}

/** The answer as it would go out, with who wrote it. */
export function Pending({ ticket }: CaseProps): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const { time } = useTimes();
  const { pendingAnswer } = ticket;
  if (pendingAnswer === null) return null;
  const author = lastEvent(ticket, 'AnswerSubmitted')?.actor;
  return (
    <div className="answer pending">
      <p className="quiet">{author === undefined ? pendingAnswer.department : clerkName(pendingAnswer.department, author, me, say('system'))} · {say('submitted', { time: time(pendingAnswer.at) })}</p>
      <p>{pendingAnswer.publicAnswer}</p>
      <AttachedFiles number={ticket.number} files={pendingAnswer.files} />
      {pendingAnswer.handlingNote !== '' && <p className="note"><b>{say('note')}</b>{pendingAnswer.handlingNote}</p>}
    </div>
  );
}

/** What the department asks for, and why. */
export function Asked({ ticket: { returnRequest, extensionRequest, departmentName, returns } }: CaseProps): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const asked = returnRequest ?? extensionRequest;
  if (asked === null) return null;
  const asksReturn = returns > 1 ? say('askedReturnAgain', { n: returns }) : say('askedReturn');
  return (
    <div className="answer pending">
      <p className="quiet">{departmentName} · {time(asked.at)}{extensionRequest === null ? asksReturn : say('askedExtension', { days: extensionRequest.workingDays })}</p>
      <p>{asked.reason}</p>
    </div>
  );
}

/** Why the last answer came back, as long as no other has gone out. */
export function SentBack({ ticket }: CaseProps): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const last = lastEvent(ticket, 'AnswerSubmitted', 'AnswerSentBack');
  return last?.name === 'AnswerSentBack' && <Alert className="situation" role="note" type="warning" title={say('sentBack', { time: time(last.at), reason: last.detail })} />;
}
