import type { Principal } from '../domain/permission.js';
import type { Actor } from '../domain/ticket/ticket.js';

/** Who acts on a ticket when this person does. */
export function actorOf(principal: Principal): Actor {
  const kind = principal.role === 'editor' ? 'operator' : principal.role;
  return principal.department === null ? { kind, id: principal.name } : { kind, id: principal.name, department: principal.department };
}
