import { maskText } from '../privacy.js';
import type { Ticket } from './ticket.js';

/** What a ticket is found by in words: the matter and its address as a desk sees them, with numbers masked, so that nobody finds out a number by looking for parts of it. */
export function wordsOf({ matter: { text, address } }: Pick<Ticket, 'matter'>): string {
  return maskText(address === null ? text : `${text}\n${address}`).toLowerCase();
}
