import { unreachable } from '../../errors.js';
import type { Deadline } from '../deadline.js';
import type { ClockName } from '../time-limits.js';
import type { TicketEvent } from './events.js';
import type { Ticket } from './ticket.js';

type Received = Extract<TicketEvent, { name: 'TicketReceived' }>;

/** The state after the first event of a ticket. */
export function initialState(event: Received): Ticket {
  return {
    number: event.number, status: 'received', type: event.type, urgent: event.urgent, matter: event.matter, citizen: event.citizen,
    receivedAt: event.at, department: null, round: 1, deadlines: withClocks({}, event.deadlines), answers: [], followUps: [], remindedAt: [],
  };
}

function withClocks(running: Ticket['deadlines'], started: readonly Deadline[]): Ticket['deadlines'] {
  return { ...running, ...Object.fromEntries(started.map((deadline) => [deadline.clock, deadline])) };
}

function without(running: Ticket['deadlines'], ...stopped: ClockName[]): Ticket['deadlines'] {
  return Object.fromEntries(Object.entries(running).filter(([clock]) => !stopped.includes(clock as ClockName)));
}

/** Adds one event to the state; knows no refusals, those are `decide`'s. */
export function evolve(ticket: Ticket, event: TicketEvent): Ticket {
  switch (event.name) {
    case 'TicketReceived':
      return initialState(event);
    case 'TicketAccepted':
      return { ...ticket, status: 'accepted', deadlines: withClocks(without(ticket.deadlines, 'accept'), event.deadlines) };
    case 'TicketDispatched':
      return { ...ticket, status: 'dispatched', department: event.department, deadlines: withClocks(without(ticket.deadlines, 'dispatch'), event.deadlines) };
    case 'TicketSigned':
      return { ...ticket, status: 'signed', deadlines: without(ticket.deadlines, 'sign') };
    case 'TicketReplied':
      return {
        ...ticket, deadlines: {},
        answers: [...ticket.answers, { round: ticket.round, at: event.at, department: event.department, publicAnswer: event.publicAnswer, handlingNote: event.handlingNote }],
      };
    case 'FollowUpInvited':
      return { ...ticket, status: 'following-up', deadlines: withClocks({}, event.deadlines) };
    case 'FollowUpRecorded':
      return {
        ...ticket, deadlines: {},
        followUps: [...ticket.followUps, { round: ticket.round, at: event.at, resolved: event.resolved, satisfied: event.satisfied, words: event.words }],
      };
    case 'TicketRedone':
      return { ...ticket, status: 'dispatched', round: ticket.round + 1, deadlines: withClocks({}, event.deadlines) };
    case 'TicketReminded':
      return { ...ticket, remindedAt: [...ticket.remindedAt, event.at] };
    case 'TicketClosed':
      return { ...ticket, status: 'closed', deadlines: {} };
    default:
      return unreachable(event);
  }
}

/** The state that a whole history adds up to. @throws RangeError when it does not begin with `TicketReceived` */
export function replay(events: readonly TicketEvent[]): Ticket {
  const [first, ...rest] = events;
  if (first?.name !== 'TicketReceived') throw new RangeError('a ticket begins with TicketReceived');
  return rest.reduce(evolve, initialState(first));
}
