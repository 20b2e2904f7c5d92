import { type Connection, Schema } from 'mongoose';
import type { FigureCount } from '../../domain/figures/counts.js';
import { isOpen } from '../../domain/ticket/status.js';
import { closedAtOf, nearestDeadline, type TicketRecord } from '../../domain/ticket/ticket.js';
import { wordsOf } from '../../domain/ticket/ticket-words.js';
import { provisionalFrom } from '../../domain/ticket/timers.js';
import { modelOf } from './schema.js';

/** What one save adds to the figures, until it is folded into them. */
export interface PendingCounts {
  readonly version: number;
  readonly counts: readonly FigureCount[];
}

/**
 * A ticket with its history, and beside it what it is found by. Fields that say that something waits hold the ticket's own number and
 * are there only so long: their sparse indexes hold as many tickets as wait.
 */
export interface TicketDocument {
  readonly _id: string;
  readonly cause: string;
  readonly version: number;
  readonly conversationId: string;
  /** Another system's number of it. */
  readonly origin?: string;
  /** The lead; null: none. */
  readonly department: string | null;
  /** The lead and the co-handlers. */
  readonly handlers: readonly string[];
  readonly open: boolean;
  readonly status: string;
  /** What lists are narrowed by; not in those saved before they were. */
  readonly type?: string;
  readonly area?: string | null;
  readonly words?: string;
  /** Where it stands in a list: open ones by their nearest deadline, then those without one, then the others. */
  readonly place: number;
  readonly rules: string;
  readonly receivedAt: number;
  /** When something last happened to it, by the clock of the process that saved it. */
  readonly changedAt?: number;
  readonly redos: number;
  /** How many events it has, and the news of how many of them is in the outbox. */
  readonly events: number;
  readonly announced: number;
  readonly timerAt?: number;
  readonly leaseUntil?: number;
  readonly provisionalFrom?: number;
  readonly mergedInto?: string;
  readonly redoneAt?: number;
  readonly closedAt?: number;
  /** When an Open311 app sent it, and what is asked of that. */
  readonly requestedAt?: number;
  readonly request?: { readonly service: string; readonly keyId: string; readonly listed: boolean };
  /** Its events have to be told. */
  readonly waitsNews?: string;
  /** It has to be put into the index of tickets. */
  readonly waitsIndex?: string;
  /** Its counts have to be folded into the figures. */
  readonly waitsCount?: string;
  readonly pending: readonly PendingCounts[];
  /** Counted from scratch for a generation of the figures, at this version. */
  readonly recount?: { readonly generation: string; readonly version: number };
  readonly contact?: string;
  readonly keys: readonly string[];
  readonly readEntries: readonly string[];
  readonly record: TicketRecord;
}

const text = { type: String, required: true };
const whole = { type: Number, required: true, min: 0 };

const COLLECTION = {
  name: 'tickets',
  fields: {
    _id: text, cause: text, version: { ...whole, min: 1 }, conversationId: text, origin: String, department: { type: String, default: null }, handlers: [String], open: { type: Boolean, required: true }, status: text,
    type: { type: String }, area: { type: String, default: null }, words: String, place: { type: Number, required: true }, rules: { type: String, default: '' }, receivedAt: { type: Number, required: true }, changedAt: Number, redos: whole, events: whole, announced: whole,
    timerAt: Number, leaseUntil: Number, provisionalFrom: Number, mergedInto: String, redoneAt: Number, closedAt: Number,
    requestedAt: Number, request: Schema.Types.Mixed, waitsNews: String, waitsIndex: String, waitsCount: String,
    pending: [Schema.Types.Mixed], recount: Schema.Types.Mixed, contact: String, keys: [String], readEntries: [String], record: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [
    [{ cause: 1 }, { unique: true }],
    [{ conversationId: 1, receivedAt: -1, _id: -1 }],
    [{ place: 1, receivedAt: -1, _id: -1 }],
    [{ handlers: 1, place: 1, receivedAt: -1, _id: -1, status: 1 }],
    [{ department: 1, place: 1, receivedAt: -1, _id: -1, status: 1 }],
    [{ status: 1, place: 1, receivedAt: -1, _id: -1 }],
    ...['type', 'area'].map((field) => [{ [field]: 1, place: 1, receivedAt: -1, _id: -1 }] as const),
    [{ closedAt: -1, _id: -1 }],
    [{ changedAt: -1, _id: -1 }],
    [{ requestedAt: -1, _id: -1 }],
    [{ contact: 1, receivedAt: -1, _id: -1 }],
    [{ keys: 1, _id: -1 }],
    [{ open: 1, _id: 1, rules: 1 }],
    [{ 'recount.generation': 1 }],
    ...['timerAt', 'leaseUntil', 'provisionalFrom', 'mergedInto', 'redoneAt', 'waitsNews', 'waitsIndex', 'waitsCount', 'readEntries', 'origin'].map((field) => [{ [field]: 1 }, { sparse: true }] as const),
  ],
} as const;

export const ticketModel = (connection: Connection) => modelOf<TicketDocument>(connection, COLLECTION);

/** Later than any deadline. */
const NO_DEADLINE = 9e15;
const ENDED = 9.001e15;

function redoneAt({ ticket, events }: TicketRecord): number | null {
  return ticket.round === 1 ? null : events.findLast((event) => event.name === 'TicketRedone')?.at ?? null;
}

/** The optional fields; null: it has none now. */
function partsOf(record: TicketRecord) {
  const { ticket } = record;
  return { timerAt: record.timerAt, provisionalFrom: provisionalFrom(ticket), mergedInto: ticket.merge?.into ?? null, redoneAt: redoneAt(record), closedAt: closedAtOf(record) };
}

/** What a ticket's record says, as fields to be set and fields to be taken away. A lease ends with every save. */
export function fieldsOf(record: TicketRecord) {
  const { ticket } = record;
  const open = isOpen(ticket.status);
  const parts = Object.entries(partsOf(record));
  return {
    set: {
      version: record.version, department: ticket.department, handlers: [...new Set([...(ticket.department === null ? [] : [ticket.department]), ...ticket.coHandlers.map(({ department }) => department)])],
      open, status: ticket.status, type: ticket.type, area: ticket.matter.area, words: wordsOf(ticket), place: open ? nearestDeadline(ticket)?.dueAt ?? NO_DEADLINE : ENDED, rules: ticket.rules, redos: ticket.round - 1, events: record.events.length, changedAt: record.events.at(-1)?.at ?? ticket.receivedAt, record,
      ...(Object.fromEntries(parts.filter(([, value]) => value !== null)) as Partial<TicketDocument>),
    },
    unset: ['leaseUntil', ...parts.filter(([, value]) => value === null).map(([name]) => name)],
  };
}

/** A ticket as it is put, with its first record or one of later: it has to be put into the index, and those of its events told that were not. */
export function ticketDocument(record: TicketRecord, cause: string, announced: number): TicketDocument {
  const { number, citizen, origin, receivedAt, matter: { serviceRequest: request } } = record.ticket;
  return {
    ...fieldsOf(record).set, _id: number, cause, conversationId: citizen.conversationId, receivedAt, announced, pending: [], keys: [], readEntries: [], waitsIndex: number,
    ...(origin === undefined ? {} : { origin: origin.number }),
    ...(announced < record.events.length ? { waitsNews: number } : {}),
    ...(request === undefined ? {} : { requestedAt: receivedAt, request: { service: request.service, keyId: request.keyId, listed: request.listed } }),
  };
}
