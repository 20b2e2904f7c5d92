import { AppError } from '../errors.js';
import type { Role } from './account.js';
import { HIDDEN, maskContact } from './privacy.js';
import { allowedNow, type LaterCommand } from './ticket/commands.js';
import type { Ticket } from './ticket/ticket.js';

/** Who asks: an account that has signed in. */
export interface Principal {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly department: string | null;
}

export type Permission = 'tickets:read-own' | 'tickets:read-all' | 'tickets:take-part' | 'tickets:handle' | 'tickets:dispatch' | 'tickets:serve-citizen' | 'tickets:arbitrate'
  | 'tickets:supervise' | 'tickets:audit' | 'rules:reapply' | 'departments:read' | 'accounts:manage'
  | 'unanswered:read' | 'unanswered:resolve' | 'understanding:explain' | 'figures:read'
  | 'knowledge:read' | 'knowledge:draft' | 'knowledge:review' | 'knowledge:publish' | 'knowledge:withdraw';

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['accounts:manage', 'departments:read', 'rules:reapply', 'tickets:audit', 'figures:read'],
  operator: ['tickets:read-all', 'tickets:take-part', 'tickets:dispatch', 'tickets:serve-citizen', 'tickets:arbitrate', 'departments:read', 'knowledge:read', 'figures:read'],
  department: ['tickets:read-own', 'tickets:take-part', 'tickets:handle', 'knowledge:read', 'knowledge:draft', 'figures:read'],
  editor: ['unanswered:read', 'unanswered:resolve', 'understanding:explain', 'knowledge:read', 'knowledge:draft', 'knowledge:review', 'knowledge:publish', 'knowledge:withdraw'],
  supervisor: ['tickets:read-all', 'tickets:take-part', 'tickets:arbitrate', 'tickets:supervise', 'tickets:audit', 'departments:read', 'unanswered:read', 'understanding:explain', 'knowledge:read', 'knowledge:review', 'figures:read'],
};

export function may(principal: Principal, permission: Permission): boolean {
  return GRANTS[principal.role].includes(permission);
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
  AcceptTicket: 'tickets:dispatch', DeclineTicket: 'tickets:dispatch', AnswerDirectly: 'tickets:dispatch', DispatchTicket: 'tickets:dispatch', MergeTicket: 'tickets:dispatch',
  UndoMerge: 'tickets:dispatch', CloseTicket: 'tickets:dispatch', ArchiveTicket: 'tickets:dispatch',
  AddCoHandlers: 'tickets:arbitrate', ReassignTicket: 'tickets:arbitrate', RejectReturn: 'tickets:arbitrate', GrantExtension: 'tickets:arbitrate', RefuseExtension: 'tickets:arbitrate',
  SuspendTicket: 'tickets:arbitrate', ApproveAnswer: 'tickets:arbitrate', SendBackAnswer: 'tickets:arbitrate', RedoTicket: 'tickets:arbitrate',
  SignTicket: 'tickets:handle', RequestReturn: 'tickets:handle', RequestExtension: 'tickets:handle', ReplyTicket: 'tickets:handle',
  AddNote: 'tickets:take-part', ResumeTicket: 'tickets:take-part', RevealContact: 'tickets:take-part',
  AddInformation: 'tickets:serve-citizen', RecordFollowUp: 'tickets:serve-citizen', RateTicket: 'tickets:serve-citizen', RemindTicket: 'tickets:serve-citizen', WithdrawTicket: 'tickets:serve-citizen',
  SuperviseTicket: 'tickets:supervise', GrantIdentity: 'tickets:supervise',
} as const satisfies Partial<Record<LaterCommand['name'], Permission>>;
export type HandledCommandName = keyof typeof COMMAND_PERMISSIONS;

/** What a co-handler may do; the rest is the lead's. */
const CO_HANDLERS: readonly LaterCommand['name'][] = ['SignTicket', 'AddNote'];

function isCoHandlers(principal: Principal, ticket: Ticket, name: LaterCommand['name']): boolean {
  const co = ticket.coHandlers.find(({ department }) => department === principal.department);
  return CO_HANDLERS.includes(name) && (name !== 'SignTicket' || co?.signedAt === null);
}

/** The commands that this person can give to the ticket now: by role, by its state, and by being lead or co-handler. */
export function commandsFor(principal: Principal, ticket: Ticket): HandledCommandName[] {
  const kind = principal.role === 'editor' ? 'operator' : principal.role;
  const isLead = ticket.department === principal.department;
  return allowedNow(ticket, kind).filter((name): name is HandledCommandName => {
    if (!(name in COMMAND_PERMISSIONS) || !may(principal, COMMAND_PERMISSIONS[name as HandledCommandName])) return false;
    if (principal.role !== 'department') return true;
    return isLead ? name !== 'SignTicket' || ticket.status === 'dispatched' : isCoHandlers(principal, ticket, name);
  });
}

/**
 * The contact as this person may see it: masked, hidden from who doesn't handle the ticket, and a reporter's (举报) from everybody.
 * null: the citizen left none.
 */
export function contactFor(principal: Principal, ticket: Ticket): string | null {
  const { contact } = ticket.citizen;
  if (contact === null) return null;
  const handles = may(principal, 'tickets:handle') || may(principal, 'tickets:dispatch');
  return handles && ticket.type !== 'report' && !ticket.citizen.anonymous ? maskContact(contact) : HIDDEN;
}
