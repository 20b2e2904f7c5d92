import { AppError, unreachable } from '../../errors.js';
import { type Deadline, type DeadlineContext, startDeadline } from '../deadline.js';
import { dateAt } from '../shanghai-time.js';
import { type ClockName, type LimitCase, limitFor, type TimeLimitRules } from '../time-limits.js';
import { ALLOWED, COMMAND_NAMES, type TicketCommand, type TicketCommandName } from './commands.js';
import type { TicketEvent } from './events.js';
import { STATUS_NAMES, type Ticket } from './ticket.js';

/** All that a decision depends on besides the state: the instant, the rules in force, the calendar. */
export interface DecideContext extends Omit<DeadlineContext, 'officeHours'> {
  readonly now: number;
  readonly rules: TimeLimitRules;
}

type Receive = Extract<TicketCommand, { name: 'ReceiveTicket' }>;
type Later = Exclude<TicketCommand, Receive>;

function startClocks(clocks: readonly ClockName[], of: LimitCase, context: DecideContext): Deadline[] {
  return clocks.flatMap((clock) => {
    const limit = limitFor(context.rules, clock, of);
    const days = { calendar: context.calendar, officeHours: context.rules.officeHours };
    return limit ? [startDeadline(limit, context.rules.version, context.now, days)] : [];
  });
}

/** A new ticket's first event. */
export function receive(command: Receive, context: DecideContext): Extract<TicketEvent, { name: 'TicketReceived' }> {
  const { number, type, urgent, matter, citizen, actor, cause } = command;
  return { name: 'TicketReceived', at: context.now, actor, cause, number, type, urgent, matter, citizen, deadlines: startClocks(['accept'], command, context) };
}

function refuse(ticket: Ticket, command: TicketCommandName): never {
  const allowed = ALLOWED[ticket.status];
  const instead = allowed.length === 0 ? '已没有可进行的操作' : `现在可以：${allowed.map((name) => COMMAND_NAMES[name]).join('、')}`;
  throw new AppError('TICKET_COMMAND_REFUSED', `工单${ticket.number}${STATUS_NAMES[ticket.status]}，不能${COMMAND_NAMES[command]}；${instead}。`, { allowed });
}

/** The department that holds the ticket. A state that allows signing or replying always has one. */
function lead(ticket: Ticket): string {
  if (ticket.department === null) throw new AppError('TICKET_COMMAND_REFUSED', `工单${ticket.number}还没有派给任何部门。`);
  return ticket.department;
}

/**
 * The events that a command leads to.
 * @throws AppError TICKET_COMMAND_REFUSED (with `allowed`) or TICKET_ALREADY_REMINDED
 */
export function decide(ticket: Ticket, command: Later, context: DecideContext): TicketEvent[] {
  if (!ALLOWED[ticket.status].includes(command.name)) refuse(ticket, command.name);
  const fact = { at: context.now, actor: command.actor, cause: command.cause };
  switch (command.name) {
    case 'AcceptTicket':
      return [{ ...fact, name: 'TicketAccepted', deadlines: startClocks(['dispatch', 'reply'], ticket, context) }];
    case 'DispatchTicket':
      return [{ ...fact, name: 'TicketDispatched', department: command.department, reason: command.reason, deadlines: startClocks(['sign'], ticket, context) }];
    case 'SignTicket':
      return [{ ...fact, name: 'TicketSigned', department: lead(ticket) }];
    case 'ReplyTicket':
      return [
        { ...fact, name: 'TicketReplied', department: lead(ticket), publicAnswer: command.publicAnswer, handlingNote: command.handlingNote },
        { ...fact, name: 'FollowUpInvited', deadlines: startClocks(['follow-up'], ticket, context) },
      ];
    case 'RecordFollowUp':
      return recordFollowUp(ticket, command, context);
    case 'RedoTicket':
      return [{ ...fact, name: 'TicketRedone', reason: command.reason, deadlines: startClocks(['sign', 'redo'], ticket, context) }];
    case 'RemindTicket':
      return remind(ticket, command, context);
    case 'CloseTicket':
      return [{ ...fact, name: 'TicketClosed', resolved: command.resolved, reason: command.reason }];
    default:
      return unreachable(command);
  }
}

/** Resolved and satisfied closes the matter; anything less is a new counted round (重办). */
function recordFollowUp(ticket: Ticket, command: Extract<Later, { name: 'RecordFollowUp' }>, context: DecideContext): TicketEvent[] {
  const { resolved, satisfied, words, actor, cause } = command;
  const recorded: TicketEvent = { name: 'FollowUpRecorded', at: context.now, actor, cause, resolved, satisfied, words };
  const next = resolved && satisfied
    ? decide(ticket, { name: 'CloseTicket', actor, cause, resolved, reason: '群众确认已解决' }, context)
    : decide(ticket, { name: 'RedoTicket', actor, cause, reason: words ?? (resolved ? '群众不满意' : '群众反映未解决') }, context);
  return [recorded, ...next];
}

/** A citizen's nudge, once a day by the district's calendar. */
function remind(ticket: Ticket, command: Extract<Later, { name: 'RemindTicket' }>, context: DecideContext): TicketEvent[] {
  const last = ticket.remindedAt.at(-1);
  if (last !== undefined && dateAt(last) === dateAt(context.now)) throw new AppError('TICKET_ALREADY_REMINDED');
  return [{ name: 'TicketReminded', at: context.now, actor: command.actor, cause: command.cause }];
}
