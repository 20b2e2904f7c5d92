import fc from 'fast-check';
import type { District } from '../../src/domain/district.js';
import { COMMAND_NAMES, COMMANDS } from '../../src/domain/ticket/commands.js';
import { type Actor, type Ticket, TICKET_TYPES, type TicketType } from '../../src/domain/ticket/ticket.js';
import { AppError } from '../../src/errors.js';
import { CITIZEN, clerkOf, OPERATOR, REVIEWER, type Said, type Story, storyOf, SYSTEM } from './ticket-story.js';

const DEPARTMENTS = ['housing', 'roads', 'water'];
const OTHER_OPERATOR: Actor = { kind: 'operator', id: 'banzhang' };
const HOUR_MS = 3_600_000;

/** One thing that happens: after so many hours, with the service up or down, somebody does what they may. */
export interface Step {
  readonly hours: number;
  readonly isDown: boolean;
  readonly pick: number;
  readonly detail: number;
}

export const someSteps = fc.array(fc.record({
  hours: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 30 }) }, { weight: 1, arbitrary: fc.integer({ min: 30, max: 200 }) }),
  isDown: fc.boolean(), pick: fc.nat(10_000), detail: fc.nat(10_000),
}), { minLength: 5, maxLength: 60, size: 'max' });

/** What brings a ticket on is likelier: else few would get far. */
const LIKELY = ['AcceptTicket', 'DispatchTicket', 'SignTicket', 'ReplyTicket', 'ApproveAnswer', 'RecordFollowUp', 'UndoMerge'];

/** What ends a ticket early. */
function ending(name: string): Said | null {
  switch (name) {
    case 'DeclineTicket': return { name, reasonId: 'no-matter', words: '没有内容' };
    case 'AnswerDirectly': return { name, publicAnswer: '见解读', entryIds: [] };
    case 'WithdrawTicket': return { name, reason: '理由' };
    case 'ArchiveTicket': return { name };
    default: return null;
  }
}

function saidOf(name: string, detail: number): Said | null {
  const reason = '理由';
  const department = DEPARTMENTS[detail % DEPARTMENTS.length] ?? '';
  switch (name) {
    case 'DispatchTicket': return { name, department, coHandlers: detail % 2 ? ['water'] : [], reason };
    case 'ReassignTicket': return { name, department, reason };
    case 'AddCoHandlers': return { name, departments: [department], reason };
    case 'RequestExtension': return { name, workingDays: 1 + (detail % 4), reason };
    case 'SuspendTicket': return { name, reason, days: 1 + (detail % 10) };
    case 'AddNote': return { name, text: '记录' };
    case 'ReplyTicket': return { name, publicAnswer: '已修好', handlingNote: '' };
    case 'RecordFollowUp': return { name, resolved: detail % 3 === 0, rating: [null, 1, 3, 5][detail % 4] ?? null, words: null };
    case 'RateTicket': return { name, rating: 1 + (detail % 5), words: null };
    case 'CloseTicket': return { name, resolved: [true, false, null][detail % 3] ?? null, reason };
    case 'SuperviseTicket': return { name, kind: 'ordered', reason };
    case 'CorrectTicket': return { name, ...(detail % 3 === 0 ? {} : { type: TICKET_TYPES[detail % TICKET_TYPES.length] }), ...(detail % 4 === 0 ? { urgent: detail % 8 === 0 } : {}), reason };
    case 'SetCityDeadline': return { name, dueAt: Date.parse('2026-03-02T10:00:00+08:00') + (detail % 40) * 12 * HOUR_MS };
    case 'MergeTicket': return { name, into: '20260101-0001', reason };
    case 'AcceptTicket': case 'SignTicket': case 'ApproveAnswer': case 'InviteFollowUp': case 'RemindTicket': case 'ExpireFollowUp': return { name };
    case 'RequestReturn': case 'RejectReturn': case 'GrantExtension': case 'RefuseExtension': case 'ResumeTicket': case 'SendBackAnswer': case 'RedoTicket': case 'UndoMerge': case 'RecomputeDeadlines':
      return { name, reason };
    default: return detail % 10 === 0 ? ending(name) : null;
  }
}

function actorsFor(ticket: Ticket): Actor[] {
  return [CITIZEN, OPERATOR, OTHER_OPERATOR, REVIEWER, SYSTEM, clerkOf(ticket.department ?? 'housing')];
}

/** Somebody does one of the things that are possible now; what is refused all the same just does not happen. */
function step(story: Story, { pick, detail }: Step): void {
  const ticket = story.ticket();
  const choices = actorsFor(ticket).flatMap((actor) => COMMAND_NAMES.filter((name) => COMMANDS[name].from.includes(ticket.status) && COMMANDS[name].by.includes(actor.kind)).flatMap((name) => (LIKELY.includes(name) ? [name, name, name, name] : [name])).map((name) => ({ actor, said: saidOf(name, detail) }))).filter((choice) => choice.said !== null);
  const chosen = choices[pick % Math.max(1, choices.length)];
  try {
    if (chosen?.said) story.say(chosen.actor, chosen.said);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** A ticket to which these things happen, one after another; at the end the service is up and has done what is due. */
export function randomStory(district: District, steps: readonly Step[], opening: { readonly number?: string; readonly type?: TicketType } = {}): Story {
  const story = storyOf(district, '2026-03-02T10:00', opening);
  let now = Date.parse('2026-03-02T10:00:00+08:00');
  for (const happening of steps) {
    now += happening.hours * HOUR_MS;
    story.until(now, happening.isDown);
    step(story, happening);
  }
  return story.until(now + HOUR_MS);
}
