import { COMMAND_NAMES, COMMANDS, type LaterCommand } from '../../../../src/domain/ticket/commands.js';
import { allowedNow } from '../../../../src/domain/ticket/objections.js';
import { OPEN, STATUS_NAMES, STATUSES, type TicketStatus } from '../../../../src/domain/ticket/status.js';
import { ACTOR_KINDS, type Actor, type ActorKind } from '../../../../src/domain/ticket/ticket.js';
import { ADMIN, ask, BOT, CITIZEN, CO, given, givenThat, LEAD, OPERATOR, OTHER, type Story, SUPERVISOR, SYSTEM } from '../../../helpers/ticket.js';

type Name = LaterCommand['name'];
type Leads = Readonly<Partial<Record<TicketStatus, TicketStatus>>>;

const STAYS = (...states: readonly TicketStatus[]): Leads => Object.fromEntries(states.map((status) => [status, status]));
const TO = (to: TicketStatus, ...states: readonly TicketStatus[]): Leads => Object.fromEntries(states.map((status) => [status, to]));
const ANYWHERE_OPEN = STAYS('received', 'accepted', 'dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review', 'replied', 'following-up');
const BEFORE_THE_ANSWER = ['received', 'accepted', 'dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review'] as const;
const DESK: readonly ActorKind[] = ['operator', 'supervisor'];

/** The design's table once more and by hand: whose each command is, and where it leads from each state. */
const TABLE: Readonly<Record<Name, { readonly by: readonly ActorKind[]; readonly leads: Leads }>> = {
  AcceptTicket: { by: ['bot', 'operator', 'system'], leads: { received: 'accepted' } },
  DeclineTicket: { by: DESK, leads: TO('declined', 'received', 'accepted', 'return-requested') },
  AnswerDirectly: { by: ['bot', 'operator'], leads: TO('answered-directly', 'received', 'accepted') },
  DispatchTicket: { by: ['bot', 'operator', 'system'], leads: { accepted: 'dispatched' } },
  AddCoHandlers: { by: DESK, leads: STAYS('dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended') },
  SignTicket: { by: ['department'], leads: { dispatched: 'signed', ...STAYS('signed', 'extension-requested', 'suspended') } },
  RequestReturn: { by: ['department'], leads: TO('return-requested', 'dispatched', 'signed') },
  ReassignTicket: { by: DESK, leads: TO('dispatched', 'dispatched', 'return-requested') },
  RejectReturn: { by: DESK, leads: { 'return-requested': 'signed' } },
  RequestExtension: { by: ['department'], leads: { signed: 'extension-requested' } },
  GrantExtension: { by: DESK, leads: { 'extension-requested': 'signed' } },
  RefuseExtension: { by: DESK, leads: { 'extension-requested': 'signed' } },
  SuspendTicket: { by: DESK, leads: { signed: 'suspended' } },
  ResumeTicket: { by: ['operator', 'supervisor', 'department', 'system'], leads: { suspended: 'signed' } },
  AddNote: { by: ['department', 'operator', 'supervisor'], leads: ANYWHERE_OPEN },
  AddInformation: { by: ['citizen', 'operator'], leads: ANYWHERE_OPEN },
  ReplyTicket: { by: ['department'], leads: TO('in-review', 'signed', 'extension-requested') },
  ApproveAnswer: { by: DESK, leads: { 'in-review': 'replied' } },
  SendBackAnswer: { by: DESK, leads: { 'in-review': 'signed' } },
  InviteFollowUp: { by: ['system', 'operator'], leads: { replied: 'following-up' } },
  RecordFollowUp: { by: ['citizen', 'operator'], leads: TO('closed', 'replied', 'following-up') },
  ExpireFollowUp: { by: ['system'], leads: { 'following-up': 'closed' } },
  RateTicket: { by: ['citizen', 'operator'], leads: STAYS('closed') },
  RedoTicket: { by: DESK, leads: TO('dispatched', 'replied', 'following-up') },
  CloseTicket: { by: ['operator'], leads: TO('closed', 'replied', 'following-up') },
  WithdrawTicket: { by: ['citizen', 'operator'], leads: TO('withdrawn', 'merged', ...BEFORE_THE_ANSWER) },
  ArchiveTicket: { by: ['system', 'operator'], leads: TO('archived', 'closed', 'declined', 'answered-directly', 'withdrawn') },
  RemindTicket: { by: ['citizen', 'operator'], leads: STAYS(...BEFORE_THE_ANSWER) },
  SuperviseTicket: { by: ['supervisor', 'system'], leads: ANYWHERE_OPEN },
  MergeTicket: { by: ['operator'], leads: TO('merged', ...OPEN) },
  UndoMerge: { by: ['operator', 'system'], leads: { merged: 'signed' } },
  GrantIdentity: { by: ['supervisor'], leads: ANYWHERE_OPEN },
  HideIdentity: { by: ['citizen', 'operator', 'system'], leads: { ...ANYWHERE_OPEN, ...STAYS('merged') } },
  RevealContact: { by: ['department', 'operator'], leads: { ...ANYWHERE_OPEN, ...STAYS('merged') } },
  CorrectTicket: { by: DESK, leads: ANYWHERE_OPEN },
  SetCityDeadline: { by: ['system'], leads: { ...ANYWHERE_OPEN, ...STAYS('merged') } },
  WarnDeadline: { by: ['system'], leads: ANYWHERE_OPEN },
  MissDeadline: { by: ['system'], leads: ANYWHERE_OPEN },
  RecomputeDeadlines: { by: ['system', 'admin'], leads: ANYWHERE_OPEN },
  ReapplyRules: { by: ['admin'], leads: ANYWHERE_OPEN },
};

const SOMEBODY: Readonly<Record<ActorKind, Actor>> = { citizen: CITIZEN, bot: BOT, operator: OPERATOR, department: LEAD, supervisor: SUPERVISOR, admin: ADMIN, system: SYSTEM };
/** What a department does in states in which it has nobody as lead yet. */
const UNLED: readonly TicketStatus[] = ['received', 'accepted'];

function possible(name: Name, status: TicketStatus): TicketStatus | null {
  return TABLE[name].leads[status] ?? null;
}

/** Who of a kind does it where it is possible. */
function whoSigns(name: Name, status: TicketStatus, kind: ActorKind): Actor {
  return name === 'SignTicket' && status !== 'dispatched' ? CO : SOMEBODY[kind];
}

/** Not of these examples: a department has nothing of a ticket that nobody was given yet or that was merged, and a supervisor declines only what was returned too often. */
function isAnothers(name: Name, status: TicketStatus, kind: ActorKind): boolean {
  return (kind === 'department' && (UNLED.includes(status) || status === 'merged')) || (name === 'DeclineTicket' && kind === 'supervisor');
}

/** A command as it makes sense for this ticket. */
function sensible(name: Name, actor: Actor, { ticket }: Story): LaterCommand {
  const [clock] = Object.values(ticket.deadlines);
  if (clock && (name === 'WarnDeadline' || name === 'MissDeadline')) return ask(name, { actor, clock: clock.clock, dueAt: clock.dueAt });
  return ask(name, { actor });
}

const stories = new Map<TicketStatus, Story>(STATUSES.map((status) => [status, givenThat(status)]));
const that = (status: TicketStatus): Story => stories.get(status) ?? givenThat(status);

describe('the catalogue of commands', () => {
  it('says of each command whose it is and in which states it is possible, as the design does', () => {
    const listed = Object.fromEntries(COMMAND_NAMES.map((name) => [name, { by: [...COMMANDS[name].by].sort(), from: [...COMMANDS[name].from].sort() }]));
    expect(listed).toEqual(Object.fromEntries(Object.entries(TABLE).map(([name, { by, leads }]) => [name, { by: [...by].sort(), from: Object.keys(leads).sort() }])));
  });
  it('has a label of its own for every command', () => {
    const labels = COMMAND_NAMES.map((name) => COMMANDS[name].label);
    expect(new Set(labels).size).toBe(COMMAND_NAMES.length);
    for (const label of labels) expect(label).toMatch(/^\p{Script=Han}{2,9}$/u);
  });
  it('somebody of each kind is tried', () => expect([...ACTOR_KINDS].sort()).toEqual(Object.keys(SOMEBODY).sort()));
  it.each(STATUSES)('a test can bring a ticket into: %s', (status) => expect(that(status).ticket.status).toBe(status));
});

describe('each command in each state', () => {
  const pairs = COMMAND_NAMES.flatMap((name) => STATUSES.map((status) => [name, status, possible(name, status)] as const));

  it.each(pairs.filter(([, , to]) => to !== null))('%s takes a ticket that is %s to %s, for each of those whose it is, and says who, when and for what', (name, status, to) => {
    for (const kind of TABLE[name].by.filter((candidate) => !isAnothers(name, status, candidate))) {
      const story = that(status);
      const actor = whoSigns(name, status, kind);
      const after = story.does(sensible(name, actor, story));
      expect(after.ticket.status).toBe(to);
      for (const event of after.latest) expect(event).toMatchObject({ actor, at: story.context.now, cause: 'c' });
    }
  });

  it.each(pairs.filter(([, , to]) => to === null))('%s of a ticket that is %s is refused to everybody, with what is possible', (name, status) => {
    for (const kind of ACTOR_KINDS) {
      const story = that(status);
      const allowed = allowedNow(story.ticket, SOMEBODY[kind], story.context);
      const instead = allowed.length === 0 ? '已没有可进行的操作' : `现在可以：${allowed.map((other) => COMMANDS[other].label).join('、')}`;
      for (const other of allowed) expect([possible(other, status) !== null, TABLE[other].by.includes(kind)]).toEqual([true, true]);
      expect(story.refusal(sensible(name, SOMEBODY[kind], story))).toMatchObject({
        code: 'TICKET_COMMAND_REFUSED', allowed, message: `工单20260105-0001${STATUS_NAMES[status]}，不能${COMMANDS[name].label}；${instead}。`,
      });
    }
  });

  it.each(COMMAND_NAMES)('%s is refused to those whose it is not, where it is possible for others', (name) => {
    const strangers = ACTOR_KINDS.filter((kind) => !TABLE[name].by.includes(kind));
    for (const status of Object.keys(TABLE[name].leads) as TicketStatus[]) {
      for (const kind of strangers) {
        const story = that(status);
        const refusal = story.refusal(sensible(name, SOMEBODY[kind], story));
        expect(refusal).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed: allowedNow(story.ticket, SOMEBODY[kind], story.context), message: expect.stringContaining(`不能${COMMANDS[name].label}`) });
        expect(refusal.allowed).not.toContain(name);
      }
    }
  });
});

describe('what is refused for what it asks', () => {
  it('names what is possible instead, and not the same again', () => {
    const signed = givenThat('signed');
    const refusal = signed.refusal(ask('SuspendTicket', { days: 31 }));
    expect(refusal.allowed).toEqual(allowedNow(signed.ticket, OPERATOR, signed.context).filter((name) => name !== 'SuspendTicket'));
    expect(refusal.allowed).toContain('AddCoHandlers');
  });
  it('a department does nothing with a ticket that nobody was given yet', () => {
    expect(given().refusal(ask('RevealContact'))).toMatchObject({ code: 'TICKET_NOT_LEAD' });
    expect(given().refusal(ask('AddNote'))).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });
});

describe('what somebody may do now', () => {
  const may = ({ ticket, context }: Story, actor: Actor) => allowedNow(ticket, actor, context);
  const returnedTwice = givenThat('return-requested').does(ask('ReassignTicket'), ask('RequestReturn', { actor: OTHER }));

  it('is the lead’s, a co-handler’s own part, and nothing for a department that has no part in it', () => {
    const signed = givenThat('signed');
    expect(may(signed, LEAD)).toEqual(['RequestReturn', 'RequestExtension', 'AddNote', 'ReplyTicket', 'RevealContact']);
    expect(may(signed, CO)).toEqual(['SignTicket', 'AddNote']);
    expect(may(signed.does(ask('SignTicket', { actor: CO })), CO)).toEqual(['AddNote']);
    expect(may(signed, OTHER)).toEqual([]);
    expect(signed.refusal(ask('ReplyTicket', { actor: CO })).allowed).toEqual(['SignTicket', 'AddNote']);
  });
  it('is no return after its window, no more time after the limit, no suspension of what is late', () => {
    const late = givenThat('signed').at('2026-03-01 10:00');
    expect(may(late, LEAD)).toEqual(['AddNote', 'ReplyTicket', 'RevealContact']);
    expect(may(late, OPERATOR)).not.toContain('SuspendTicket');
  });
  it('is no look at a reporter before it is granted, no second nudge of the day, no mark twice', () => {
    const report = givenThat('signed', { type: 'report' });
    expect([may(report, LEAD).includes('RevealContact'), may(report.does(ask('GrantIdentity')), LEAD).includes('RevealContact')]).toEqual([false, true]);
    expect(may(givenThat('signed').does(ask('RemindTicket')), CITIZEN)).not.toContain('RemindTicket');
    expect(may(givenThat('closed').does(ask('RateTicket')), CITIZEN)).toEqual([]);
  });
  it('after the second return is a supervisor’s: another department, the same one, or nobody in this district', () => {
    const arbitrated = ['DeclineTicket', 'ReassignTicket', 'RejectReturn'] as const;
    for (const name of arbitrated) {
      expect(may(returnedTwice, OPERATOR)).not.toContain(name);
      expect(may(returnedTwice, SUPERVISOR)).toContain(name);
      expect(returnedTwice.refusal(ask(name)).code).toBe('TICKET_NEEDS_ARBITRATION');
    }
    const declined = returnedTwice.does(ask('DeclineTicket', { actor: SUPERVISOR, reasonId: 'other-government' }));
    expect(declined.ticket.status).toBe('declined');
  });
  it('before that, declining is the operator’s', () => {
    for (const status of ['received', 'accepted', 'return-requested'] as const) {
      expect([may(givenThat(status), OPERATOR).includes('DeclineTicket'), may(givenThat(status), SUPERVISOR).includes('DeclineTicket')]).toEqual([true, false]);
      expect(givenThat(status).refusal(ask('DeclineTicket', { actor: SUPERVISOR }))).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', message: expect.stringContaining('由话务员决定') });
    }
  });
});
