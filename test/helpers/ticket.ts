import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseInstant, isoAt } from '../../src/domain/shanghai-time.js';
import type { Command, LaterCommand } from '../../src/domain/ticket/commands.js';
import { decide, type DecideContext, receive } from '../../src/domain/ticket/decide.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { evolve, initialState } from '../../src/domain/ticket/evolve.js';
import type { TicketStatus } from '../../src/domain/ticket/status.js';
import type { Actor, Ticket } from '../../src/domain/ticket/ticket.js';
import { dueTimer, nextTimerAt } from '../../src/domain/ticket/timers.js';
import type { ClockName, HandlingRules, TimeLimitRules } from '../../src/domain/time-limits.js';
import { AppError } from '../../src/errors.js';
import { timeLimitsSchema } from '../../src/intents/schemas.js';
import { publishedCalendar } from '../../src/working-calendar.js';

/** The rules of the district's own folder. */
export const RULES = timeLimitsSchema.parse(parse(readFileSync('intents/time-limits/2018-1.yaml', 'utf8'))) as TimeLimitRules;

/** The same rules with another handling. */
export function handledBy(changes: Partial<HandlingRules>): TimeLimitRules {
  return { ...RULES, handling: { ...RULES.handling, ...changes } };
}

export const CITIZEN: Actor = { kind: 'citizen', id: 'memory:default:a' };
export const BOT: Actor = { kind: 'bot', id: 'bot' };
export const OPERATOR: Actor = { kind: 'operator', id: 'li' };
export const SUPERVISOR: Actor = { kind: 'supervisor', id: 'du' };
export const ADMIN: Actor = { kind: 'admin', id: 'guan' };
export const SYSTEM: Actor = { kind: 'system', id: 'system' };
/** A clerk of the department that is lead in the examples. */
export const LEAD: Actor = { kind: 'department', id: 'wang', department: 'water' };
/** A clerk of the co-handler in the examples. */
export const CO: Actor = { kind: 'department', id: 'zhao', department: 'roads' };
/** A clerk of a department that a ticket may be reassigned to. */
export const OTHER: Actor = { kind: 'department', id: 'sun', department: 'housing' };

type Name = LaterCommand['name'];
type Example<N extends Name> = Omit<Command<N>, 'name' | 'cause'>;

/** One possible wording of each command, by somebody whose it is. */
const EXAMPLES: { readonly [N in Name]: Example<N> } = {
  AcceptTicket: { actor: OPERATOR },
  DeclineTicket: { actor: OPERATOR, reasonId: 'legal-procedure', words: '请等法院的判决。' },
  AnswerDirectly: { actor: BOT, publicAnswer: '工作日九点到十七点可以办理。', entryIds: ['entry-1'] },
  DispatchTicket: { actor: OPERATOR, department: 'water', coHandlers: ['roads'], reason: '职责' },
  AddCoHandlers: { actor: OPERATOR, departments: ['gas'], reason: '需要配合' },
  SignTicket: { actor: LEAD },
  RequestReturn: { actor: LEAD, reason: '不属于本单位职责' },
  ReassignTicket: { actor: OPERATOR, department: 'housing', reason: '属于住建' },
  RejectReturn: { actor: OPERATOR, reason: '属于本单位职责' },
  RequestExtension: { actor: LEAD, workingDays: 3, reason: '需要现场检测' },
  GrantExtension: { actor: OPERATOR, reason: '同意' },
  RefuseExtension: { actor: OPERATOR, reason: '理由不充分' },
  SuspendTicket: { actor: OPERATOR, reason: '等待市民补充材料', days: 10 },
  ResumeTicket: { actor: OPERATOR, reason: '材料已补齐' },
  AddNote: { actor: LEAD, text: '已联系市民' },
  AddInformation: { actor: CITIZEN, text: '晚上也漏', photos: [] },
  ReplyTicket: { actor: LEAD, publicAnswer: '已修好', handlingNote: '换了阀门' },
  ApproveAnswer: { actor: OPERATOR },
  SendBackAnswer: { actor: OPERATOR, reason: '没有说明何时修好' },
  InviteFollowUp: { actor: SYSTEM },
  RecordFollowUp: { actor: CITIZEN, resolved: true, rating: null, words: null },
  ExpireFollowUp: { actor: SYSTEM },
  RateTicket: { actor: CITIZEN, rating: 5, words: null },
  RedoTicket: { actor: OPERATOR, reason: '核实没有修好' },
  CloseTicket: { actor: OPERATOR, resolved: null, reason: '电话无人接听' },
  WithdrawTicket: { actor: CITIZEN, reason: '已经好了' },
  ArchiveTicket: { actor: SYSTEM },
  RemindTicket: { actor: CITIZEN },
  SuperviseTicket: { actor: SUPERVISOR, kind: 'ordered', reason: '领导批示' },
  MergeTicket: { actor: OPERATOR, into: '20260101-0001', reason: '同一件事' },
  UndoMerge: { actor: OPERATOR, reason: '不是一件事' },
  GrantIdentity: { actor: SUPERVISOR, department: 'water', reason: '需要当面核实' },
  HideIdentity: { actor: CITIZEN, reason: '市民要求匿名' },
  RevealContact: { actor: LEAD, reason: '约定上门时间' },
  CorrectTicket: { actor: OPERATOR, type: 'consult', reason: '登记时选错了类别' },
  SetCityDeadline: { actor: SYSTEM, dueAt: Date.parse('2026-01-09T17:00:00+08:00') },
  WarnDeadline: { actor: SYSTEM, clock: 'reply', kind: 'reminder', dueAt: 0 },
  MissDeadline: { actor: SYSTEM, clock: 'reply', dueAt: 0 },
  RecomputeDeadlines: { actor: SYSTEM, reason: '放假安排已公布' },
  ReapplyRules: { actor: ADMIN, rules: { ...RULES, version: '2026-1' }, reason: '新办法施行' },
};

/** A command as in the examples, but for what a test says otherwise. */
export function ask<N extends Name>(name: N, changes: Partial<Example<N>> = {}): LaterCommand {
  return { cause: 'c', ...EXAMPLES[name], ...changes, name } as LaterCommand;
}

const SIGNED = [ask('AcceptTicket'), ask('DispatchTicket'), ask('SignTicket')];
const REPLIED = [...SIGNED, ask('ReplyTicket'), ask('ApproveAnswer')];

/** How a ticket gets into each state. */
export const WAY: Readonly<Record<TicketStatus, readonly LaterCommand[]>> = {
  received: [], accepted: SIGNED.slice(0, 1), dispatched: SIGNED.slice(0, 2), signed: SIGNED,
  'return-requested': [...SIGNED, ask('RequestReturn')], 'extension-requested': [...SIGNED, ask('RequestExtension')], suspended: [...SIGNED, ask('SuspendTicket')],
  'in-review': [...SIGNED, ask('ReplyTicket')], replied: REPLIED, 'following-up': [...REPLIED, ask('InviteFollowUp')],
  closed: [...REPLIED, ask('RecordFollowUp')], archived: [...REPLIED, ask('RecordFollowUp'), ask('ArchiveTicket')],
  declined: [ask('DeclineTicket')], 'answered-directly': [ask('AnswerDirectly')], merged: [...SIGNED, ask('MergeTicket')], withdrawn: [...SIGNED, ask('WithdrawTicket')],
};

/** An instant of the district, `2026-01-05 10:00`. */
export function instant(time: string): number {
  return parseInstant(time) ?? Number.NaN;
}

/** What a test reads of an instant: `2026-01-05 10:00:00`; a millisecond later: `2026-01-05 10:00:00+1`. */
export function told(at: number): string {
  return `${isoAt(at).slice(0, 19).replace('T', ' ')}${at % 1000 === 0 ? '' : `+${at % 1000}`}`;
}

/** When a clock of a ticket is due; null: there is none. */
export function dueOf({ deadlines }: Pick<Ticket, 'deadlines'>, clock: ClockName): string | null {
  const deadline = deadlines[clock];
  return deadline ? told(deadline.dueAt).slice(0, 16) : null;
}

/** A ticket, its history, and what time it is. */
export interface Story {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  /** What the last `does`, `wakes` or `until` led to. */
  readonly latest: readonly TicketEvent[];
  readonly context: DecideContext;
  /** Time goes by, and nobody looks. */
  at(time: string | number): Story;
  /** Other rules, or another calendar, from now on. */
  under(changes: Partial<Pick<DecideContext, 'rules' | 'calendar'>>): Story;
  does(...commands: readonly LaterCommand[]): Story;
  /** The service looks what is due, as it does after an outage: everything at once. */
  wakes(): Story;
  /** The service watches: each thing is done at its moment, up to this one. */
  until(time: string): Story;
  /** How the ticket refuses. */
  refusal(command: LaterCommand): AppError;
}

interface Told {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly latest: readonly TicketEvent[];
  readonly context: DecideContext;
}

/** More than any ticket has to be done at a time. */
const MOST = 50;

function apply(story: Told, events: readonly TicketEvent[]): Told {
  return { ...story, ticket: events.reduce(evolve, story.ticket), events: [...story.events, ...events], latest: [...story.latest, ...events] };
}

function obey(story: Told, command: LaterCommand): Told {
  return apply(story, decide(story.ticket, command, story.context));
}

function wake(story: Told): Told {
  let awake = story;
  for (let i = 0; i < MOST; i += 1) {
    const due = dueTimer(awake.ticket, awake.context.now, awake.context);
    if (due === null) return awake;
    awake = obey(awake, { ...due, actor: SYSTEM, cause: 'timer' } as LaterCommand);
  }
  throw new Error('what is due never ends');
}

function watch(story: Told, until: number): Told {
  let watched = story;
  for (let i = 0; i < MOST; i += 1) {
    const next = nextTimerAt(watched.ticket, watched.context);
    if (next === null || next > until) return { ...watched, context: { ...watched.context, now: until } };
    watched = wake({ ...watched, context: { ...watched.context, now: Math.max(next, watched.context.now) } });
  }
  throw new Error('what is due never ends');
}

function refused(story: Told, command: LaterCommand): AppError {
  try {
    obey(story, command);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${command.name} was not refused`);
}

function telling(story: Told): Story {
  const anew: Told = { ...story, latest: [] };
  return {
    ...story,
    at: (time) => telling({ ...anew, context: { ...story.context, now: typeof time === 'number' ? time : instant(time) } }),
    under: (changes) => telling({ ...anew, context: { ...story.context, ...changes } }),
    does: (...commands) => telling(commands.reduce(obey, anew)),
    wakes: () => telling(wake(anew)),
    until: (time) => telling(watch(anew, instant(time))),
    refusal: (command) => refused(story, command),
  };
}

type Received = Omit<Command<'ReceiveTicket'>, 'name'>;
/** What a test says of the ticket that it begins with. */
type Beginning = Partial<Received> & { readonly at?: string; readonly rules?: TimeLimitRules; readonly calendar?: DecideContext['calendar'] };

/** A ticket just registered: a complaint on a Monday morning, unless a test says otherwise. */
export function given({ at = '2026-01-05 10:00', rules = RULES, calendar = publishedCalendar, ...changes }: Beginning = {}): Story {
  const context: DecideContext = { now: instant(at), rules, calendar };
  const first = receive({
    name: 'ReceiveTicket', actor: CITIZEN, cause: 'c', number: '20260105-0001', type: 'complaint', urgent: false, utility: false, photos: [],
    matter: { text: '楼顶漏水', area: '义堂镇', address: null }, citizen: { conversationId: CITIZEN.id, contact: '13812345678', anonymous: false }, ...changes,
  }, context);
  return telling({ ticket: initialState(first), events: [first], latest: [first], context });
}

/** A ticket that has come into a state. */
export function givenThat(status: TicketStatus, beginning: Beginning = {}): Story {
  return given(beginning).does(...WAY[status]);
}
