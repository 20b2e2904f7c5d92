import { withFiles } from '../../attached-file.js';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../../deadline.js';
import type { Command } from '../commands.js';
import { changed, type DecideContext, countingIn, ended, started, waitingOrder } from '../context.js';
import type { TicketEvent } from '../events.js';
import { extensionLeft } from '../objections.js';
import { refuse } from '../refusal.js';
import { isSupervisedOnlyFor } from '../supervised.js';
import { handlingDeadline, leadOf, type Ticket } from '../ticket.js';

const DAY_MS = 86_400_000;

function isCount(days: number): boolean {
  return Number.isInteger(days) && days >= 1;
}

/** Asked before due, for no more working days in all (of every round) and no more often than the rules allow. */
export function requestExtension(ticket: Ticket, command: Command<'RequestExtension'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, workingDays, reason } = command;
  const { most = 0, left = 0 } = extensionLeft(ticket, context) ?? {};
  if (!isCount(workingDays)) refuse('TICKET_EXTENSION_REFUSED', ticket, command, '延期的工作日数应为正整数。', context);
  if (workingDays > left) refuse('TICKET_EXTENSION_REFUSED', ticket, command, `累计最多延期${most}个工作日，还可以申请${left}个工作日。`, context);
  return [{ name: 'ExtensionRequested', at: context.now, actor, cause, workingDays, reason }];
}

/** Asked in time and granted late it takes the lateness back, and with it the supervision that there was for that alone. */
export function grantExtension(ticket: Ticket, command: Command<'GrantExtension'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  const deadline = handlingDeadline(ticket);
  const asked = ticket.extensionRequest;
  if (!deadline || !asked) return refuse('TICKET_EXTENSION_REFUSED', ticket, command, '没有待审批的延期。', context);
  const extension = { at: context.now, workingDays: asked.workingDays, reason: asked.reason };
  const extended = extendDeadline(deadline, extension, countingIn(context));
  const isLifted = extended.dueAt >= context.now && isSupervisedOnlyFor(ticket, deadline.clock);
  return [{
    name: 'ExtensionGranted', at: context.now, actor, cause, workingDays: asked.workingDays, reason,
    clocks: { [deadline.clock]: extended, ...(isLifted ? ended(ticket, ['supervision']) : {}) },
  }];
}

export function refuseExtension(_ticket: Ticket, { actor, cause, reason }: Command<'RefuseExtension'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'ExtensionRefused', at: context.now, actor, cause, reason }];
}

/** Stops the clocks; resumes by itself after the days that were given, so that no ticket is forgotten. */
export function suspend(ticket: Ticket, command: Command<'SuspendTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason, days } = command;
  const most = context.rules.handling.suspendAtMostDays;
  if (!isCount(days)) refuse('TICKET_SUSPENSION_REFUSED', ticket, command, '挂起的天数应为正整数。', context);
  if (days > most) refuse('TICKET_SUSPENSION_REFUSED', ticket, command, `一次最多挂起${most}天。`, context);
  return [{
    name: 'TicketSuspended', at: context.now, actor, cause, reason, until: context.now + days * DAY_MS,
    clocks: changed(ticket, (clock) => pauseDeadline(clock, context.now, reason)),
  }];
}

export function resume(ticket: Ticket, { actor, cause, reason }: Command<'ResumeTicket'>, context: DecideContext): TicketEvent[] {
  // Whoever looks late (after an outage) gives nobody more time than was suspended.
  const until = Math.min(context.now, ticket.suspendedUntil ?? context.now);
  return [{
    name: 'TicketResumed', at: context.now, actor, cause, reason,
    clocks: { ...changed(ticket, (clock) => resumeDeadline(clock, until, countingIn(context))), ...waitingOrder(ticket, context) },
  }];
}

export function addNote(_ticket: Ticket, { actor, cause, text, files }: Command<'AddNote'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'NoteAdded', at: context.now, actor, cause, department: actor.department ?? null, text, ...withFiles(files) }];
}

export function addInformation(_ticket: Ticket, { actor, cause, text, photos }: Command<'AddInformation'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'InformationAdded', at: context.now, actor, cause, text, photos }];
}

const REVIEWED = '答复审核';

/** The answer goes to review; the department's clocks, a supervisor's too, stand still until it is through or comes back. */
export function reply(ticket: Ticket, { actor, cause, publicAnswer, handlingNote, files }: Command<'ReplyTicket'>, context: DecideContext): TicketEvent[] {
  return [{
    name: 'AnswerSubmitted', at: context.now, actor, cause, department: leadOf(ticket), publicAnswer, handlingNote, ...withFiles(files),
    clocks: { ...changed(ticket, (clock) => pauseDeadline(clock, context.now, REVIEWED)), ...ended(ticket, ['return']), ...started(['review'], ticket, context) },
  }];
}

/** Reviewed: the answer goes out, and the day to ask the citizen is set. */
export function approveAnswer(ticket: Ticket, command: Command<'ApproveAnswer'>, context: DecideContext): TicketEvent[] {
  const { actor, cause } = command;
  const { department, writtenBy, at, publicAnswer, handlingNote, files } = ticket.pendingAnswer ?? refuse('TICKET_COMMAND_REFUSED', ticket, command, '没有待审核的答复。', context);
  return [{
    name: 'TicketReplied', at: context.now, actor, cause, department, writtenAt: at, writtenBy, publicAnswer, handlingNote, ...withFiles(files),
    clocks: { ...ended(ticket, ['review', 'reply', 'redo', 'sign', 'return', 'supervision', 'city']), ...started(['follow-up'], ticket, context) },
  }];
}

export function sendBackAnswer(ticket: Ticket, { actor, cause, reason }: Command<'SendBackAnswer'>, context: DecideContext): TicketEvent[] {
  return [{
    name: 'AnswerSentBack', at: context.now, actor, cause, reason,
    clocks: { ...changed(ticket, (clock) => resumeDeadline(clock, context.now, countingIn(context))), ...ended(ticket, ['review']), ...waitingOrder(ticket, context) },
  }];
}
