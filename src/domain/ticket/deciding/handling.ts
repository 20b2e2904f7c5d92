import { AppError } from '../../../errors.js';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../../deadline.js';
import { limitFor } from '../../time-limits.js';
import { allowedNow, type Command } from '../commands.js';
import { changed, type DecideContext, countingIn, ended, started } from '../context.js';
import type { TicketEvent } from '../events.js';
import { leadOnly, refuse } from '../refusal.js';
import { handlingDeadline, type Ticket } from '../ticket.js';

const DAY_MS = 86_400_000;

function isCount(days: number): boolean {
  return Number.isInteger(days) && days >= 1;
}

/** Asked before due, for no more working days in all (of every round) and no more often than the rules allow. */
export function requestExtension(ticket: Ticket, command: Command<'RequestExtension'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, workingDays, reason } = command;
  leadOnly(ticket, command);
  const no = (why: string): never => refuse('TICKET_EXTENSION_REFUSED', ticket, actor, 'RequestExtension', why);
  const deadline = handlingDeadline(ticket);
  const limit = limitFor(context.rules, 'extension', ticket);
  if (!deadline || !limit || !('workingDays' in limit.amount)) return no('这张工单没有可以延长的时限。');
  if (!isCount(workingDays)) return no('延期的工作日数应为正整数。');
  if (context.now > deadline.dueAt) return no('延期须在到期之前申请，现在已经超期。');
  if (limit.times !== undefined && ticket.extensions.length >= limit.times) return no(`只能延期${limit.times}次。`);
  const left = limit.amount.workingDays - ticket.extensions.reduce((sum, days) => sum + days, 0);
  if (workingDays > left) return no(left > 0 ? `累计最多延期${limit.amount.workingDays}个工作日，还可以申请${left}个工作日。` : `累计已延期${limit.amount.workingDays}个工作日，不能再延。`);
  return [{ name: 'ExtensionRequested', at: context.now, actor, cause, workingDays, reason }];
}

export function grantExtension(ticket: Ticket, { actor, cause, reason }: Command<'GrantExtension'>, context: DecideContext): TicketEvent[] {
  const deadline = handlingDeadline(ticket);
  const asked = ticket.extensionRequest;
  if (!deadline || !asked) return refuse('TICKET_EXTENSION_REFUSED', ticket, actor, 'GrantExtension', '没有待审批的延期。');
  const extension = { at: context.now, workingDays: asked.workingDays, reason: asked.reason };
  return [{
    name: 'ExtensionGranted', at: context.now, actor, cause, workingDays: asked.workingDays, reason,
    clocks: { [deadline.clock]: extendDeadline(deadline, extension, countingIn(context)) },
  }];
}

export function refuseExtension(_ticket: Ticket, { actor, cause, reason }: Command<'RefuseExtension'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'ExtensionRefused', at: context.now, actor, cause, reason }];
}

/** Stops the clocks; resumes by itself after the days that were given, so that no ticket is forgotten. */
export function suspend(ticket: Ticket, { actor, cause, reason, days }: Command<'SuspendTicket'>, context: DecideContext): TicketEvent[] {
  const most = context.rules.handling.suspendAtMostDays;
  if (!isCount(days)) refuse('TICKET_SUSPENSION_REFUSED', ticket, actor, 'SuspendTicket', '挂起的天数应为正整数。');
  if (days > most) refuse('TICKET_SUSPENSION_REFUSED', ticket, actor, 'SuspendTicket', `一次最多挂起${most}天。`);
  const deadline = handlingDeadline(ticket);
  if (deadline && context.now > deadline.dueAt) refuse('TICKET_SUSPENSION_REFUSED', ticket, actor, 'SuspendTicket', '已经超期的工单不能挂起。');
  return [{
    name: 'TicketSuspended', at: context.now, actor, cause, reason, until: context.now + days * DAY_MS,
    clocks: changed(ticket, (clock) => pauseDeadline(clock, context.now, reason)),
  }];
}

export function resume(ticket: Ticket, command: Command<'ResumeTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  if (actor.kind === 'department') leadOnly(ticket, command);
  // Whoever looks late (after an outage, an undone merge) gives nobody more time than was suspended.
  const until = Math.min(context.now, ticket.suspendedUntil ?? context.now);
  return [{ name: 'TicketResumed', at: context.now, actor, cause, reason, clocks: changed(ticket, (clock) => resumeDeadline(clock, until, countingIn(context))) }];
}

/** Of departments only those that handle the ticket write into it. */
export function addNote(ticket: Ticket, { actor, cause, text }: Command<'AddNote'>, context: DecideContext): TicketEvent[] {
  const takesPart = actor.department === ticket.department || ticket.coHandlers.some((co) => co.department === actor.department);
  if (actor.kind === 'department' && !takesPart) throw new AppError('TICKET_NOT_FOUND', undefined, { allowed: [] });
  return [{ name: 'NoteAdded', at: context.now, actor, cause, department: actor.department ?? null, text }];
}

export function addInformation(_ticket: Ticket, { actor, cause, text, photos }: Command<'AddInformation'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'InformationAdded', at: context.now, actor, cause, text, photos }];
}

const REVIEWED = '答复审核';

/** The answer goes to review; the department's clocks, a supervisor's too, stand still until it is through or comes back. */
export function reply(ticket: Ticket, command: Command<'ReplyTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, publicAnswer, handlingNote } = command;
  const department = leadOnly(ticket, command);
  return [{
    name: 'AnswerSubmitted', at: context.now, actor, cause, department, publicAnswer, handlingNote,
    clocks: { ...changed(ticket, (clock) => pauseDeadline(clock, context.now, REVIEWED)), ...ended(ticket, ['return']), ...started(['review'], ticket, context) },
  }];
}

function reviewer(ticket: Ticket, { actor, name }: Command<'ApproveAnswer' | 'SendBackAnswer'>): NonNullable<Ticket['pendingAnswer']> {
  const written = ticket.pendingAnswer;
  if (!written) throw new AppError('TICKET_COMMAND_REFUSED', '没有待审核的答复。', { allowed: allowedNow(ticket, actor.kind) });
  if (written.writtenBy === actor.id) refuse('TICKET_REVIEWER_IS_AUTHOR', ticket, actor, name, '答复要由起草人以外的人审核。');
  return written;
}

/** Reviewed: the answer goes out, and the day to ask the citizen is set. */
export function approveAnswer(ticket: Ticket, command: Command<'ApproveAnswer'>, context: DecideContext): TicketEvent[] {
  const { actor, cause } = command;
  const { department, writtenBy, at, publicAnswer, handlingNote } = reviewer(ticket, command);
  return [{
    name: 'TicketReplied', at: context.now, actor, cause, department, writtenAt: at, writtenBy, publicAnswer, handlingNote,
    clocks: { ...ended(ticket, ['review', 'reply', 'redo', 'sign', 'return', 'supervision']), ...started(['follow-up'], ticket, context) },
  }];
}

export function sendBackAnswer(ticket: Ticket, command: Command<'SendBackAnswer'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  reviewer(ticket, command);
  return [{
    name: 'AnswerSentBack', at: context.now, actor, cause, reason,
    clocks: { ...changed(ticket, (clock) => resumeDeadline(clock, context.now, countingIn(context))), ...ended(ticket, ['review']) },
  }];
}
