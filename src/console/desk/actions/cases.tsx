import type { ReactNode } from 'react';
import { clerkName, lastEvent } from '../ticket/about.js';
import { shortTime } from '../time.js';
import type { Me } from '../session/me.js';
import type { TicketDetail } from '../types.js';

interface CaseProps {
  readonly ticket: TicketDetail;
  readonly me: Me;
}

/** The answer as it would go out, with who wrote it. */
export function Pending({ ticket, me }: CaseProps): ReactNode {
  const { pendingAnswer } = ticket;
  if (pendingAnswer === null) return null;
  const author = lastEvent(ticket, 'AnswerSubmitted')?.actor;
  return (
    <div className="answer pending">
      <p className="muted">{author === undefined ? pendingAnswer.department : clerkName(pendingAnswer.department, author, me)} · {shortTime(pendingAnswer.at)}提交</p>
      <p>{pendingAnswer.publicAnswer}</p>
      {pendingAnswer.handlingNote !== '' && <p className="note"><b>内部记录</b>{pendingAnswer.handlingNote}</p>}
    </div>
  );
}

/** What the department asks for, and why. */
export function Asked({ ticket: { returnRequest, extensionRequest, departmentName, returns } }: CaseProps): ReactNode {
  const asked = returnRequest ?? extensionRequest;
  if (asked === null) return null;
  const what = extensionRequest === null ? `申请退单${returns > 1 ? `（第${returns}次）` : ''}` : `申请延期${extensionRequest.workingDays}个工作日`;
  return (
    <div className="answer pending">
      <p className="muted">{departmentName} · {shortTime(asked.at)}{what}</p>
      <p>{asked.reason}</p>
    </div>
  );
}

/** Why the last answer came back, as long as no other has gone out. */
export function SentBack({ ticket }: CaseProps): ReactNode {
  const last = lastEvent(ticket, 'AnswerSubmitted', 'AnswerSentBack');
  return last?.name === 'AnswerSentBack' && <p className="warning">答复被退回修改（{shortTime(last.at)}）：{last.detail}</p>;
}
