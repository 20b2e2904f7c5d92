import { ALLOWED, COMMAND_NAMES, type TicketCommand, type TicketCommandName } from '../../../../src/domain/ticket/commands.js';
import { decide, type DecideContext, receive } from '../../../../src/domain/ticket/decide.js';
import { evolve, initialState, replay } from '../../../../src/domain/ticket/evolve.js';
import { nearestDeadline, STATUS_NAMES, type Ticket, type TicketStatus } from '../../../../src/domain/ticket/ticket.js';
import { realDistrict } from '../../../helpers/district.js';

type Later = Exclude<TicketCommand, { name: 'ReceiveTicket' }>;
const by = { actor: { kind: 'operator', id: 'li' }, cause: 'c' } as const;
const COMMANDS: readonly Later[] = [
  { ...by, name: 'AcceptTicket' }, { ...by, name: 'DispatchTicket', department: 'water', reason: '职责' }, { ...by, name: 'SignTicket' },
  { ...by, name: 'ReplyTicket', publicAnswer: '已修好', handlingNote: '换了灯' }, { ...by, name: 'RecordFollowUp', resolved: true, satisfied: true, words: null },
  { ...by, name: 'RedoTicket', reason: '没修好' }, { ...by, name: 'RemindTicket' }, { ...by, name: 'CloseTicket', resolved: false, reason: '群众撤回' },
];
const command = <N extends Later['name']>(name: N): Later => COMMANDS.find((candidate) => candidate.name === name) as Later;

/** How a ticket gets into each state. */
const WAY: Readonly<Record<TicketStatus, readonly Later['name'][]>> = {
  received: [], accepted: ['AcceptTicket'], dispatched: ['AcceptTicket', 'DispatchTicket'], signed: ['AcceptTicket', 'DispatchTicket', 'SignTicket'],
  'following-up': ['AcceptTicket', 'DispatchTicket', 'SignTicket', 'ReplyTicket'], closed: ['AcceptTicket', 'DispatchTicket', 'SignTicket', 'ReplyTicket', 'CloseTicket'],
};
const STATUSES = Object.keys(WAY) as TicketStatus[];

/** The table of the design, written down once more and by hand: where each allowed command leads. */
const LEADS: Readonly<Record<TicketStatus, Readonly<Partial<Record<TicketCommandName, TicketStatus>>>>> = {
  received: { AcceptTicket: 'accepted', RemindTicket: 'received' },
  accepted: { DispatchTicket: 'dispatched', RemindTicket: 'accepted' },
  dispatched: { SignTicket: 'signed', RemindTicket: 'dispatched' },
  signed: { ReplyTicket: 'following-up', RemindTicket: 'signed' },
  'following-up': { RecordFollowUp: 'closed', RedoTicket: 'dispatched', CloseTicket: 'closed' },
  closed: {},
};

let at: (time: string) => DecideContext;
let now: DecideContext;
beforeAll(async () => {
  const { district } = await realDistrict();
  at = (time) => district.decideContext(Date.parse(`${time}+08:00`));
  now = at('2026-01-05T10:00:00');
});

function given(status: TicketStatus, changes: Partial<Pick<Ticket, 'type' | 'urgent'>> = {}): Ticket {
  const received = receive({
    ...by, name: 'ReceiveTicket', number: '20260105-0001', type: 'complaint', urgent: false, ...changes,
    matter: { text: '灯不亮', area: null, address: null }, citizen: { conversationId: 'memory:default:a', contact: null },
  }, now);
  return WAY[status].reduce((ticket, name) => decide(ticket, command(name), now).reduce(evolve, ticket), initialState(received));
}

describe('each command in each state', () => {
  const cases = STATUSES.flatMap((status) => COMMANDS.map(({ name }) => [name, status, LEADS[status][name] ?? null] as const));

  it.each(cases.filter(([, , to]) => to !== null))('%s takes a ticket that is %s to %s, and says who, when and for what', (name, status, to) => {
    const ticket = given(status);
    expect(ticket.status).toBe(status);
    const events = decide(ticket, command(name), now);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(event).toMatchObject({ actor: by.actor, cause: 'c', at: now.now });
    expect(events.reduce(evolve, ticket).status).toBe(to);
  });

  it.each(cases.filter(([, , to]) => to === null))('%s on a ticket that is %s is refused with what is allowed, in Chinese', (name, status) => {
    const refused = (): unknown => decide(given(status), command(name), now);
    const allowed = Object.keys(LEADS[status]) as TicketCommandName[];
    expect(refused).toThrow(expect.objectContaining({ code: 'TICKET_COMMAND_REFUSED', allowed: expect.arrayContaining(allowed) }));
    expect(refused).toThrow(expect.objectContaining({ allowed: ALLOWED[status], message: expect.stringContaining(`20260105-0001${STATUS_NAMES[status]}，不能${COMMAND_NAMES[name]}`) }));
    const instead = allowed.length === 0 ? '已没有可进行的操作' : '现在可以：';
    expect(refused).toThrow(expect.objectContaining({ message: expect.stringContaining(instead) }));
    for (const other of allowed) expect(refused).toThrow(expect.objectContaining({ message: expect.stringContaining(COMMAND_NAMES[other]) }));
  });

  it('no state allows anything that is not in the table', () => {
    expect(Object.fromEntries(STATUSES.map((status) => [status, [...ALLOWED[status]].sort()]))).toEqual(
      Object.fromEntries(STATUSES.map((status) => [status, Object.keys(LEADS[status]).sort()])),
    );
  });
});

describe('a ticket’s facts', () => {
  it('dispatching names the department and the reason, and leaves the citizen’s answer clock as it was', () => {
    const accepted = given('accepted');
    const [event, ...more] = decide(accepted, command('DispatchTicket'), at('2026-01-05T15:00:00'));
    expect(event).toMatchObject({ name: 'TicketDispatched', department: 'water', reason: '职责' });
    expect(more).toEqual([]);
    expect(given('dispatched').deadlines.reply).toEqual(accepted.deadlines.reply);
  });

  it.each([['consult', '2026-01-07T17:00:00'], ['complaint', '2026-01-12T17:00:00'], ['disclosure-request', '2026-02-02T17:00:00']] as const)('a %s is to be answered by %s', (type, due) => {
    expect(given('accepted', { type }).deadlines.reply?.dueAt).toBe(at(due).now);
  });

  it.each([[false, '2026-01-06T10:00:00', '2026-01-06T17:00:00'], [true, '2026-01-05T11:00:00', '2026-01-05T10:15:00']])('urgent %s: to be dispatched by %s, signed for by %s', (urgent, dispatch, sign) => {
    expect(given('accepted', { urgent }).deadlines.dispatch?.dueAt).toBe(at(dispatch).now);
    expect(given('dispatched', { urgent }).deadlines.sign?.dueAt).toBe(at(sign).now);
    expect(nearestDeadline(given('dispatched', { urgent }))?.clock).toBe('sign');
  });

  it('the public answer and the handling note are kept apart, one answer a round', () => {
    expect(given('following-up').answers).toEqual([{ round: 1, at: now.now, department: 'water', publicAnswer: '已修好', handlingNote: '换了灯' }]);
  });

  it.each([[true, false, '群众不满意'], [false, false, '群众反映未解决'], [false, true, '群众反映未解决']])(
    'resolved %s and satisfied %s is a new counted round for the same department, in three working days', (resolved, satisfied, reason) => {
      const ticket = given('following-up');
      const events = decide(ticket, { ...by, name: 'RecordFollowUp', resolved, satisfied, words: null }, at('2026-01-06T09:00:00'));
      expect(events.map((event) => event.name)).toEqual(['FollowUpRecorded', 'TicketRedone']);
      expect(events[1]).toMatchObject({ reason });
      const redone = events.reduce(evolve, ticket);
      expect(redone).toMatchObject({ status: 'dispatched', round: 2, department: 'water', followUps: [{ round: 1, resolved, satisfied }] });
      expect(redone.deadlines.redo?.dueAt).toBe(at('2026-01-09T17:00:00').now);
      expect(Object.keys(redone.deadlines).sort()).toEqual(['redo', 'sign']);
    },
  );

  it('closing and resolving are two facts', () => {
    expect(decide(given('following-up'), command('CloseTicket'), now)).toEqual([{ ...by, at: now.now, name: 'TicketClosed', resolved: false, reason: '群众撤回' }]);
    expect(given('closed')).toMatchObject({ status: 'closed', followUps: [], deadlines: {} });
  });

  it('a history without a beginning is none', () => {
    expect(() => replay([])).toThrow(RangeError);
    expect(() => replay(decide(given('received'), command('AcceptTicket'), now))).toThrow('TicketReceived');
  });
});
