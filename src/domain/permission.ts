import { AppError } from '../errors.js';
import type { Role } from './account.js';
import { HIDDEN, maskContact } from './privacy.js';
import type { Ticket } from './ticket/ticket.js';

/** Who asks: an account that has signed in. */
export interface Principal {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly department: string | null;
}

export type Permission = 'tickets:read-own' | 'tickets:read-all' | 'tickets:handle' | 'tickets:dispatch' | 'departments:read' | 'accounts:manage'
  | 'unanswered:read' | 'unanswered:resolve' | 'understanding:explain';

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['accounts:manage', 'departments:read'],
  operator: ['tickets:read-all', 'tickets:dispatch', 'departments:read'],
  department: ['tickets:read-own', 'tickets:handle'],
  editor: ['unanswered:read', 'unanswered:resolve', 'understanding:explain'],
  supervisor: ['tickets:read-all', 'unanswered:read', 'understanding:explain'],
};

export function may(principal: Principal, permission: Permission): boolean {
  return GRANTS[principal.role].includes(permission);
}

/** @throws AppError FORBIDDEN */
export function demand(principal: Principal, permission: Permission): void {
  if (!may(principal, permission)) throw new AppError('FORBIDDEN');
}

/** May this person read the ticket at all? A department sees only its own. */
export function maySee(principal: Principal, ticket: Ticket): boolean {
  if (may(principal, 'tickets:read-all')) return true;
  return may(principal, 'tickets:read-own') && principal.department !== null && ticket.department === principal.department;
}

/**
 * The contact as this person may see it: masked, hidden from who doesn't handle the ticket, and a reporter's (举报) from everybody.
 * null: the citizen left none.
 */
export function contactFor(principal: Principal, ticket: Ticket): string | null {
  const { contact } = ticket.citizen;
  if (contact === null) return null;
  const handles = may(principal, 'tickets:handle') || may(principal, 'tickets:dispatch');
  return handles && ticket.type !== 'report' ? maskContact(contact) : HIDDEN;
}
