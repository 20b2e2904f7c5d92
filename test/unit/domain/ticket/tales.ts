import fc from 'fast-check';
import type { Deadline } from '../../../../src/domain/deadline.js';
import { isoAt } from '../../../../src/domain/shanghai-time.js';
import { COMMAND_NAMES, COMMANDS, type LaterCommand } from '../../../../src/domain/ticket/commands.js';
import { type DecideContext, decide } from '../../../../src/domain/ticket/decide.js';
import type { TicketEvent } from '../../../../src/domain/ticket/events.js';
import { evolve } from '../../../../src/domain/ticket/evolve.js';
import type { TicketStatus } from '../../../../src/domain/ticket/status.js';
import { type Actor, type Ticket, TICKET_TYPES } from '../../../../src/domain/ticket/ticket.js';
import { dueTimer } from '../../../../src/domain/ticket/timers.js';
import type { TimeLimitRules } from '../../../../src/domain/time-limits.js';
import { AppError } from '../../../../src/errors.js';
import { publishedCalendar } from '../../../../src/working-calendar.js';
import { ADMIN, ask, BOT, CITIZEN, CO, given, handledBy, instant, LEAD, OPERATOR, OTHER, RULES, SUPERVISOR, SYSTEM } from '../../../helpers/ticket.js';

export const DEPARTMENTS = ['water', 'roads', 'housing', 'gas'];
const MINUTE_MS = 60_000;
/** One who writes answers also sits at the desk. */
const WANG_AT_THE_DESK: Actor = { kind: 'supervisor', id: 'wang' };
export const ACTORS: readonly Actor[] = [CITIZEN, BOT, OPERATOR, SUPERVISOR, ADMIN, SYSTEM, LEAD, CO, OTHER, WANG_AT_THE_DESK];
export const VERSIONS: readonly TimeLimitRules[] = [
  RULES, { ...handledBy({ silence: 'resolved', redosAtMost: 6, superviseFrom: 1 }), version: 'slow', limits: RULES.limits.map((limit) => ('workingDays' in limit.amount ? { ...limit, amount: { workingDays: limit.amount.workingDays + 2 } } : limit)) },
  { ...handledBy({ silence: 'unresolved', arbitrateFrom: 1, suspendAtMostDays: 5 }), version: 'fast', officeHours: [{ from: '08:30', to: '18:00' }] },
];
const one = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

/** A command with all that it asks taken from one number. */
function worded(name: LaterCommand['name'], actor: Actor, n: number, ticket: Ticket): LaterCommand {
  const deadline = one<Deadline | undefined>(Object.values(ticket.deadlines), n);
  const moment = { clock: deadline?.clock ?? 'reply', dueAt: (deadline?.dueAt ?? 0) + (n % 5 === 0 ? 1 : 0) } as const;
  const department = one(DEPARTMENTS, n);
  switch (name) {
    case 'DeclineTicket': return ask(name, { actor, reasonId: one(['other-government', 'secret', 'too-busy'], n) });
    case 'DispatchTicket': return ask(name, { actor, department, coHandlers: [one(DEPARTMENTS, n + 1), one(DEPARTMENTS, n >> 2), one(DEPARTMENTS, n + 1)] });
    case 'AddCoHandlers': return ask(name, { actor, departments: [department, one(DEPARTMENTS, n >> 2), department] });
    case 'ReassignTicket': case 'GrantIdentity': return ask(name, { actor, department });
    case 'RequestExtension': return ask(name, { actor, workingDays: 1 + (n % 7) });
    case 'SuspendTicket': return ask(name, { actor, days: 1 + (n % 12) });
    case 'RecordFollowUp': return ask(name, { actor, resolved: n % 4 === 0, rating: one([null, null, 1, 2, 3, 4, 5], n) });
    case 'RateTicket': return ask(name, { actor, rating: 1 + (n % 5) });
    case 'CloseTicket': return ask(name, { actor, resolved: one([true, false, null], n) });
    case 'SuperviseTicket': return ask(name, { actor, kind: one(['ordered', 'overdue', 'unsatisfied'], n) });
    case 'MergeTicket': return ask(name, { actor, into: one(['20250101-0007', '20270101-0001'], n) });
    case 'CorrectTicket': return ask(name, { actor, type: n % 3 === 0 ? undefined : one(TICKET_TYPES, n), ...(n % 2 === 0 ? { urgent: n % 4 === 0 } : {}), ...(n % 7 === 0 ? { contact: `1390000000${n % 10}` } : {}) });
    case 'SetCityDeadline': return ask(name, { actor, dueAt: ticket.receivedAt + (n % 40) * 12 * 3_600_000 });
    case 'WarnDeadline': return ask(name, { actor, ...moment, kind: one(['reminder', 'yellow', 'red'], n) });
    case 'MissDeadline': return ask(name, { actor, ...moment });
    case 'ReapplyRules': return ask(name, { actor, rules: one(VERSIONS, n) });
    default: return ask(name, { actor });
  }
}

/** What moves a ticket on, so that sequences come far. */
const ONWARD: Readonly<Partial<Record<TicketStatus, readonly LaterCommand['name'][]>>> = {
  received: ['AcceptTicket'], accepted: ['DispatchTicket'], dispatched: ['SignTicket'], signed: ['ReplyTicket', 'ReplyTicket', 'SuspendTicket', 'RequestExtension', 'RequestReturn'],
  'return-requested': ['ReassignTicket', 'RejectReturn'], 'extension-requested': ['GrantExtension', 'RefuseExtension', 'ReplyTicket'], suspended: ['ResumeTicket'],
  'in-review': ['ApproveAnswer', 'ApproveAnswer', 'SendBackAnswer'], replied: ['InviteFollowUp', 'RecordFollowUp', 'RedoTicket'], 'following-up': ['RecordFollowUp', 'ExpireFollowUp'],
  merged: ['UndoMerge'], closed: ['RateTicket'],
};

/** What ends a tale early; few do. */
const ENDING: readonly LaterCommand['name'][] = ['DeclineTicket', 'AnswerDirectly', 'WithdrawTicket', 'CloseTicket', 'ArchiveTicket'];
/** Moves that are tried on what has ended. */
const AFTERWARDS = 4;

/** Somebody whose the command is; of departments mostly the lead. */
function somebodyFor(name: LaterCommand['name'], n: number, ticket: Ticket): Actor {
  const actor = one(ACTORS.filter(({ kind }) => COMMANDS[name].by.includes(kind)), n);
  return actor.kind === 'department' && n % 4 > 0 && ticket.department !== null ? { ...actor, department: ticket.department } : actor;
}

interface Move {
  readonly way: 'onward' | 'possible' | 'any' | 'time';
  readonly minutes: number;
  readonly pick: number;
  readonly n: number;
}

function commandOf({ way, pick, n }: Move, ticket: Ticket): LaterCommand {
  const possible = COMMAND_NAMES.filter((name) => COMMANDS[name].from.includes(ticket.status) && (n % 8 === 0 || !ENDING.includes(name)));
  const onward = ONWARD[ticket.status] ?? [];
  const names = way === 'onward' && onward.length > 0 ? onward : way !== 'any' && possible.length > 0 ? possible : COMMAND_NAMES;
  const name = one(names, pick);
  return worded(name, way === 'any' ? one(ACTORS, n) : somebodyFor(name, n, ticket), n, ticket);
}

/** A command that somebody gave, or a thing that time did, and what came of it. */
export interface Step {
  readonly before: Ticket;
  readonly after: Ticket;
  readonly events: readonly TicketEvent[];
  readonly context: DecideContext;
  /** null: time alone did it. */
  readonly command: LaterCommand | null;
  readonly refusal: AppError | null;
}

/** A ticket and all that was asked of it. */
export interface Tale {
  readonly steps: readonly Step[];
  readonly events: readonly TicketEvent[];
  readonly ticket: Ticket;
}

export function attempt(before: Ticket, command: LaterCommand, context: DecideContext): Step {
  try {
    const events = decide(before, command, context);
    return { before, after: events.reduce(evolve, before), events, context, command, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { before, after: before, events: [], context, command, refusal: error };
  }
}

/** All that is due at an instant, each as a step of its own. */
function timeSteps(ticket: Ticket, context: DecideContext): Step[] {
  const steps: Step[] = [];
  for (let state = ticket; steps.length < 40; ) {
    const due = dueTimer(state, context.now, context);
    if (due === null) return steps;
    const step = { ...attempt(state, { ...due, actor: SYSTEM, cause: 'timer' } as LaterCommand, context), command: null };
    expect(step.events.length).toBeGreaterThan(0);
    steps.push(step);
    state = step.after;
  }
  throw new Error('what is due never ends');
}

const aMove: fc.Arbitrary<Move> = fc.record({
  way: fc.constantFrom('onward', 'onward', 'onward', 'possible', 'possible', 'any', 'time'),
  minutes: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(600), weight: 4 }, { arbitrary: fc.nat(6 * 24 * 60), weight: 1 }), pick: fc.nat(999), n: fc.nat(999),
});

/** Any sequence of commands by anybody, at the same or later times; `watched`: the service looks before each, else only now and then. */
export const aTale: fc.Arbitrary<Tale> = fc.record({
  type: fc.constantFrom(...TICKET_TYPES), urgent: fc.boolean(), utility: fc.boolean(), anonymous: fc.boolean(), version: fc.nat(2),
  start: fc.integer({ min: 0, max: 380 * 24 * 60 }), moves: fc.array(aMove, { minLength: 10, maxLength: 60, size: 'max' }), watched: fc.boolean(),
}).map(({ moves, watched, version, start, anonymous, ...kind }) => {
  let now = instant('2025-12-01') + start * MINUTE_MS;
  const begun = given({ ...kind, number: '20260601-0003', at: isoAt(now), rules: one(VERSIONS, version), citizen: { conversationId: 'c', contact: null, anonymous } });
  const steps: Step[] = [];
  let ticket = begun.ticket;
  const add = (more: readonly Step[]): void => {
    steps.push(...more);
    ticket = more.at(-1)?.after ?? ticket;
  };
  let afterwards = 0;
  for (const move of moves) {
    if (ticket.ended !== null) afterwards += 1;
    if (afterwards > AFTERWARDS) break;
    now += move.minutes * MINUTE_MS;
    const context = { now, calendar: publishedCalendar, rules: VERSIONS.find(({ version: known }) => known === ticket.rules) ?? RULES };
    if (watched || move.way === 'time') add(timeSteps(ticket, context));
    if (move.way !== 'time') add([attempt(ticket, commandOf(move, ticket), context)]);
  }
  return { steps, events: [...begun.events, ...steps.flatMap(({ events }) => events)], ticket };
});
