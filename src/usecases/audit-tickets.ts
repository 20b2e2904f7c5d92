import { demand, type Principal } from '../domain/permission.js';
import type { TicketStore } from '../domain/ports.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { replay } from '../domain/ticket/evolve.js';
import type { RecordedEvent, Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { chainHash } from './record-events.js';

export interface AuditDeps {
  readonly tickets: Pick<TicketStore, 'load' | 'all'>;
}

/** What is wrong with a record: the place of the first event whose hash does not fit, or a state that is not what the events add up to. */
export type Breach = { readonly kind: 'event'; readonly index: number } | { readonly kind: 'state' };

/** Checks a ticket's hash chain and its state against its events; null: nothing was tampered with. */
export function breachIn({ events, ticket }: TicketRecord): Breach | null {
  let hash = '';
  // Records of before there was a chain have no hashes, and no event for each clock that ended.
  const first = events.findIndex((event) => event.hash !== '');
  const chained = first === -1 ? events.length : first;
  for (const [index, { hash: kept, ...event }] of events.entries()) {
    if (index < chained) continue;
    hash = chainHash(hash, event as TicketEvent);
    if (hash !== kept) return { kind: 'event', index };
  }
  if (chained !== 0) return null;
  const replayed = replay(events.map(({ hash: _hash, ...event }) => event as TicketEvent));
  return JSON.stringify(asKept(replayed, ticket)) === JSON.stringify(ticket) ? null : { kind: 'state' };
}

/** Has it events without a hash? Only tickets of before there was a chain have; a new one has been tampered with. */
export function isUnchained({ events }: TicketRecord): boolean {
  return events.some(({ hash }) => hash === '');
}

/** What later versions of the product have added to tickets is not in those saved before. */
function asKept(replayed: Ticket, kept: Ticket): object {
  return Object.fromEntries(Object.entries(replayed).filter(([name]) => name in kept));
}

/** A ticket's whole history with actors, reasons, origins (`cause`) and hashes. @throws AppError FORBIDDEN, TICKET_NOT_FOUND */
export async function auditTicket(deps: AuditDeps, principal: Principal, number: string): Promise<{ readonly events: readonly RecordedEvent[]; readonly broken: Breach | null }> {
  demand(principal, 'tickets:audit');
  const record = await deps.tickets.load(number);
  if (!record) throw new AppError('TICKET_NOT_FOUND');
  return { events: record.events, broken: breachIn(record) };
}

/** Tickets read in one go. */
const BATCH = 200;

/** How far a ticket's record went when it was sealed: so many events, the last of them with this hash. */
export interface Seal {
  readonly ticket: string;
  readonly events: number;
  readonly hash: string;
}

/** What became of a sealed record: the ticket is no longer there, or its history of then is another now. */
export type BrokenSeal = { readonly ticket: string; readonly kind: 'missing' | 'rewritten' };

/**
 * The seal of every ticket, by number. Kept out of reach of whoever can write the database it shows what a chain alone can't: that a
 * whole chain was made anew, cut off at its end, or taken out. @throws AppError FORBIDDEN
 */
export async function* sealAll(deps: AuditDeps, principal: Principal): AsyncGenerator<Seal> {
  for await (const { record } of auditAll(deps, principal)) yield { ticket: record.ticket.number, events: record.events.length, hash: record.events.at(-1)?.hash ?? '' };
}

/** Holds a seal against the record of today; null: what was sealed stands. @throws AppError FORBIDDEN */
export async function brokenSeal(deps: AuditDeps, principal: Principal, { ticket, events, hash }: Seal): Promise<BrokenSeal | null> {
  demand(principal, 'tickets:audit');
  const record = await deps.tickets.load(ticket);
  if (!record) return { ticket, kind: 'missing' };
  return record.events[events - 1]?.hash === hash ? null : { ticket, kind: 'rewritten' };
}

/** Every ticket with what is wrong with it, by number; for checking and exporting all of them. @throws AppError FORBIDDEN */
export async function* auditAll(deps: AuditDeps, principal: Principal): AsyncGenerator<{ readonly record: TicketRecord; readonly broken: Breach | null }> {
  demand(principal, 'tickets:audit');
  for (let after = ''; ; ) {
    const records = await deps.tickets.all(after, BATCH);
    for (const record of records) yield { record, broken: breachIn(record) };
    const last = records.at(-1);
    if (!last) return;
    after = last.ticket.number;
  }
}
