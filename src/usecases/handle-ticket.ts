import type { District } from '../domain/district.js';
import { actorOf, COMMAND_PERMISSIONS, demand, type HandledCommandName, type Principal } from '../domain/permission.js';
import type { Command, LaterCommand } from '../domain/ticket/commands.js';
import { isOpen } from '../domain/ticket/status.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { readTicket } from './list-tickets.js';
import { readOutOf } from './read-out.js';

type WithoutOrigin<C> = C extends LaterCommand ? Omit<C, 'actor' | 'cause'> : never;
/** What a person at a desk asks of a ticket. */
export type HandledCommand = WithoutOrigin<Exclude<Command<HandledCommandName>, { name: 'AnswerDirectly' }>>
  // The words are those of the entries.
  | Omit<WithoutOrigin<Command<'AnswerDirectly'>>, 'publicAnswer'>;

/**
 * Somebody at a desk does something with a ticket: allowed by their role, to a ticket that they may see, and by the ticket's own rules.
 * @param cause the request's own id: repeated, it changes nothing
 * @throws AppError FORBIDDEN, TICKET_NOT_FOUND, DEPARTMENT_UNKNOWN, ENTRY_NOT_FOUND, and what the ticket refuses
 */
export async function handleTicket(deps: ChangeTicketDeps, principal: Principal, number: string, wanted: HandledCommand, cause: string): Promise<Ticket> {
  demand(principal, COMMAND_PERMISSIONS[wanted.name]);
  await readTicket(deps, principal, number);
  const command = completed(deps, wanted);
  if (command.name === 'MergeTicket') await checkMaster(deps, principal, number, command.into);
  return changeTicket(deps, number, { ...command, actor: actorOf(principal), cause } as LaterCommand);
}

/** Who handles for the department that somebody names by its id, its name or an alias. @throws AppError DEPARTMENT_UNKNOWN */
export function handlerIdOf(district: District, name: string): string {
  const department = handlerOf(district, name);
  if (!department) throw new AppError('DEPARTMENT_UNKNOWN', `没有部门“${name}”。`);
  return department.id;
}

/** With ids for the departments that were named, and the words of the entries that are told. */
function completed(deps: ChangeTicketDeps, wanted: HandledCommand): WithoutOrigin<Command<HandledCommandName>> {
  const idOf = (name: string): string => handlerIdOf(deps.district, name);
  switch (wanted.name) {
    case 'AnswerDirectly':
      return { ...wanted, publicAnswer: readOutOf(deps, wanted.entryIds, deps.clock.now()) };
    case 'DispatchTicket':
      return { ...wanted, department: idOf(wanted.department), coHandlers: wanted.coHandlers.map(idOf) };
    case 'ReassignTicket':
    case 'GrantIdentity':
      return { ...wanted, department: idOf(wanted.department) };
    case 'AddCoHandlers':
      return { ...wanted, departments: wanted.departments.map(idOf) };
    default:
      return wanted;
  }
}

/** What others are to follow must lead somewhere itself. */
async function checkMaster(deps: ChangeTicketDeps, principal: Principal, number: string, into: string): Promise<void> {
  const { ticket: master } = await readTicket(deps, principal, into);
  if (master.merge) throw new AppError('TICKET_MERGE_REFUSED', `工单${into}已并入${master.merge.into}，请并入${master.merge.into}。`);
  if (!isOpen(master.status)) throw new AppError('TICKET_MERGE_REFUSED', `工单${into}已经办结，不能再并入。`);
  if (into === number) throw new AppError('TICKET_MERGE_REFUSED', '不能并入自己。');
}
