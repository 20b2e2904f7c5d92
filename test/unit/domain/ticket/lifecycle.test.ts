import { initialState, replay } from '../../../../src/domain/ticket/evolve.js';
import { compareNumbers, handlingDeadline, nearestDeadline } from '../../../../src/domain/ticket/ticket.js';
import { ask, CITIZEN, CO, dueOf, given, givenThat, LEAD, OPERATOR, RULES, SYSTEM } from '../../../helpers/ticket.js';

describe('the way of a ticket', () => {
  it('a leak is registered, taken in, dispatched, signed for, answered, reviewed, confirmed by who asked, closed and archived', () => {
    const story = given().does(
      ask('AcceptTicket'), ask('DispatchTicket'), ask('SignTicket'), ask('ReplyTicket'), ask('ApproveAnswer'), ask('InviteFollowUp'),
      ask('RecordFollowUp', { resolved: true, rating: 5, words: '很快' }), ask('ArchiveTicket'),
    );
    expect(story.events.map(({ name }) => name)).toEqual([
      'TicketReceived', 'TicketAccepted', 'TicketDispatched', 'TicketSigned', 'AnswerSubmitted', 'TicketReplied', 'FollowUpInvited',
      'FollowUpRecorded', 'TicketClosed', 'TicketArchived',
    ]);
    expect(story.ticket).toMatchObject({
      status: 'archived', round: 1, department: 'water', deadlines: {}, ended: { at: story.context.now, resolved: true },
      answers: [{ round: 1, department: 'water', writtenBy: 'wang', publicAnswer: '已修好', handlingNote: '换了阀门' }],
      followUps: [{ round: 1, resolved: true, rating: 5, satisfied: true, words: '很快' }],
    });
  });

  it('each step starts its own clocks and ends those of the step before', () => {
    const clocks = (status: Parameters<typeof givenThat>[0]) => Object.keys(givenThat(status).ticket.deadlines).sort();
    expect(clocks('received')).toEqual(['accept']);
    expect(clocks('accepted')).toEqual(['dispatch', 'reply']);
    expect(clocks('dispatched')).toEqual(['reply', 'return', 'sign']);
    expect(clocks('signed')).toEqual(['reply', 'return']);
    expect(clocks('return-requested')).toEqual(['reply', 'return']);
    expect(clocks('extension-requested')).toEqual(['reply', 'return']);
    expect(clocks('suspended')).toEqual(['reply', 'return']);
    expect(clocks('in-review')).toEqual(['reply', 'review']);
    expect(clocks('replied')).toEqual(['follow-up']);
    expect(clocks('following-up')).toEqual(['follow-up-answer']);
    for (const over of ['closed', 'archived', 'declined', 'answered-directly', 'merged', 'withdrawn'] as const) expect(clocks(over)).toEqual([]);
  });

  it('a history without a beginning is none', () => {
    expect(() => replay([])).toThrow(RangeError);
    expect(() => replay(givenThat('accepted').events.slice(1))).toThrow('TicketReceived');
  });
});

describe('a ticket just registered', () => {
  it('is to be taken in within two hours, and goes by the rules in force', () => {
    const { ticket } = given({ at: '2026-01-05 23:30' });
    expect(dueOf(ticket, 'accept')).toBe('2026-01-06 01:30');
    expect(ticket).toMatchObject({ status: 'received', rules: RULES.version, department: null, round: 1, returns: 0, ended: null });
  });
  it('keeps the photos that came with it as the first thing that the citizen added', () => {
    const { ticket } = given({ photos: ['photo-1', 'photo-2'] });
    expect(ticket.supplements).toEqual([{ at: ticket.receivedAt, text: '', photos: ['photo-1', 'photo-2'] }]);
    expect(given().ticket.supplements).toEqual([]);
  });
  it('is what its first event says', () => {
    const { events, ticket } = given({ type: 'report', urgent: true, utility: true });
    expect(initialState(events[0] as never)).toEqual(ticket);
    expect(ticket).toMatchObject({ type: 'report', urgent: true, utility: true });
  });
});

describe('taking in', () => {
  it.each([
    ['consult', '2026-01-07 17:00'], ['help', '2026-01-12 17:00'], ['complaint', '2026-01-12 17:00'], ['report', '2026-01-12 17:00'],
    ['suggestion', '2026-01-12 17:00'], ['praise', '2026-01-12 17:00'], ['disclosure-request', '2026-02-02 17:00'],
  ] as const)('a %s of Monday is to be answered by %s', (type, due) => {
    expect(dueOf(givenThat('accepted', { type }).ticket, 'reply')).toBe(due);
  });
  it.each([[false, '2026-01-06 10:00'], [true, '2026-01-05 11:00']])('urgent %s: to be dispatched by %s', (urgent, due) => {
    expect(dueOf(givenThat('accepted', { urgent }).ticket, 'dispatch')).toBe(due);
  });
  it('dispatching late takes nothing from the citizen: the answer is due as before', () => {
    const accepted = givenThat('accepted');
    expect(accepted.at('2026-01-07 10:00').does(ask('DispatchTicket')).ticket.deadlines.reply).toEqual(accepted.ticket.deadlines.reply);
  });
  it('declining names a reason that the rules know with what it rests on, and says it in words', () => {
    const { ticket, latest } = given().does(ask('DeclineTicket', { reasonId: 'other-government', words: '请向河东区反映。' }));
    expect(latest).toMatchObject([{ name: 'TicketDeclined', reasonId: 'other-government', reason: '不属于本区职责范围（国办发〔2020〕53号的原则）', words: '请向河东区反映。' }]);
    expect(ticket).toMatchObject({ status: 'declined', deadlines: {}, ended: { resolved: null } });
  });
  it('declining for a reason of one’s own is refused with those that there are', () => {
    const refusal = given().refusal(ask('DeclineTicket', { reasonId: 'too-busy' }));
    expect(refusal).toMatchObject({ code: 'TICKET_REASON_UNKNOWN', allowed: expect.arrayContaining(['AcceptTicket', 'AnswerDirectly']) });
    for (const { name } of RULES.declineReasons) expect(refusal.message).toContain(name);
  });
  it('what is answered from reviewed entries at once ends without a department, and names the entries', () => {
    const { ticket, latest } = given().does(ask('AnswerDirectly'));
    expect(latest).toMatchObject([{ name: 'TicketAnsweredDirectly', publicAnswer: '工作日九点到十七点可以办理。', entryIds: ['entry-1'] }]);
    expect(ticket).toMatchObject({ status: 'answered-directly', department: null, deadlines: {}, ended: { resolved: null } });
  });
});

describe('dispatching', () => {
  it('goes to one lead, with co-handlers who are never the lead and never there twice', () => {
    const { ticket, latest } = givenThat('accepted').does(ask('DispatchTicket', { department: 'water', coHandlers: ['roads', 'water', 'gas', 'roads'] }));
    expect(latest).toMatchObject([{ name: 'TicketDispatched', department: 'water', coHandlers: ['roads', 'gas'], reason: '职责' }]);
    expect(ticket.department).toBe('water');
    expect(ticket.coHandlers.map((co) => [co.department, co.signedAt])).toEqual([['roads', null], ['gas', null]]);
  });
  it.each([
    [false, false, '2026-01-06 17:00'], [true, false, '2026-01-05 10:15'], [true, true, '2026-01-05 10:30'],
  ])('urgent %s, of water, power, gas or heat %s: to be signed for by %s', (urgent, utility, due) => {
    const { ticket } = givenThat('dispatched', { urgent, utility });
    expect(dueOf(ticket, 'sign')).toBe(due);
    expect(dueOf(ticket, 'return')).toBe('2026-01-07 17:00');
    expect(nearestDeadline(ticket)?.clock).toBe('sign');
  });
  it('the window for a return is nobody’s duty: it is not the next limit', () => {
    const { ticket } = givenThat('signed', { type: 'disclosure-request' });
    expect([dueOf(ticket, 'return'), nearestDeadline(ticket)?.clock]).toEqual(['2026-01-07 17:00', 'reply']);
  });
});

describe('signing for', () => {
  it('the lead signs once', () => {
    const signed = givenThat('signed');
    expect(signed.latest.at(-1)).toMatchObject({ name: 'TicketSigned', department: 'water', actor: LEAD });
    expect(dueOf(signed.ticket, 'sign')).toBeNull();
    expect(signed.refusal(ask('SignTicket'))).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', message: '这张工单已经签收过了。' });
  });
  it('a co-handler signs for its own part, before or after the lead, once, and that moves nothing', () => {
    const dispatched = givenThat('dispatched');
    const helped = dispatched.does(ask('SignTicket', { actor: CO }));
    expect(helped.latest).toMatchObject([{ name: 'CoHandlerSigned', department: 'roads' }]);
    expect(helped.ticket).toEqual({ ...dispatched.ticket, coHandlers: [{ department: 'roads', addedAt: dispatched.context.now, signedAt: dispatched.context.now }] });
    expect(helped.refusal(ask('SignTicket', { actor: CO }))).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', message: '贵单位已经签收过了。' });
    expect(givenThat('suspended').does(ask('SignTicket', { actor: CO })).ticket.status).toBe('suspended');
  });
  it('a co-handler signs anew in each round', () => {
    const redone = givenThat('dispatched').does(ask('SignTicket', { actor: CO }), ask('SignTicket'), ask('ReplyTicket'), ask('ApproveAnswer')).at('2026-01-06 09:00').does(ask('RedoTicket')).at('2026-01-06 10:00');
    const signed = redone.does(ask('SignTicket', { actor: CO }));
    expect(signed.ticket.coHandlers).toMatchObject([{ department: 'roads', signedAt: signed.context.now }]);
    expect(signed.refusal(ask('SignTicket', { actor: CO })).message).toBe('贵单位已经签收过了。');
  });
  it('of several co-handlers each signs for itself', () => {
    const two = givenThat('signed').does(ask('AddCoHandlers'), ask('SignTicket', { actor: CO }));
    expect(two.ticket.coHandlers.map(({ department, signedAt }) => [department, signedAt !== null])).toEqual([['roads', true], ['gas', false]]);
    const later = two.at('2026-01-06 09:00').does(ask('SignTicket', { actor: { kind: 'department', id: 'qian', department: 'gas' } }));
    expect(later.ticket.coHandlers.map(({ signedAt }) => signedAt)).toEqual([two.context.now, later.context.now]);
  });
  it('nobody else signs', () => {
    const refusal = givenThat('dispatched').refusal(ask('SignTicket', { actor: { kind: 'department', id: 'sun', department: 'housing' } }));
    expect(refusal).toMatchObject({ code: 'TICKET_NOT_LEAD', message: '工单20260105-0001由主办部门签收，协办部门可以添加内部记录。' });
    expect(givenThat('dispatched').refusal(ask('SignTicket', { actor: { kind: 'department', id: 'nobody' } })).code).toBe('TICKET_NOT_LEAD');
  });
  it('who signed first stays lead when others join', () => {
    const joined = givenThat('signed').does(ask('AddCoHandlers', { departments: ['gas', 'water', 'roads', 'gas'] }));
    expect(joined.latest).toMatchObject([{ name: 'CoHandlersAdded', departments: ['gas'], reason: '需要配合' }]);
    expect(joined.ticket).toMatchObject({ status: 'signed', department: 'water', coHandlers: [{ department: 'roads' }, { department: 'gas', signedAt: null }] });
  });
  it('who is there already is not added again', () => {
    const refusal = givenThat('signed').refusal(ask('AddCoHandlers', { departments: ['roads', 'water'] }));
    expect(refusal).toMatchObject({ code: 'TICKET_DEPARTMENT_THERE', message: '这些部门已经在办理这张工单。' });
  });
});

describe('what is written into a ticket', () => {
  it('the citizen adds words and photos as long as it is open', () => {
    const { ticket } = givenThat('following-up').at('2026-01-06 09:00').does(ask('AddInformation', { text: '又漏了', photos: ['photo-9'] }), ask('AddInformation', { actor: OPERATOR, text: '来电：急' }));
    expect(ticket.supplements.map(({ text, photos }) => [text, photos])).toEqual([['又漏了', ['photo-9']], ['来电：急', []]]);
  });
  it('lead, co-handler and desk write internal notes, each under their own name', () => {
    const { ticket } = givenThat('signed').does(ask('AddNote', { text: '已派人' }), ask('AddNote', { actor: CO, text: '路面我们恢复' }), ask('AddNote', { actor: OPERATOR, text: '市民又来电' }));
    expect(ticket.notes.map(({ by, department, text }) => [by, department, text])).toEqual([
      ['wang', 'water', '已派人'], ['zhao', 'roads', '路面我们恢复'], ['li', null, '市民又来电'],
    ]);
  });
  it('for a department that has no part in it there is no such ticket', () => {
    expect(givenThat('signed').refusal(ask('AddNote', { actor: { kind: 'department', id: 'sun', department: 'housing' } })).code).toBe('TICKET_NOT_FOUND');
  });
});

describe('withdrawing', () => {
  it.each(['received', 'accepted', 'dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review'] as const)('the citizen takes back what is %s, and nothing is left pending', (status) => {
    const { ticket } = givenThat(status).does(ask('WithdrawTicket', { actor: CITIZEN, reason: '已经好了' }));
    expect(ticket).toMatchObject({
      status: 'withdrawn', deadlines: {}, pendingAnswer: null, returnRequest: null, extensionRequest: null, suspendedUntil: null, ended: { resolved: null },
    });
  });
});

describe('archiving', () => {
  it.each(['closed', 'declined', 'answered-directly', 'withdrawn'] as const)('what is %s goes to the archive when the twentieth working day begins, and stays as it ended', (status) => {
    const over = givenThat(status);
    expect(over.until('2026-02-02 08:59').latest).toEqual([]);
    const archived = over.until('2026-02-02 09:00');
    expect(archived.latest).toMatchObject([{ name: 'TicketArchived', actor: SYSTEM }]);
    expect(archived.ticket).toEqual({ ...over.ticket, status: 'archived' });
    expect(archived.until('2027-01-01').latest).toEqual([]);
  });
});

describe('reading a ticket', () => {
  it('the limit of the answer is that of the round', () => {
    expect(handlingDeadline(given().ticket)).toBeNull();
    expect(handlingDeadline(givenThat('signed').ticket)?.clock).toBe('reply');
    expect(handlingDeadline(givenThat('replied').does(ask('RedoTicket')).ticket)?.clock).toBe('redo');
  });
  it('what stands still is no next limit', () => {
    expect(nearestDeadline(givenThat('suspended').ticket)).toBeNull();
    expect(nearestDeadline(givenThat('in-review').ticket)?.clock).toBe('review');
  });
  it('numbers go by the day, then by the serial, also beyond four digits', () => {
    const numbers = ['20260102-0001', '20260101-10000', '20260101-9999', '20251231-99999', '20260101-0002'];
    expect([...numbers].sort(compareNumbers)).toEqual(['20251231-99999', '20260101-0002', '20260101-9999', '20260101-10000', '20260102-0001']);
    expect(compareNumbers('20260101-0001', '20260101-0001')).toBe(0);
  });
});
