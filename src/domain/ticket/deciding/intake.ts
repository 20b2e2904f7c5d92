import type { Command } from '../commands.js';
import { allEnded, cityClock, type DecideContext, ended, started, waitingOrder } from '../context.js';
import type { ClockName } from '../../time-limits.js';
import type { TicketEvent } from '../events.js';
import { needsArbitration } from '../objections.js';
import { refuse } from '../refusal.js';
import { leadOf, type Ticket } from '../ticket.js';

/** A new ticket's first event. */
export function receive(command: Command<'ReceiveTicket'>, context: DecideContext): Extract<TicketEvent, { name: 'TicketReceived' }> {
  const { number, type, urgent, utility, matter, citizen, photos, origin, cityDueAt, actor, cause } = command;
  return {
    name: 'TicketReceived', at: context.now, actor, cause, number, type, urgent, utility, matter, citizen, photos, rules: context.rules.version, ...(origin === undefined ? {} : { origin }), ...(cityDueAt === undefined ? {} : { cityDueAt }),
    clocks: { ...started(['accept'], command, context), ...cityClock(cityDueAt, context) },
  };
}

export function accept(ticket: Ticket, { actor, cause }: Command<'AcceptTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketAccepted', at: context.now, actor, cause, clocks: { ...ended(ticket, ['accept']), ...started(['dispatch', 'reply'], ticket, context) } }];
}

/** Declining needs one of the reasons that the rules know, and words for the citizen. */
export function decline(ticket: Ticket, command: Command<'DeclineTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reasonId, words } = command;
  const reason = context.rules.declineReasons.find(({ id }) => id === reasonId);
  if (!reason) refuse('TICKET_REASON_UNKNOWN', ticket, command, `不予受理要有依据，可选：${context.rules.declineReasons.map(({ name }) => name).join('、')}。`, context);
  return [{ name: 'TicketDeclined', at: context.now, actor, cause, reasonId, reason: `${reason.name}（${reason.basis}）`, words, clocks: allEnded(ticket) }];
}

export function answerDirectly(ticket: Ticket, { actor, cause, publicAnswer, entryIds }: Command<'AnswerDirectly'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketAnsweredDirectly', at: context.now, actor, cause, publicAnswer, entryIds, ...(entryIds.length === 0 ? {} : { reviewed: true as const }), clocks: allEnded(ticket) }];
}

export function dispatch(ticket: Ticket, { actor, cause, department, coHandlers, reason }: Command<'DispatchTicket'>, context: DecideContext): TicketEvent[] {
  const others = [...new Set(coHandlers)].filter((co) => co !== department);
  return [{
    name: 'TicketDispatched', at: context.now, actor, cause, department, coHandlers: others, reason,
    clocks: { ...ended(ticket, ['dispatch']), ...started(['sign', 'return'], ticket, context), ...waitingOrder(ticket, context) },
  }];
}

/** Who signed first stays lead when others join (首接负责). */
export function addCoHandlers(ticket: Ticket, command: Command<'AddCoHandlers'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, departments, reason } = command;
  const there = [ticket.department, ...ticket.coHandlers.map((co) => co.department)];
  const added = [...new Set(departments)].filter((department) => !there.includes(department));
  if (added.length === 0) refuse('TICKET_DEPARTMENT_THERE', ticket, command, '这些部门已经在办理这张工单。', context);
  return [{ name: 'CoHandlersAdded', at: context.now, actor, cause, departments: added, reason }];
}

/** The lead takes the ticket; a co-handler signs for its own part, which moves nothing. */
export function sign(ticket: Ticket, { actor, cause }: Command<'SignTicket'>, context: DecideContext): TicketEvent[] {
  const co = ticket.coHandlers.find(({ department }) => department === actor.department);
  if (co) return [{ name: 'CoHandlerSigned', at: context.now, actor, cause, department: co.department }];
  const department = leadOf(ticket);
  return [{ name: 'TicketSigned', at: context.now, actor, cause, department, clocks: ended(ticket, ['sign']) }];
}

/** The department says that it is not its own. A dispute stops no clock. */
export function requestReturn(ticket: Ticket, { actor, cause, reason }: Command<'RequestReturn'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'ReturnRequested', at: context.now, actor, cause, department: leadOf(ticket), reason }];
}

/** Keeps the deadline of the whole and gives the new department its own sign-for clock, and the whole limit of a supervisor's order. */
export function reassign(ticket: Ticket, command: Command<'ReassignTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, department, reason } = command;
  if (department === ticket.department) refuse('TICKET_DEPARTMENT_THERE', ticket, command, '工单就在这个部门；如仍由它办理，请驳回退单。', context);
  // Decided by a supervisor it binds: no window to return it again is opened.
  const binding = needsArbitration(ticket, context);
  const anew: readonly ClockName[] = [...(binding || ticket.round > 1 ? [] : ['return'] as const), ...(ticket.deadlines.supervision ? ['supervision'] as const : [])];
  return [{
    name: 'TicketReassigned', at: context.now, actor, cause, department, from: ticket.department ?? '', reason, binding,
    clocks: { ...ended(ticket, ['return']), ...started(['sign', ...anew], ticket, context) },
  }];
}

export function rejectReturn(ticket: Ticket, { actor, cause, reason }: Command<'RejectReturn'>, context: DecideContext): TicketEvent[] {
  const binding = needsArbitration(ticket, context);
  return [{ name: 'ReturnRejected', at: context.now, actor, cause, reason, binding, clocks: binding ? ended(ticket, ['return']) : {} }];
}
