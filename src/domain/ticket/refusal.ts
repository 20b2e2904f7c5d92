import { AppError, type ErrorCode } from '../../errors.js';
import { COMMANDS, type LaterCommand, type LaterCommandName } from './commands.js';
import { allowedNow, type Asking, objectionTo } from './objections.js';
import { STATUS_NAMES } from './status.js';
import type { Actor, Ticket } from './ticket.js';

/** Refuses a command by what the ticket's state allows this actor now. */
export function refuseByState(ticket: Ticket, command: LaterCommandName, actor: Actor, asking: Asking): never {
  const allowed = allowedNow(ticket, actor, asking);
  const instead = allowed.length === 0 ? '已没有可进行的操作' : `现在可以：${allowed.map((name) => COMMANDS[name].label).join('、')}`;
  throw new AppError('TICKET_COMMAND_REFUSED', `工单${ticket.number}${STATUS_NAMES[ticket.status]}，不能${COMMANDS[command].label}；${instead}。`, { allowed });
}

/** Refuses a command for what it asks, though this actor could give it otherwise. @param why the code's own words where it is undefined */
export function refuse(code: ErrorCode, ticket: Ticket, { actor, name }: LaterCommand, why: string | undefined, asking: Asking): never {
  throw new AppError(code, why, { allowed: allowedNow(ticket, actor, asking).filter((other) => other !== name) });
}

/** Refuses what is not this actor's to do now, whatever they say with it. */
export function refuseObjected(ticket: Ticket, command: LaterCommand, asking: Asking): void {
  const objection = objectionTo(command.name, ticket, command.actor, asking);
  if (objection) refuse(objection.code, ticket, command, objection.why, asking);
}
