import { AppError } from '../errors.js';
import { type Role, ROLES } from './account.js';
import type { ApiKey, ApiScope } from './api-key.js';
import { HIDDEN, maskContact } from './privacy.js';
import type { LaterCommand } from './ticket/commands.js';
import { type Correctable, correctableFor } from './ticket/correctable.js';
import { allowedNow, type Asking } from './ticket/objections.js';
import { isSecret } from './ticket/secrecy.js';
import type { Actor, Ticket } from './ticket/ticket.js';

/** Who asks: an account that has signed in, or a program with an API key. */
export interface Principal {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly department: string | null;
  /** A program's: these and no others, whatever its role may. */
  readonly permissions?: readonly Permission[];
}

export type Permission = 'tickets:read-own' | 'tickets:read-all' | 'tickets:take-part' | 'tickets:handle' | 'tickets:dispatch' | 'tickets:serve-citizen' | 'tickets:arbitrate'
  | 'tickets:supervise' | 'tickets:audit' | 'rules:reapply' | 'rules:manage' | 'departments:read' | 'accounts:manage' | 'api-keys:manage'
  | 'outbox:read' | 'outbox:replay' | 'webhooks:manage'
  | 'unanswered:read' | 'unanswered:resolve' | 'understanding:explain' | 'figures:read'
  | 'intake:search' | 'log-level:manage' | 'conversations:follow' | 'conversations:attend'
  | 'knowledge:read' | 'knowledge:draft' | 'knowledge:review' | 'knowledge:publish' | 'knowledge:withdraw';

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['accounts:manage', 'log-level:manage', 'outbox:read', 'outbox:replay', 'webhooks:manage', 'api-keys:manage', 'departments:read', 'rules:reapply', 'rules:manage', 'tickets:audit', 'figures:read'],
  operator: ['intake:search', 'conversations:follow', 'conversations:attend', 'tickets:read-all', 'tickets:take-part', 'tickets:dispatch', 'tickets:serve-citizen', 'tickets:arbitrate', 'departments:read', 'knowledge:read', 'figures:read'],
  department: ['tickets:read-own', 'tickets:take-part', 'tickets:handle', 'departments:read', 'knowledge:read', 'knowledge:draft', 'figures:read'],
  editor: ['departments:read', 'unanswered:read', 'unanswered:resolve', 'understanding:explain', 'knowledge:read', 'knowledge:draft', 'knowledge:review', 'knowledge:publish', 'knowledge:withdraw'],
  supervisor: ['outbox:read', 'intake:search', 'conversations:follow', 'conversations:attend', 'tickets:read-all', 'tickets:take-part', 'tickets:arbitrate', 'tickets:supervise', 'tickets:audit', 'departments:read', 'unanswered:read', 'understanding:explain', 'knowledge:read', 'knowledge:review', 'figures:read'],
};

export function may(principal: Principal, permission: Permission): boolean {
  return (principal.permissions ?? GRANTS[principal.role]).includes(permission);
}

/** Who may, of all roles. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => GRANTS[role].includes(permission));
}

/** What a key may do where people sign in, by its scopes. Nothing that a person has to answer for: no ticket is moved, no contact seen. */
export const SCOPE_PERMISSIONS: Readonly<Record<ApiScope, readonly Permission[]>> = {
  'open311:read': [], 'open311:write': [], 'tickets:read': ['tickets:read-all', 'departments:read'], 'knowledge:read': ['knowledge:read'], 'figures:read': ['figures:read'], 'webhooks:manage': ['webhooks:manage'],
};

/** A key as who asks: reads as an operator would, as far as its scopes go. No account has such a name. */
export function programOf({ id, name, scopes }: Pick<ApiKey, 'id' | 'name' | 'scopes'>): Principal {
  return { name: `api-key:${id}`, displayName: name, role: 'operator', department: null, permissions: scopes.flatMap((scope) => SCOPE_PERMISSIONS[scope]) };
}

/** @throws AppError FORBIDDEN */
export function demand(principal: Principal, permission: Permission): void {
  if (!may(principal, permission)) throw new AppError('FORBIDDEN');
}

/** Whose figures this person may read: a department's clerk only its own; null: all. @throws AppError FORBIDDEN */
export function figuresScope(principal: Principal): string | null {
  demand(principal, 'figures:read');
  if (principal.role === 'department' && principal.department === null) throw new AppError('FORBIDDEN');
  return principal.role === 'department' ? principal.department : null;
}

/** May this person read the ticket at all? A department sees only its own. */
export function maySee(principal: Principal, ticket: Ticket): boolean {
  if (may(principal, 'tickets:read-all')) return true;
  return may(principal, 'tickets:read-own') && principal.department !== null && takesPart(ticket, principal.department);
}

/** Is the department lead (主办) or co-handler (协办)? */
export function takesPart(ticket: Ticket, department: string): boolean {
  return ticket.department === department || ticket.coHandlers.some((co) => co.department === department);
}

/** What each command that a person gives from a desk needs. Whose it is besides, the ticket itself decides. */
export const COMMAND_PERMISSIONS = {
  AcceptTicket: 'tickets:dispatch', DeclineTicket: 'tickets:arbitrate', AnswerDirectly: 'tickets:dispatch', DispatchTicket: 'tickets:dispatch', MergeTicket: 'tickets:dispatch',
  UndoMerge: 'tickets:dispatch', CloseTicket: 'tickets:dispatch', ArchiveTicket: 'tickets:dispatch',
  AddCoHandlers: 'tickets:arbitrate', ReassignTicket: 'tickets:arbitrate', RejectReturn: 'tickets:arbitrate', GrantExtension: 'tickets:arbitrate', RefuseExtension: 'tickets:arbitrate',
  SuspendTicket: 'tickets:arbitrate', ApproveAnswer: 'tickets:arbitrate', SendBackAnswer: 'tickets:arbitrate', RedoTicket: 'tickets:arbitrate',
  SignTicket: 'tickets:handle', RequestReturn: 'tickets:handle', RequestExtension: 'tickets:handle', ReplyTicket: 'tickets:handle',
  AddNote: 'tickets:take-part', ResumeTicket: 'tickets:take-part', RevealContact: 'tickets:take-part',
  AddInformation: 'tickets:serve-citizen', RecordFollowUp: 'tickets:serve-citizen', RateTicket: 'tickets:serve-citizen', RemindTicket: 'tickets:serve-citizen', WithdrawTicket: 'tickets:serve-citizen', HideIdentity: 'tickets:serve-citizen',
  CorrectTicket: 'tickets:arbitrate',
  SuperviseTicket: 'tickets:supervise', GrantIdentity: 'tickets:supervise',
} as const satisfies Partial<Record<LaterCommand['name'], Permission>>;
export type HandledCommandName = keyof typeof COMMAND_PERMISSIONS;

/** The commands that this person can give to the ticket now: by role, and by what the ticket allows them. */
export function commandsFor(principal: Principal, ticket: Ticket, asking: Asking): HandledCommandName[] {
  return allowedNow(ticket, actorOf(principal), asking).filter((name): name is HandledCommandName => (
    name in COMMAND_PERMISSIONS && may(principal, COMMAND_PERMISSIONS[name as HandledCommandName])));
}

/** What this person could put right in the ticket's registration now; none where they can't correct it at all. */
export function correctableBy(principal: Principal, ticket: Ticket, asking: Asking): readonly Correctable[] {
  return commandsFor(principal, ticket, asking).includes('CorrectTicket') ? correctableFor(actorOf(principal)) : [];
}

/** Who acts on a ticket when this person does. */
export function actorOf({ name, role, department }: Principal): Actor {
  const kind = role === 'editor' ? 'operator' : role;
  return department === null ? { kind, id: name } : { kind, id: name, department };
}

/** May this person learn who it was, by the contact or the voice? Who doesn't handle the ticket may not, and of a report (举报) or an anonymous matter nobody. */
export function maySeeWho(principal: Principal, ticket: Ticket): boolean {
  const handles = may(principal, 'tickets:handle') || may(principal, 'tickets:dispatch');
  return handles && !isSecret(ticket);
}

/**
 * The contact as this person may see it: masked, hidden from who doesn't handle the ticket, and a reporter's (举报) from everybody.
 * null: the citizen left none.
 */
export function contactFor(principal: Principal, ticket: Ticket): string | null {
  const { contact } = ticket.citizen;
  if (contact === null) return null;
  return maySeeWho(principal, ticket) ? maskContact(contact) : HIDDEN;
}
