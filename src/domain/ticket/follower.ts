import type { Ticket } from './ticket.js';

/**
 * A merged ticket as its own asker is told of it: their number and words, and what has become of the one that it follows. A master that
 * was withdrawn says nothing of it: its followers go on by themselves.
 */
export function seenByAsker(own: Ticket, master: Ticket): Ticket {
  if (own.merge === null || master.status === 'withdrawn') return own;
  const { status, department, coHandlers, round, deadlines, answers, followUps, suspendedUntil, ended, declined } = master;
  return { ...own, status, department, coHandlers, round, deadlines, answers, followUps, suspendedUntil, ended, ...(declined === undefined ? {} : { declined }) };
}
