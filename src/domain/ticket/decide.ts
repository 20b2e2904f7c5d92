import { unreachable } from '../../errors.js';
import { COMMANDS, type LaterCommand } from './commands.js';
import type { DecideContext } from './context.js';
import { correct } from './deciding/correction.js';
import { close, expireFollowUp, archive, inviteFollowUp, rate, recordFollowUp, redo, withdraw } from './deciding/follow-up.js';
import { addInformation, addNote, approveAnswer, grantExtension, refuseExtension, reply, requestExtension, resume, sendBackAnswer, suspend } from './deciding/handling.js';
import { accept, addCoHandlers, answerDirectly, decline, dispatch, reassign, rejectReturn, requestReturn, sign } from './deciding/intake.js';
import { setCityDeadline } from './deciding/city.js';
import { grantIdentity, hideIdentity, merge, miss, reapplyRules, recompute, remind, revealContact, supervise, undoMerge, warn } from './deciding/oversight.js';
import type { TicketEvent } from './events.js';
import { refuseByState, refuseObjected } from './refusal.js';
import type { Ticket } from './ticket.js';

export type { DecideContext } from './context.js';
export { receive } from './deciding/intake.js';

/**
 * The events that a command leads to; none when it has nothing to say that the ticket does not know.
 * @throws AppError TICKET_COMMAND_REFUSED when the state does not allow it or it is another's to do, else a code of the exact
 * refusal; each with the commands that this actor is `allowed` now
 */
export function decide(ticket: Ticket, command: LaterCommand, context: DecideContext): TicketEvent[] {
  const { from, by } = COMMANDS[command.name];
  if (!from.includes(ticket.status) || !by.includes(command.actor.kind)) refuseByState(ticket, command.name, command.actor, context);
  refuseObjected(ticket, command, context);
  return decided(ticket, command, context);
}

function decided(ticket: Ticket, command: LaterCommand, context: DecideContext): TicketEvent[] {
  switch (command.name) {
    case 'AcceptTicket': return accept(ticket, command, context);
    case 'DeclineTicket': return decline(ticket, command, context);
    case 'AnswerDirectly': return answerDirectly(ticket, command, context);
    case 'DispatchTicket': return dispatch(ticket, command, context);
    case 'AddCoHandlers': return addCoHandlers(ticket, command, context);
    case 'SignTicket': return sign(ticket, command, context);
    case 'RequestReturn': return requestReturn(ticket, command, context);
    case 'ReassignTicket': return reassign(ticket, command, context);
    case 'RejectReturn': return rejectReturn(ticket, command, context);
    case 'RequestExtension': return requestExtension(ticket, command, context);
    case 'GrantExtension': return grantExtension(ticket, command, context);
    case 'RefuseExtension': return refuseExtension(ticket, command, context);
    case 'SuspendTicket': return suspend(ticket, command, context);
    case 'ResumeTicket': return resume(ticket, command, context);
    case 'AddNote': return addNote(ticket, command, context);
    case 'AddInformation': return addInformation(ticket, command, context);
    case 'ReplyTicket': return reply(ticket, command, context);
    case 'ApproveAnswer': return approveAnswer(ticket, command, context);
    case 'SendBackAnswer': return sendBackAnswer(ticket, command, context);
    case 'InviteFollowUp': return inviteFollowUp(ticket, command, context);
    case 'RecordFollowUp': return recordFollowUp(ticket, command, context);
    case 'ExpireFollowUp': return expireFollowUp(ticket, command, context);
    case 'RateTicket': return rate(ticket, command, context);
    case 'RedoTicket': return redo(ticket, command, context);
    case 'CloseTicket': return close(ticket, command, context);
    case 'WithdrawTicket': return withdraw(ticket, command, context);
    case 'ArchiveTicket': return archive(ticket, command, context);
    case 'RemindTicket': return remind(ticket, command, context);
    case 'SuperviseTicket': return supervise(ticket, command, context);
    case 'MergeTicket': return merge(ticket, command, context);
    case 'UndoMerge': return undoMerge(ticket, command, context);
    case 'GrantIdentity': return grantIdentity(ticket, command, context);
    case 'HideIdentity': return hideIdentity(ticket, command, context);
    case 'RevealContact': return revealContact(ticket, command, context);
    case 'CorrectTicket': return correct(ticket, command, context);
    case 'SetCityDeadline': return setCityDeadline(ticket, command, context);
    case 'WarnDeadline': return warn(ticket, command, context);
    case 'MissDeadline': return miss(ticket, command, context);
    case 'RecomputeDeadlines': return recompute(ticket, command, context);
    case 'ReapplyRules': return reapplyRules(ticket, command, context);
    default: return unreachable(command);
  }
}
