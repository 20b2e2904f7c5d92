import type { Me } from '../../../session/me.js';
import type { TicketSummary } from '../../../types.js';

const HOUR = 3_600_000;
/** Asking the citizen back goes by itself; an answer is reviewed by the hotline. Neither presses who can do nothing about it. */
const NOBODYS = ['follow-up', 'follow-up-answer'];
const PRESSING_MS = 4 * HOUR;
const SOON_MS = 24 * HOUR;

/** How much a ticket presses: red is late, orange is a matter of hours, yellow of a day. */
export type Level = 'red' | 'orange' | 'yellow' | 'calm';

/** By its nearest deadline and its card. */
export function levelOf({ deadline, card }: Pick<TicketSummary, 'deadline' | 'card'>, { role }: Pick<Me, 'role'>, now: number): Level {
  const isOwn = deadline !== null && !NOBODYS.includes(deadline.clock) && !(role === 'department' && deadline.clock === 'review');
  const left = isOwn ? Date.parse(deadline.dueAt) - now : Number.POSITIVE_INFINITY;
  if (left < 0 || card === 'red') return 'red';
  if (left < PRESSING_MS) return 'orange';
  return left < SOON_MS || card === 'yellow' ? 'yellow' : 'calm';
}
