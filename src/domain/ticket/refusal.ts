import { AppError, type ErrorCode } from '../../errors.js';
import { allowedNow, COMMANDS, type LaterCommand } from './commands.js';
import { STATUS_NAMES } from './status.js';
import type { Actor, Ticket } from './ticket.js';

/** Refuses a command by what the ticket's state allows this actor now. */
export function refuseByState(ticket: Ticket, command: LaterCommand['name'], actor: Actor): never {
  const allowed = allowedNow(ticket, actor.kind);
  const instead = allowed.length === 0 ? '已没有可进行的操作' : `现在可以：${allowed.map((name) => COMMANDS[name].label).join('、')}`;
  throw new AppError('TICKET_COMMAND_REFUSED', `工单${ticket.number}${STATUS_NAMES[ticket.status]}，不能${COMMANDS[command].label}；${instead}。`, { allowed });
}

/** Refuses a command for what it asks, though the state would allow it. */
export function refuse(code: ErrorCode, ticket: Ticket, actor: Actor, command: LaterCommand['name'], why: string): never {
  throw new AppError(code, why, { allowed: allowedNow(ticket, actor.kind).filter((name) => name !== command) });
}

/** Only the lead department (主办) does this. @returns its id */
export function leadOnly(ticket: Ticket, { actor, name }: LaterCommand): string {
  if (ticket.department === null || actor.department !== ticket.department) {
    refuse('TICKET_NOT_LEAD', ticket, actor, name, `工单${ticket.number}由主办部门${COMMANDS[name].label}，协办部门可以添加内部记录。`);
  }
  return ticket.department;
}
