import type { Command } from '../commands.js';
import { allEnded, type DecideContext, ended, started } from '../context.js';
import type { TicketEvent } from '../events.js';
import { leadOnly, refuse } from '../refusal.js';
import type { Ticket } from '../ticket.js';

/** A new ticket's first event. */
export function receive(command: Command<'ReceiveTicket'>, context: DecideContext): Extract<TicketEvent, { name: 'TicketReceived' }> {
  const { number, type, urgent, utility, matter, citizen, photos, origin, actor, cause } = command;
  return {
    name: 'TicketReceived', at: context.now, actor, cause, number, type, urgent, utility, matter, citizen, photos, rules: context.rules.version, ...(origin === undefined ? {} : { origin }),
    clocks: started(['accept'], command, context),
  };
}

export function accept(ticket: Ticket, { actor, cause }: Command<'AcceptTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketAccepted', at: context.now, actor, cause, clocks: { ...ended(ticket, ['accept']), ...started(['dispatch', 'reply'], ticket, context) } }];
}

/** Declining needs one of the reasons that the rules know, and words for the citizen. */
export function decline(ticket: Ticket, { actor, cause, reasonId, words }: Command<'DeclineTicket'>, context: DecideContext): TicketEvent[] {
  if (ticket.status === 'return-requested' && ticket.returns >= context.rules.handling.arbitrateFrom) {
    refuse('TICKET_NEEDS_ARBITRATION', ticket, actor, 'DeclineTicket', `工单${ticket.number}已退单${ticket.returns}次，由督办员裁定承办部门。`);
  }
  const reason = context.rules.declineReasons.find(({ id }) => id === reasonId);
  if (!reason) refuse('TICKET_REASON_UNKNOWN', ticket, actor, 'DeclineTicket', `不予受理要有依据，可选：${context.rules.declineReasons.map(({ name }) => name).join('、')}。`);
  return [{ name: 'TicketDeclined', at: context.now, actor, cause, reasonId, reason: `${reason.name}（${reason.basis}）`, words, clocks: allEnded(ticket) }];
}

export function answerDirectly(ticket: Ticket, { actor, cause, publicAnswer, entryIds }: Command<'AnswerDirectly'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketAnsweredDirectly', at: context.now, actor, cause, publicAnswer, entryIds, clocks: allEnded(ticket) }];
}

export function dispatch(ticket: Ticket, { actor, cause, department, coHandlers, reason }: Command<'DispatchTicket'>, context: DecideContext): TicketEvent[] {
  const others = [...new Set(coHandlers)].filter((co) => co !== department);
  return [{
    name: 'TicketDispatched', at: context.now, actor, cause, department, coHandlers: others, reason,
    clocks: { ...ended(ticket, ['dispatch']), ...started(['sign', 'return'], ticket, context) },
  }];
}

/** Who signed first stays lead when others join (首接负责). */
export function addCoHandlers(ticket: Ticket, { actor, cause, departments, reason }: Command<'AddCoHandlers'>, context: DecideContext): TicketEvent[] {
  const there = [ticket.department, ...ticket.coHandlers.map((co) => co.department)];
  const added = [...new Set(departments)].filter((department) => !there.includes(department));
  if (added.length === 0) refuse('TICKET_DEPARTMENT_THERE', ticket, actor, 'AddCoHandlers', '这些部门已经在办理这张工单。');
  return [{ name: 'CoHandlersAdded', at: context.now, actor, cause, departments: added, reason }];
}

/** The lead takes the ticket; a co-handler signs for its own part, which moves nothing. */
export function sign(ticket: Ticket, command: Command<'SignTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause } = command;
  const co = ticket.coHandlers.find(({ department }) => department === actor.department);
  if (co) {
    if (co.signedAt !== null) refuse('TICKET_COMMAND_REFUSED', ticket, actor, 'SignTicket', '贵单位已经签收过了。');
    return [{ name: 'CoHandlerSigned', at: context.now, actor, cause, department: co.department }];
  }
  const department = leadOnly(ticket, command);
  if (ticket.status !== 'dispatched') refuse('TICKET_COMMAND_REFUSED', ticket, actor, 'SignTicket', '这张工单已经签收过了。');
  return [{ name: 'TicketSigned', at: context.now, actor, cause, department, clocks: ended(ticket, ['sign']) }];
}

/** Who has written an answer has taken the matter on (首接负责). */
function hasAnswered({ round, sentBack }: Ticket): boolean {
  return round > 1 || sentBack !== null;
}

/** The department says that it is not its own. A dispute stops no clock. */
export function requestReturn(ticket: Ticket, command: Command<'RequestReturn'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  const department = leadOnly(ticket, command);
  const until = ticket.deadlines.return;
  if (ticket.bound) refuse('TICKET_RETURN_REFUSED', ticket, actor, 'RequestReturn', '这张工单已经裁定由本部门办理，不能再退单。');
  if (!until && hasAnswered(ticket)) refuse('TICKET_RETURN_REFUSED', ticket, actor, 'RequestReturn', '本部门已经答复过这张工单，不能再退单。');
  if (until && context.now > until.dueAt) refuse('TICKET_RETURN_REFUSED', ticket, actor, 'RequestReturn', '退单须在派单后规定的时限内提出，现在已经超过。');
  return [{ name: 'ReturnRequested', at: context.now, actor, cause, department, reason }];
}

/** From this many returns on a supervisor decides, and that binds: no window to return it again is opened. */
function bindingDecision(ticket: Ticket, command: Command<'ReassignTicket' | 'RejectReturn'>, context: DecideContext): boolean {
  const binding = ticket.returns >= context.rules.handling.arbitrateFrom;
  if (binding && command.actor.kind !== 'supervisor') {
    refuse('TICKET_NEEDS_ARBITRATION', ticket, command.actor, command.name, `工单${ticket.number}已退单${ticket.returns}次，由督办员裁定承办部门。`);
  }
  return binding;
}

/** Keeps the deadline of the whole and gives the new department its own sign-for clock. */
export function reassign(ticket: Ticket, command: Command<'ReassignTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, department, reason } = command;
  if (department === ticket.department) refuse('TICKET_DEPARTMENT_THERE', ticket, actor, 'ReassignTicket', '工单就在这个部门；如仍由它办理，请驳回退单。');
  const binding = bindingDecision(ticket, command, context);
  return [{
    name: 'TicketReassigned', at: context.now, actor, cause, department, from: ticket.department ?? '', reason, binding,
    clocks: { ...ended(ticket, ['return']), ...started(binding || ticket.round > 1 ? ['sign'] : ['sign', 'return'], ticket, context) },
  }];
}

export function rejectReturn(ticket: Ticket, command: Command<'RejectReturn'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  const binding = bindingDecision(ticket, command, context);
  return [{ name: 'ReturnRejected', at: context.now, actor, cause, reason, binding, clocks: binding ? ended(ticket, ['return']) : {} }];
}
