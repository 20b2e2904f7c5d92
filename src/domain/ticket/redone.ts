import type { TicketRecord } from './ticket.js';

/**
 * Was it redone within a span, and for at least the nth time? What happened to it later takes it off no list of before.
 * @param to not included
 */
export function wasRedoneIn({ events }: Pick<TicketRecord, 'events'>, from: number, to: number, atLeast: number): boolean {
  const redos = events.filter(({ name }) => name === 'TicketRedone');
  return redos.slice(Math.max(0, atLeast - 1)).some(({ at }) => at >= from && at < to);
}
