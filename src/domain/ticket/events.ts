import type { Deadline } from '../deadline.js';
import type { Actor, Citizen, Matter, TicketType } from './ticket.js';

type Of<Name extends string, Data> = { readonly name: Name; readonly at: number; readonly actor: Actor; readonly cause: string } & Readonly<Data>;

/** Past facts of a ticket, each with actor, time and the id of what caused it (so nothing is done twice). */
export type TicketEvent =
  | Of<'TicketReceived', { number: string; type: TicketType; urgent: boolean; matter: Matter; citizen: Citizen; deadlines: readonly Deadline[] }>
  | Of<'TicketAccepted', { deadlines: readonly Deadline[] }>
  | Of<'TicketDispatched', { department: string; reason: string; deadlines: readonly Deadline[] }>
  | Of<'TicketSigned', { department: string }>
  | Of<'TicketReplied', { department: string; publicAnswer: string; handlingNote: string }>
  | Of<'FollowUpInvited', { deadlines: readonly Deadline[] }>
  | Of<'FollowUpRecorded', { resolved: boolean; satisfied: boolean; words: string | null }>
  | Of<'TicketRedone', { reason: string; deadlines: readonly Deadline[] }>
  | Of<'TicketReminded', Record<never, never>>
  | Of<'TicketClosed', { resolved: boolean; reason: string }>;
