import type { ErrorCode } from '../../errors.js';
import { dateAt } from '../shanghai-time.js';
import { limitFor } from '../time-limits.js';
import { COMMAND_NAMES, COMMANDS, type LaterCommandName } from './commands.js';
import type { DecideContext } from './context.js';
import { isSecret } from './secrecy.js';
import { STATUS_NAMES } from './status.js';
import { type Actor, handlingDeadline, hasSigned, type Ticket } from './ticket.js';

/** Why somebody can't do what the ticket's state would allow, whatever they say with it. `why`: the code's own words where it is missing. */
export interface Objection {
  readonly code: ErrorCode;
  readonly why?: string;
}

/** What can be known beforehand: the ticket, who asks, the instant and the rules. */
export type Asking = Pick<DecideContext, 'now' | 'rules'>;

type Objects = (ticket: Ticket, actor: Actor, asking: Asking) => Objection | null;

function no(code: ErrorCode, why?: string): Objection {
  return why === undefined ? { code } : { code, why };
}

/** Only the lead department (主办) does this. */
function leadOnly(name: LaterCommandName): Objects {
  return ({ number, department }, actor) => (department !== null && actor.department === department ? null
    : no('TICKET_NOT_LEAD', `工单${number}由主办部门${COMMANDS[name].label}，协办部门可以添加内部记录。`));
}

/** The first objection there is. */
function anyOf(...all: readonly Objects[]): Objects {
  return (ticket, actor, asking) => {
    for (const objects of all) {
      const objection = objects(ticket, actor, asking);
      if (objection) return objection;
    }
    return null;
  };
}

const ofDepartment = (objects: Objects): Objects => (ticket, actor, asking) => (actor.kind === 'department' ? objects(ticket, actor, asking) : null);

/** From this many returns on a supervisor decides, and what is decided binds. */
export function needsArbitration({ returns }: Pick<Ticket, 'returns'>, { rules }: Pick<Asking, 'rules'>): boolean {
  return returns >= rules.handling.arbitrateFrom;
}

const arbitration: Objects = (ticket, actor, asking) => (needsArbitration(ticket, asking) && actor.kind !== 'supervisor'
  ? no('TICKET_NEEDS_ARBITRATION', `工单${ticket.number}已退单${ticket.returns}次，由督办员裁定承办部门。`) : null);

/** Who takes tickets in declines them; after so many returns that is a supervisor's, with the choice of the department. */
const declining: Objects = (ticket, actor, asking) => {
  if (ticket.status === 'return-requested' && needsArbitration(ticket, asking)) return arbitration(ticket, actor, asking);
  return actor.kind === 'supervisor' ? no('TICKET_COMMAND_REFUSED', `工单${ticket.number}${STATUS_NAMES[ticket.status]}，是否受理由话务员决定。`) : null;
};

const signing: Objects = (ticket, actor, asking) => {
  const co = ticket.coHandlers.find(({ department }) => department === actor.department);
  if (co) return hasSigned(co, ticket) ? no('TICKET_COMMAND_REFUSED', '贵单位已经签收过了。') : null;
  return leadOnly('SignTicket')(ticket, actor, asking) ?? (ticket.status === 'dispatched' ? null : no('TICKET_COMMAND_REFUSED', '这张工单已经签收过了。'));
};

/** In the window for it, by who was not told to keep it and has not taken the matter on (首接负责). */
const returning: Objects = ({ bound, round, sentBack, deadlines }, _actor, { now }) => {
  const until = deadlines.return;
  if (bound) return no('TICKET_RETURN_REFUSED', '这张工单已经裁定由本部门办理，不能再退单。');
  if (!until && (round > 1 || sentBack !== null)) return no('TICKET_RETURN_REFUSED', '本部门已经答复过这张工单，不能再退单。');
  return until && now > until.dueAt ? no('TICKET_RETURN_REFUSED', '退单须在派单后规定的时限内提出，现在已经超过。') : null;
};

/** Working days of an extension that the rules leave; null: they know no extension of this ticket. */
export function extensionLeft(ticket: Ticket, { rules }: Pick<Asking, 'rules'>): { readonly most: number; readonly left: number } | null {
  const limit = limitFor(rules, 'extension', ticket);
  if (!limit || !('workingDays' in limit.amount)) return null;
  const most = limit.amount.workingDays;
  return { most, left: most - ticket.extensions.reduce((sum, days) => sum + days, 0) };
}

const extending: Objects = (ticket, _actor, { now, rules }) => {
  const deadline = handlingDeadline(ticket);
  const allowance = extensionLeft(ticket, { rules });
  const times = limitFor(rules, 'extension', ticket)?.times;
  if (!deadline || !allowance) return no('TICKET_EXTENSION_REFUSED', '这张工单没有可以延长的时限。');
  if (now > deadline.dueAt) return no('TICKET_EXTENSION_REFUSED', '延期须在到期之前申请，现在已经超期。');
  if (times !== undefined && ticket.extensions.length >= times) return no('TICKET_EXTENSION_REFUSED', `只能延期${times}次。`);
  return allowance.left > 0 ? null : no('TICKET_EXTENSION_REFUSED', `累计已延期${allowance.most}个工作日，不能再延。`);
};

const suspending: Objects = (ticket, _actor, { now }) => {
  const deadline = handlingDeadline(ticket);
  return deadline && now > deadline.dueAt ? no('TICKET_SUSPENSION_REFUSED', '已经超期的工单不能挂起。') : null;
};

/** Of departments only those that handle the ticket write into it; for others there is no such ticket. */
const takingPart: Objects = ({ department, coHandlers }, actor) => (
  actor.department === department || coHandlers.some((co) => co.department === actor.department) ? null : no('TICKET_NOT_FOUND'));

const reviewing: Objects = ({ pendingAnswer }, actor) => (
  pendingAnswer?.writtenBy === actor.id ? no('TICKET_REVIEWER_IS_AUTHOR', '答复要由起草人以外的人审核。') : null);

/** One mark, of the round that was asked about, by whose ticket it is. */
const rating: Objects = ({ round, followUps }) => {
  const given = followUps.findLast((followUp) => followUp.round === round);
  if (!given || given.follower !== undefined) return no('TICKET_COMMAND_REFUSED', '这张工单没有参加回访，不能评分。');
  return given.rating === null ? null : no('TICKET_ALREADY_RATED', '这张工单已经评过分了。');
};

/** A nudge is one a day by the district's calendar. */
const reminding: Objects = ({ remindedAt }, _actor, { now }) => {
  const last = remindedAt.at(-1);
  return last !== undefined && dateAt(last) === dateAt(now) ? no('TICKET_ALREADY_REMINDED') : null;
};

/** Who reports (举报) or wants to stay unknown is known only to a department that was granted it. */
const revealing: Objects = ({ type, citizen, identityGranted }, { department }) => {
  const isGranted = department !== undefined && identityGranted.includes(department);
  return isSecret({ type, citizen }) && !isGranted ? no('TICKET_IDENTITY_HIDDEN', '举报人和匿名市民的身份保密；确需了解的，由督办员批准。') : null;
};

/** Who was merged and told it on the telephone is called back by the hotline; no department has that ticket to handle. */
const callingBack: Objects = ({ merge }) => (merge === null ? null : no('TICKET_COMMAND_REFUSED', '已并件的工单不再单独办理，联系方式只供热线回电。'));

const hiding: Objects = ({ citizen }) => (citizen.anonymous ? no('TICKET_COMMAND_REFUSED', '这张工单已经是匿名的。') : null);

const OBJECTIONS: Readonly<Partial<Record<LaterCommandName, Objects>>> = {
  DeclineTicket: declining, SignTicket: signing, RequestReturn: anyOf(leadOnly('RequestReturn'), returning), ReassignTicket: arbitration, RejectReturn: arbitration,
  RequestExtension: anyOf(leadOnly('RequestExtension'), extending), SuspendTicket: suspending, ResumeTicket: ofDepartment(leadOnly('ResumeTicket')),
  AddNote: ofDepartment(takingPart), ReplyTicket: leadOnly('ReplyTicket'), ApproveAnswer: reviewing, SendBackAnswer: reviewing, RateTicket: rating, RemindTicket: reminding,
  HideIdentity: hiding, RevealContact: anyOf(ofDepartment(anyOf(leadOnly('RevealContact'), callingBack)), revealing),
};

/** Why this actor can't do it now, though the state would allow it; null: nothing is known against it before they say what they want. */
export function objectionTo(name: LaterCommandName, ticket: Ticket, actor: Actor, asking: Asking): Objection | null {
  return OBJECTIONS[name]?.(ticket, actor, asking) ?? null;
}

/** What an actor may do with a ticket now: what its state, their part in it, the limits and the rules leave; what they say with it may still be refused. */
export function allowedNow(ticket: Ticket, actor: Actor, asking: Asking): LaterCommandName[] {
  return COMMAND_NAMES.filter((name) => COMMANDS[name].from.includes(ticket.status) && COMMANDS[name].by.includes(actor.kind) && objectionTo(name, ticket, actor, asking) === null);
}
