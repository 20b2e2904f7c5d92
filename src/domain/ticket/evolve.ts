import { unreachable } from '../../errors.js';
import { withFiles } from '../attached-file.js';
import type { ClockName } from '../time-limits.js';
import type { ClockChanges, TicketEvent } from './events.js';
import { mayBeListed } from './service-request.js';
import type { Deadlines, Ticket, TicketAnswer } from './ticket.js';

type Received = Extract<TicketEvent, { name: 'TicketReceived' }>;
type Later = Exclude<TicketEvent, Received>;

/** The state after the first event of a ticket. */
export function initialState(event: Received): Ticket {
  return {
    number: event.number, status: 'received', type: event.type, urgent: event.urgent, utility: event.utility, matter: event.matter, citizen: event.citizen, ...(event.origin === undefined ? {} : { origin: event.origin }),
    ...(event.cityDueAt === undefined ? {} : { cityDueAt: event.cityDueAt }),
    receivedAt: event.at, rules: event.rules, department: null, coHandlers: [], round: 1, deadlines: withClocks({}, event.clocks),
    pendingAnswer: null, sentBack: null, answers: [], followUps: [], supplements: event.photos.length === 0 ? [] : [{ at: event.at, text: '', photos: event.photos }],
    notes: [], remindedAt: [], supervisions: [], warnings: [], returns: 0, bound: false, returnRequest: null, extensionRequest: null, extensions: [], suspendedUntil: null,
    merge: null, identityGranted: [], ended: null,
  };
}

function withClocks(running: Deadlines, changes: ClockChanges | undefined): Deadlines {
  if (changes === undefined) return running;
  const next = { ...running };
  for (const [clock, deadline] of Object.entries(changes) as [ClockName, ClockChanges[ClockName]][]) {
    if (deadline) next[clock] = deadline;
    else delete next[clock];
  }
  return next;
}

/**
 * Adds one event to the state (null: there is none yet); knows no refusals, those are `decide`'s.
 * @throws RangeError when a history does not begin with `TicketReceived`
 */
export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  if (event.name === 'TicketReceived') return initialState(event);
  if (ticket === null) throw new RangeError('a ticket begins with TicketReceived');
  const changed = { ...ticket, ...changesBy(ticket, event) };
  return { ...changed, deadlines: withClocks(changed.deadlines, event.clocks) };
}

function changesBy(ticket: Ticket, event: Later): Partial<Ticket> {
  return ofIntake(ticket, event) ?? ofHandling(ticket, event) ?? ofEnding(ticket, event) ?? ofOversight(ticket, event as never);
}

function coHandlers(departments: readonly string[], addedAt: number): Ticket['coHandlers'] {
  return departments.map((department) => ({ department, addedAt, signedAt: null }));
}

/** From the desk to the department. */
function ofIntake(ticket: Ticket, event: Later): Partial<Ticket> | null {
  switch (event.name) {
    case 'TicketAccepted':
      return { status: 'accepted' };
    case 'TicketDispatched':
      return { status: 'dispatched', department: event.department, coHandlers: coHandlers(event.coHandlers, event.at) };
    case 'CoHandlersAdded':
      return { coHandlers: [...ticket.coHandlers, ...coHandlers(event.departments, event.at)] };
    case 'TicketSigned':
      return { status: 'signed' };
    case 'CoHandlerSigned':
      return { coHandlers: ticket.coHandlers.map((co) => (co.department === event.department ? { ...co, signedAt: event.at } : co)) };
    case 'ReturnRequested':
      return { status: 'return-requested', returns: ticket.returns + 1, returnRequest: { at: event.at, reason: event.reason, from: ticket.status } };
    case 'TicketReassigned':
      return {
        status: 'dispatched', department: event.department, returnRequest: null, bound: event.binding,
        coHandlers: ticket.coHandlers.filter((co) => co.department !== event.department),
      };
    case 'ReturnRejected':
      return { status: ticket.returnRequest?.from ?? 'dispatched', returnRequest: null, bound: event.binding };
    default:
      return null;
  }
}

/** In the department's hands. */
function ofHandling(ticket: Ticket, event: Later): Partial<Ticket> | null {
  switch (event.name) {
    case 'ExtensionRequested':
      return { status: 'extension-requested', extensionRequest: { at: event.at, workingDays: event.workingDays, reason: event.reason } };
    case 'ExtensionGranted':
      return { status: 'signed', extensionRequest: null, extensions: [...ticket.extensions, event.workingDays] };
    case 'ExtensionRefused':
      return { status: 'signed', extensionRequest: null };
    case 'TicketSuspended':
      return { status: 'suspended', suspendedUntil: event.until };
    case 'TicketResumed':
      return { status: 'signed', suspendedUntil: null };
    case 'NoteAdded':
      return { notes: [...ticket.notes, { at: event.at, by: event.actor.id, department: event.department, text: event.text, ...withFiles(event.files) }] };
    case 'InformationAdded':
      return { supplements: [...ticket.supplements, { at: event.at, text: event.text, photos: event.photos }] };
    case 'AnswerSubmitted':
      return {
        status: 'in-review', extensionRequest: null, sentBack: null,
        pendingAnswer: { at: event.at, department: event.department, writtenBy: event.actor.id, publicAnswer: event.publicAnswer, handlingNote: event.handlingNote, ...withFiles(event.files) },
      };
    case 'AnswerSentBack':
      return { status: 'signed', pendingAnswer: null, sentBack: ticket.pendingAnswer && { ...ticket.pendingAnswer, reason: event.reason } };
    default:
      return null;
  }
}

/** From the answer to the end. */
function ofEnding(ticket: Ticket, event: Later): Partial<Ticket> | null {
  const { at } = event;
  switch (event.name) {
    case 'TicketReplied': {
      const { department, writtenBy, publicAnswer, handlingNote, files } = event;
      return { status: 'replied', pendingAnswer: null, answers: [...ticket.answers, { round: ticket.round, at, department, writtenBy, publicAnswer, handlingNote, ...withFiles(files) }] };
    }
    case 'FollowUpInvited':
      return { status: 'following-up' };
    case 'FollowUpRecorded': {
      const { resolved, rating, satisfied, words, follower } = event;
      return { followUps: [...ticket.followUps, { round: ticket.round, at, resolved, rating, satisfied, words, ...(follower === undefined ? {} : { follower }) }] };
    }
    case 'FollowUpExpired':
      return {};
    case 'TicketRated': {
      const { rating, satisfied, words } = event;
      return { followUps: ticket.followUps.map((given, i) => (i === ticket.followUps.length - 1 ? { ...given, rating, satisfied, words: words ?? given.words } : given)) };
    }
    case 'TicketRedone':
      return { status: 'dispatched', round: ticket.round + 1 };
    case 'TicketClosed':
      return { status: 'closed', ended: { at, resolved: event.resolved } };
    case 'TicketDeclined':
      return { status: 'declined', returnRequest: null, declined: { reason: event.reason, words: event.words }, ended: { at, resolved: null } };
    case 'TicketAnsweredDirectly':
      return { status: 'answered-directly', ended: { at, resolved: null }, ...(event.reviewed ? { answers: [...ticket.answers, readOutOf(ticket, event)] } : {}) };
    case 'TicketWithdrawn':
      return { status: 'withdrawn', pendingAnswer: null, sentBack: null, returnRequest: null, extensionRequest: null, suspendedUntil: null, merge: null, ended: { at, resolved: null } };
    case 'TicketArchived':
      return { status: 'archived' };
    default:
      return null;
  }
}

type Oversight = Extract<Later, { name:
  'TicketReminded' | 'TicketSupervised' | 'TicketMerged' | 'MergeUndone' | 'IdentityGranted' | 'IdentityHidden' | 'ContactRevealed' | 'TicketCorrected' | 'CityDeadlineSet' | 'DeadlineWarned' | 'DeadlineMissed' | 'DeadlinesRecomputed' }>;

/** What is done about a ticket rather than with it. */
function ofOversight(ticket: Ticket, event: Oversight): Partial<Ticket> {
  const { at } = event;
  switch (event.name) {
    case 'TicketReminded':
      return { remindedAt: [...ticket.remindedAt, at] };
    case 'TicketSupervised':
      return { supervisions: [...ticket.supervisions, { round: ticket.round, at, kind: event.kind, reason: event.reason }] };
    case 'TicketMerged':
      return { status: 'merged', merge: { into: event.into, ...(event.stopsClocks ? { at } : {}), status: ticket.status, deadlines: ticket.deadlines } };
    case 'MergeUndone':
      return { status: ticket.merge?.status ?? ticket.status, merge: null, ...(ticket.merge?.at === undefined ? {} : suspendedStill(ticket, at)) };
    case 'IdentityHidden':
      return { citizen: { ...ticket.citizen, anonymous: true }, identityGranted: [] };
    case 'IdentityGranted':
      return { identityGranted: [...ticket.identityGranted, event.department] };
    case 'ContactRevealed':
      return {};
    case 'TicketCorrected':
      return corrected(ticket, event);
    case 'CityDeadlineSet':
      return { cityDueAt: event.dueAt };
    case 'DeadlineWarned':
      return { warnings: [...ticket.warnings, { clock: event.clock, kind: event.kind, dueAt: event.dueAt }] };
    case 'DeadlineMissed':
      return { warnings: [...ticket.warnings, { clock: event.clock, kind: 'missed', dueAt: event.dueAt }] };
    case 'DeadlinesRecomputed':
      return { rules: event.rules };
    default:
      return unreachable(event);
  }
}

/**
 * What turns out to be a report (举报) is as secret as if it had come as one: what was granted is taken back, and others are not told that
 * there is such a request. What was secret stays so when it turns out to be none: who told it relied on that.
 */
function corrected(ticket: Ticket, event: Extract<Later, { name: 'TicketCorrected' }>): Partial<Ticket> {
  const { type = ticket.type, urgent = ticket.urgent } = event;
  const turnsSecret = type === 'report' && ticket.type !== 'report';
  const wasSecret = ticket.type === 'report' && type !== 'report';
  const request = ticket.matter.serviceRequest;
  return {
    type, urgent, citizen: { ...ticket.citizen, contact: event.contact ?? ticket.citizen.contact, anonymous: ticket.citizen.anonymous || wasSecret }, ...(turnsSecret ? { identityGranted: [] } : {}),
    ...(request && !mayBeListed(type) ? { matter: { ...ticket.matter, serviceRequest: { ...request, listed: false } } } : {}),
  };
}

/** A suspension that would have ended while the ticket was merged ends when it is on its own again. */
function suspendedStill({ suspendedUntil }: Ticket, at: number): Partial<Ticket> {
  return { suspendedUntil: suspendedUntil === null ? null : Math.max(suspendedUntil, at) };
}

/** The state that a whole history adds up to. @throws RangeError when it does not begin with `TicketReceived` */
export function replay(events: readonly TicketEvent[]): Ticket {
  const [first, ...rest] = events;
  if (first?.name !== 'TicketReceived') throw new RangeError('a ticket begins with TicketReceived');
  return rest.reduce(evolve, initialState(first));
}

/** What the hotline told from reviewed entries stands with the answers. */
function readOutOf(ticket: Ticket, { at, actor, publicAnswer }: Extract<TicketEvent, { name: 'TicketAnsweredDirectly' }>): TicketAnswer {
  return { round: ticket.round, at, department: '', writtenBy: actor.id, publicAnswer, handlingNote: '' };
}
