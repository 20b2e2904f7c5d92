import { demand, type Principal } from '../domain/permission.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { readTicket } from './list-tickets.js';

function actorOf(principal: Principal): Actor {
  const kind = principal.role === 'editor' ? 'operator' : principal.role;
  return { kind, id: principal.name };
}

/** The department takes the ticket. `cause` is the request's own id: repeated, it changes nothing. */
export async function signTicket(deps: ChangeTicketDeps, principal: Principal, number: string, cause: string): Promise<Ticket> {
  demand(principal, 'tickets:handle');
  await readTicket(deps, principal, number);
  return changeTicket(deps, number, { name: 'SignTicket', actor: actorOf(principal), cause });
}

/** The department answers: the public answer goes to the citizen, the handling note stays inside. */
export async function replyTicket(
  deps: ChangeTicketDeps, principal: Principal, number: string, answer: { readonly publicAnswer: string; readonly handlingNote: string }, cause: string,
): Promise<Ticket> {
  demand(principal, 'tickets:handle');
  await readTicket(deps, principal, number);
  return changeTicket(deps, number, { name: 'ReplyTicket', actor: actorOf(principal), cause, ...answer });
}

/** The hotline's desk gives a ticket to a department. @throws AppError DEPARTMENT_UNKNOWN */
export async function dispatchTicket(
  deps: ChangeTicketDeps, principal: Principal, number: string, to: { readonly department: string; readonly reason: string }, cause: string,
): Promise<Ticket> {
  demand(principal, 'tickets:dispatch');
  await readTicket(deps, principal, number);
  const department = handlerOf(deps.district, to.department);
  if (!department) throw new AppError('DEPARTMENT_UNKNOWN');
  return changeTicket(deps, number, { name: 'DispatchTicket', actor: actorOf(principal), cause, department: department.id, reason: to.reason });
}
