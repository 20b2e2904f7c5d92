import type { AttachedFile } from '../../domain/attached-file.js';
import { isVoice } from '../../domain/attachment.js';
import { explainDeadline, type Deadline, isPaused, timelineOf } from '../../domain/deadline.js';
import type { District } from '../../domain/district.js';
import { commandsFor, contactFor, correctableBy, may, maySeeWho, type Principal } from '../../domain/permission.js';
import { maskText } from '../../domain/privacy.js';
import { isoAt, spokenAt } from '../../domain/shanghai-time.js';
import { COMMANDS } from '../../domain/ticket/commands.js';
import { countingIn } from '../../domain/ticket/context.js';
import { type Correction, EVENT_NAMES } from '../../domain/ticket/events.js';
import { type Asking, extensionLeft } from '../../domain/ticket/objections.js';
import { STATUS_NAMES } from '../../domain/ticket/status.js';
import { handlingDeadline, hasSigned, nearestDeadline, SUPERVISION_NAMES, type RecordedEvent, type Ticket, TICKET_TYPE_NAMES, type TicketRecord, type WrittenAnswer } from '../../domain/ticket/ticket.js';
import { cardOf } from '../../domain/ticket/timers.js';
import { CLOCK_NAMES, WARNING_NAMES } from '../../domain/time-limits.js';
import { PATHS } from './commands.js';

function named(district: District, id: string | null): string | null {
  return id === null ? null : district.departmentName(id);
}

/** What a desk sees of a ticket in a list. */
export function summaryOf(ticket: Ticket, district: District, now: number) {
  const nearest = nearestDeadline(ticket);
  return {
    number: ticket.number, status: ticket.status, statusName: STATUS_NAMES[ticket.status], type: ticket.type, typeName: TICKET_TYPE_NAMES[ticket.type],
    urgent: ticket.urgent, text: maskText(ticket.matter.text), area: ticket.matter.area, address: ticket.matter.address === null ? null : maskText(ticket.matter.address),
    round: ticket.round, department: ticket.department, departmentName: named(district, ticket.department),
    origin: ticket.origin ?? null, receivedAt: isoAt(ticket.receivedAt), reminders: ticket.remindedAt.length, supervised: ticket.supervisions.length > 0,
    card: cardOf(ticket, now, district.decideContext(now, ticket.rules)),
    deadline: nearest && {
      clock: nearest.clock, clockName: CLOCK_NAMES[nearest.clock], dueAt: isoAt(nearest.dueAt), provisional: nearest.provisionalFrom !== null, overdue: now > nearest.dueAt,
    },
    cityDeadline: cityDeadlineOf(ticket, now),
  };
}

/** Late only as long as an answer is waited for; beside a limit of ours it counts where it is the earlier. */
function cityDeadlineOf(ticket: Ticket, now: number) {
  const { cityDueAt, deadlines: { city } } = ticket;
  const ours = handlingDeadline(ticket);
  return cityDueAt === undefined ? null : { dueAt: isoAt(cityDueAt), overdue: city !== undefined && now > city.dueAt, beforeOurs: ours !== null && cityDueAt < ours.dueAt };
}

function deadlineView(deadline: Deadline, ticket: Ticket, district: District, now: number) {
  const context = countingIn(district.decideContext(now, ticket.rules));
  return {
    clock: deadline.clock, clockName: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt), provisional: deadline.provisionalFrom !== null,
    overdue: !isPaused(deadline) && now > deadline.dueAt, paused: isPaused(deadline), why: explainDeadline(deadline, context), timeline: timelineOf(deadline, context),
  };
}

/** Who answers from reviewed entries. */
const HOTLINE = '热线';

function filesView(files: readonly AttachedFile[] = []) {
  return files.map(({ id, name, contentType, size }) => ({ id, name: maskText(name), contentType, size }));
}

function answerView(answer: WrittenAnswer, district: District) {
  return { at: isoAt(answer.at), department: answer.department === '' ? HOTLINE : district.departmentName(answer.department), publicAnswer: answer.publicAnswer, handlingNote: maskText(answer.handlingNote), files: filesView(answer.files) };
}

/** What was put right; of the contact only that it was. */
function correctionWords({ type, urgent, contact }: Correction): string {
  return [
    ...(type === undefined ? [] : [`类型改为${TICKET_TYPE_NAMES[type]}`]), ...(urgent === undefined ? [] : [urgent ? '改为紧急' : '改为不紧急']), ...(contact === undefined ? [] : ['联系方式已更正']),
  ].join('，');
}

/** What an event says besides its name, in a line. */
function eventDetail(event: RecordedEvent, district: District): string {
  switch (event.name) {
    case 'TicketDispatched': case 'TicketReassigned':
      return `${district.departmentName(event.department)}：${event.reason}`;
    case 'CoHandlersAdded':
      return `${event.departments.map((id) => district.departmentName(id)).join('、')}：${event.reason}`;
    case 'TicketSigned': case 'CoHandlerSigned':
      return district.departmentName(event.department);
    case 'ReturnRequested': case 'ReturnRejected': case 'ExtensionRefused': case 'TicketResumed': case 'AnswerSentBack': case 'TicketRedone': case 'TicketClosed':
    case 'TicketWithdrawn': case 'MergeUndone': case 'IdentityHidden': case 'ContactRevealed': case 'DeadlinesRecomputed':
      return event.reason;
    case 'TicketSuspended':
      return event.reason;
    case 'ExtensionRequested': case 'ExtensionGranted':
      return `${event.workingDays}个工作日：${event.reason}`;
    case 'TicketDeclined':
      return event.reason;
    case 'TicketSupervised':
      return `${SUPERVISION_NAMES[event.kind]}：${event.reason}`;
    case 'TicketMerged':
      return `并入${event.into}：${event.reason}`;
    case 'IdentityGranted':
      return `${district.departmentName(event.department)}：${event.reason}`;
    case 'TicketCorrected':
      return `${correctionWords(event)}：${event.reason}`;
    case 'CityDeadlineSet':
      return `应于${spokenAt(event.dueAt, event.at)}前办结`;
    case 'DeadlineWarned':
      return `${CLOCK_NAMES[event.clock]}${WARNING_NAMES[event.kind]}`;
    case 'DeadlineMissed':
      return `${CLOCK_NAMES[event.clock]}超过时限`;
    default:
      return '';
  }
}

function actorView({ actor: { kind, id } }: RecordedEvent, people: ReadonlyMap<string, string>) {
  return kind === 'citizen' ? { actor: '市民', actorId: null } : { actor: people.get(id) ?? id, actorId: id };
}

/** What happened, without who the citizen is or what they wrote. @param people display names, by account */
export function historyOf(events: readonly RecordedEvent[], district: District, people: ReadonlyMap<string, string>) {
  return events.map((event) => ({
    name: event.name, label: EVENT_NAMES[event.name], at: isoAt(event.at), ...actorView(event, people), detail: maskText(eventDetail(event, district)),
  }));
}

/** What is asked of the desk and not decided yet. */
function requestsOf(ticket: Ticket, asking: Asking) {
  const { returnRequest, extensionRequest, suspendedUntil, returns } = ticket;
  return {
    returns, returnRequest: returnRequest && { at: isoAt(returnRequest.at), reason: maskText(returnRequest.reason) },
    extensionRequest: extensionRequest && { at: isoAt(extensionRequest.at), workingDays: extensionRequest.workingDays, reason: maskText(extensionRequest.reason) },
    extensionLeft: extensionLeft(ticket, asking)?.left ?? null, suspendedUntil: suspendedUntil === null ? null : isoAt(suspendedUntil),
  };
}

/** A ticket opened: history and clocks too, the contact still masked. @param around numbers of the tickets merged into it, of those whose asker has to be called, and display names by account */
export function detailOf(record: TicketRecord, around: { readonly followers: readonly string[]; readonly toCall: readonly string[]; readonly people: ReadonlyMap<string, string> }, principal: Principal, district: District, now: number) {
  const { ticket, events } = record;
  const { followers, toCall, people } = around;
  const asking = district.decideContext(now, ticket.rules);
  return {
    ...summaryOf(ticket, district, now), version: record.version, contact: contactFor(principal, ticket), anonymous: ticket.citizen.anonymous,
    coHandlers: ticket.coHandlers.map((co) => ({ department: co.department, name: district.departmentName(co.department), signedAt: co.signedAt === null || !hasSigned(co, ticket) ? null : isoAt(co.signedAt) })),
    deadlines: Object.values(ticket.deadlines).map((deadline) => deadlineView(deadline, ticket, district, now)),
    pendingAnswer: ticket.pendingAnswer && { ...answerView(ticket.pendingAnswer, district), writtenBy: ticket.pendingAnswer.writtenBy },
    sentBack: ticket.sentBack && { ...answerView(ticket.sentBack, district), reason: ticket.sentBack.reason },
    answers: ticket.answers.map((given) => ({ ...answerView(given, district), round: given.round })),
    followUps: ticket.followUps.map(({ follower: _follower, ...given }) => ({ ...given, words: given.words === null ? null : maskText(given.words), at: isoAt(given.at) })),
    supplements: ticket.supplements.map((added) => ({ at: isoAt(added.at), text: maskText(added.text), photos: added.photos.filter((id) => !isVoice(id)), voices: maySeeWho(principal, ticket) ? added.photos.filter(isVoice) : [] })),
    notes: ticket.notes.map((note) => ({ at: isoAt(note.at), by: note.by, department: named(district, note.department), text: maskText(note.text), files: filesView(note.files) })),
    ...requestsOf(ticket, asking),
    supervisions: ticket.supervisions.map((given) => ({ at: isoAt(given.at), round: given.round, kindName: SUPERVISION_NAMES[given.kind], reason: given.reason })),
    mergedInto: ticket.merge?.into ?? null, followers, followersToCall: toCall, history: historyOf(events, district, people),
    allowed: commandsFor(principal, ticket, asking).map((name) => ({ name, label: COMMANDS[name].label, path: PATHS[name] })),
    declineReasons: may(principal, 'tickets:arbitrate') ? asking.rules.declineReasons.map(({ id, name }) => ({ id, name })) : [],
    correctable: correctableBy(principal, ticket, asking),
  };
}
