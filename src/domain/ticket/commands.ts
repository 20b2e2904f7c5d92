import type { Actor, Citizen, Matter, TicketStatus, TicketType } from './ticket.js';

type Of<Name extends string, Data> = { readonly name: Name; readonly actor: Actor; readonly cause: string } & Readonly<Data>;

/** What can be asked of a ticket; `cause` is the id of the message or request that asks it. */
export type TicketCommand =
  | Of<'ReceiveTicket', { number: string; type: TicketType; urgent: boolean; matter: Matter; citizen: Citizen }>
  | Of<'AcceptTicket', Record<never, never>>
  | Of<'DispatchTicket', { department: string; reason: string }>
  | Of<'SignTicket', Record<never, never>>
  | Of<'ReplyTicket', { publicAnswer: string; handlingNote: string }>
  | Of<'RecordFollowUp', { resolved: boolean; satisfied: boolean; words: string | null }>
  | Of<'RedoTicket', { reason: string }>
  | Of<'RemindTicket', Record<never, never>>
  | Of<'CloseTicket', { resolved: boolean; reason: string }>;

export type TicketCommandName = TicketCommand['name'];

export const COMMAND_NAMES: Readonly<Record<TicketCommandName, string>> = {
  ReceiveTicket: '登记', AcceptTicket: '受理', DispatchTicket: '派单', SignTicket: '签收', ReplyTicket: '答复',
  RecordFollowUp: '回访', RedoTicket: '重办', RemindTicket: '催办', CloseTicket: '办结',
};

/** The transitions of a ticket (terms: `docs/glossary.md`): what each state allows. */
export const ALLOWED: Readonly<Record<TicketStatus, readonly TicketCommandName[]>> = {
  received: ['AcceptTicket', 'RemindTicket'],
  accepted: ['DispatchTicket', 'RemindTicket'],
  dispatched: ['SignTicket', 'RemindTicket'],
  signed: ['ReplyTicket', 'RemindTicket'],
  'following-up': ['RecordFollowUp', 'RedoTicket', 'CloseTicket'],
  closed: [],
};
