import { demand, type Principal } from '../domain/permission.js';
import type { TicketIndexStore } from '../domain/ports.js';
import { type Likeness, likenessOf, sketchOf, type ToldMatter } from '../domain/ticket/similar.js';
import { isOpen } from '../domain/ticket/status.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import type { ContactKeys } from './contact-keys.js';

export interface FindSimilarDeps {
  readonly ticketIndex: Pick<TicketIndexStore, 'alike' | 'ofContact'>;
  readonly contactKeys: ContactKeys;
  readonly normaliseQuestion: (text: string) => string;
}

export interface SimilarTicket {
  readonly ticket: Ticket;
  readonly likeness: Likeness;
  /** The same number called about it. */
  readonly isOfCaller: boolean;
}

/** Tickets whose words are compared. */
const COMPARED = 24;
const SHOWN = 5;

/** Open tickets that a told matter may be the same as, most alike first: the new one can be merged into them. @throws AppError FORBIDDEN */
export async function findSimilar(deps: FindSimilarDeps, principal: Principal, told: ToldMatter, phone: string | null): Promise<readonly SimilarTicket[]> {
  demand(principal, 'intake:search');
  const contact = phone === null ? null : deps.contactKeys.hashOf(phone);
  const own = contact === null ? [] : (await deps.ticketIndex.ofContact(contact, COMPARED)).records;
  const alike = await deps.ticketIndex.alike(sketchOf(deps.normaliseQuestion(told.text)), COMPARED);
  const ownNumbers = new Set(own.map(({ ticket }) => ticket.number));
  const others = alike.filter(({ ticket }) => !ownNumbers.has(ticket.number));
  const found = [...own, ...others].flatMap(({ ticket }): SimilarTicket[] => {
    const isOfCaller = ownNumbers.has(ticket.number);
    // The index follows a moment later.
    const likeness = isOpen(ticket.status) ? likenessOf(told, ticket, isOfCaller, deps.normaliseQuestion) : null;
    return likeness === null ? [] : [{ ticket, likeness, isOfCaller }];
  });
  return found.sort((a, b) => b.likeness.score - a.likeness.score).slice(0, SHOWN);
}
