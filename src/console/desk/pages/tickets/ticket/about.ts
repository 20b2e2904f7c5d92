import type { Me } from '../../../session/me.js';
import type { HistoryEvent, TicketDetail } from '../../../types.js';

/** The latest of some kinds of events. */
export function lastEvent({ history }: Pick<TicketDetail, 'history'>, ...names: readonly string[]): HistoryEvent | undefined {
  return history.findLast(({ name }) => names.includes(name));
}

const ITSELF: ReadonlySet<string> = new Set(['bot', 'system']);

/** Of one's own steps the name; of others' what the server tells. @param system what acts by itself is called */
export function actorName(actor: string, me: Me, system: string): string {
  if (actor === me.name) return me.displayName;
  return ITSELF.has(actor) ? system : actor;
}

/** Of an account that has done something to the ticket, the name that stands in its history. */
export function nameOfAccount({ history }: { readonly history: readonly Pick<HistoryEvent, 'actor' | 'actorId'>[] }, account: string): string {
  return history.findLast(({ actorId }) => actorId === account)?.actor ?? account;
}

/** A clerk with their department; a name that says both stands alone. */
export function clerkName(department: string | null, actor: string, me: Me, system: string): string {
  const name = actorName(actor, me, system);
  return department === null || name.startsWith(department) ? name : `${department} ${name}`;
}

/** An operator wrote it down with the citizen on the line: no message reaches them, they are called back. */
export function isByPhone({ history: [first] }: Pick<TicketDetail, 'history'>): boolean {
  return first !== undefined && first.actor !== '市民';
}

/** Nobody is told who asks, unless a supervisor grants it. */
export function isIdentityHidden({ type, anonymous }: Pick<TicketDetail, 'type' | 'anonymous'>): boolean {
  return type === 'report' || anonymous;
}

/** The department of who looks at it is the lead (主办). */
export function isLead({ department }: Pick<TicketDetail, 'department'>, me: Me): boolean {
  return me.department !== null && me.department === department;
}

/** The address names its town more often than not. */
export function placeOf({ area, address }: Pick<TicketDetail, 'area' | 'address'>): string | null {
  if (address === null) return area;
  return area === null || address.includes(area) ? address : `${area}　${address}`;
}

/** What others did since a state was read: said to whoever was refused. */
export function doneSince(before: Pick<TicketDetail, 'history'>, after: Pick<TicketDetail, 'history'>): readonly HistoryEvent[] {
  return after.history.slice(before.history.length);
}
