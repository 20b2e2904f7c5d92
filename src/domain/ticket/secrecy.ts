import type { Ticket } from './ticket.js';

/** Is it kept secret who asks: because they report somebody (举报), or because they wanted it? */
export function isSecret({ type, citizen }: Pick<Ticket, 'type' | 'citizen'>): boolean {
  return type === 'report' || citizen.anonymous;
}
