import type { Me } from '../session/me.js';
import type { HistoryEvent, TicketDetail } from '../types.js';

/** The latest of some kinds of events. */
export function lastEvent({ history }: TicketDetail, ...names: readonly string[]): HistoryEvent | undefined {
  return history.reduce<HistoryEvent | undefined>((last, event) => (names.includes(event.name) ? event : last), undefined);
}

const ACTORS: Readonly<Record<string, string>> = { bot: '系统', system: '系统' };

/** Of one's own steps the name; of others' what the server tells. */
export function actorName(actor: string, me: Me): string {
  return actor === me.name ? me.displayName : (ACTORS[actor] ?? actor);
}

/** A clerk with their department; a name that says both stands alone. */
export function clerkName(department: string | null, actor: string, me: Me): string {
  const name = actorName(actor, me);
  return department === null || name.startsWith(department) ? name : `${department} ${name}`;
}

/** An operator wrote it down with the citizen on the line: no message reaches them, they are called back. */
export function isByPhone({ history }: TicketDetail): boolean {
  const [first] = history;
  return first !== undefined && first.actor !== '市民';
}

/** Nobody is told who asks, unless a supervisor grants it. */
export function isIdentityHidden({ type, anonymous }: TicketDetail): boolean {
  return type === 'report' || anonymous;
}

/** The department of who looks at it is the lead (主办). */
export function isLead({ department }: TicketDetail, me: Me): boolean {
  return me.department !== null && me.department === department;
}
