import { ask, CO, dueOf, given, givenThat, handledBy, LEAD, OPERATOR, OTHER, SUPERVISOR } from '../../../helpers/ticket.js';

const HOUSING_RETURNS = ask('RequestReturn', { actor: OTHER });

describe('a department that says “not ours”', () => {
  it('gives a reason, and the desk has to decide', () => {
    const asked = givenThat('signed').at('2026-01-06 11:00').does(ask('RequestReturn'));
    expect(asked.latest).toMatchObject([{ name: 'ReturnRequested', department: 'water', reason: '不属于本单位职责', actor: LEAD }]);
    expect(asked.ticket).toMatchObject({ status: 'return-requested', returns: 1, returnRequest: { at: asked.context.now, reason: '不属于本单位职责', from: 'signed' } });
  });
  it('stops no clock by it: what was due is still due, also the signature', () => {
    const dispatched = givenThat('dispatched');
    const asked = dispatched.at('2026-01-06 11:00').does(ask('RequestReturn'));
    expect(asked.ticket.deadlines).toEqual(dispatched.ticket.deadlines);
    expect(asked.until('2026-01-06 17:30').latest).toMatchObject([{ name: 'DeadlineWarned', clock: 'sign' }, { name: 'DeadlineMissed', clock: 'sign' }]);
  });
  it('does so until close of business of the second working day after the dispatch, not a moment later', () => {
    const dispatched = givenThat('dispatched', { at: '2026-02-13 16:00' });
    expect(dueOf(dispatched.ticket, 'return')).toBe('2026-02-24 17:00');
    expect(dispatched.at('2026-02-24 17:00').does(ask('RequestReturn')).ticket.status).toBe('return-requested');
    expect(dispatched.at('2026-02-24 17:00:01').refusal(ask('RequestReturn'))).toMatchObject({
      code: 'TICKET_RETURN_REFUSED', message: '退单须在派单后规定的时限内提出，现在已经超过。', allowed: expect.not.arrayContaining(['RequestReturn']),
    });
  });
  it('is the lead: a co-handler can’t give back what is not its own', () => {
    expect(givenThat('signed').refusal(ask('RequestReturn', { actor: CO }))).toMatchObject({ code: 'TICKET_NOT_LEAD', message: expect.stringContaining('由主办部门申请退单') });
  });
  it('has its days although the ticket stood still meanwhile', () => {
    const resumed = givenThat('signed').at('2026-01-05 16:00').does(ask('SuspendTicket')).at('2026-01-09 10:00').does(ask('ResumeTicket'));
    expect(dueOf(resumed.ticket, 'return')).toBe('2026-01-12 17:00');
    expect(resumed.at('2026-01-12 16:00').does(ask('RequestReturn')).ticket.status).toBe('return-requested');
  });
});

describe('the desk decides on a return', () => {
  it('rejected, the ticket goes back to where it stood, and the clocks were running all the time', () => {
    const signed = givenThat('signed');
    const rejected = signed.does(ask('RequestReturn')).at('2026-01-06 15:00').does(ask('RejectReturn'));
    expect(rejected.latest).toMatchObject([{ name: 'ReturnRejected', reason: '属于本单位职责', binding: false }]);
    expect(rejected.ticket).toEqual({ ...signed.ticket, returns: 1 });
    const unsigned = givenThat('dispatched');
    expect(unsigned.does(ask('RequestReturn'), ask('RejectReturn')).ticket).toEqual({ ...unsigned.ticket, returns: 1 });
  });
  it('reassigned, the citizen’s deadline stays, and the new department has its own days to sign and to return it', () => {
    const signed = givenThat('signed');
    const moved = signed.at('2026-01-07 11:00').does(ask('RequestReturn'), ask('ReassignTicket'));
    expect(moved.latest.at(-1)).toMatchObject({ name: 'TicketReassigned', from: 'water', department: 'housing', reason: '属于住建', binding: false });
    expect(moved.ticket).toMatchObject({ status: 'dispatched', department: 'housing', returnRequest: null });
    expect(moved.ticket.deadlines.reply).toEqual(signed.ticket.deadlines.reply);
    expect([dueOf(moved.ticket, 'sign'), dueOf(moved.ticket, 'return')]).toEqual(['2026-01-08 17:00', '2026-01-09 17:00']);
    expect(moved.refusal(ask('SignTicket')).code).toBe('TICKET_NOT_LEAD');
    expect(moved.does(ask('SignTicket', { actor: OTHER })).ticket.status).toBe('signed');
  });
  it('an extension and a suspension stay with the ticket, whoever has it', () => {
    const extended = givenThat('signed').does(ask('RequestExtension'), ask('GrantExtension'), ask('SuspendTicket')).at('2026-01-07 10:00').does(ask('ResumeTicket'));
    const moved = extended.does(ask('RequestReturn'), ask('ReassignTicket'));
    expect(moved.ticket.deadlines.reply).toEqual(extended.ticket.deadlines.reply);
    expect(dueOf(moved.ticket, 'reply')).toBe('2026-01-16 17:00');
  });
  it('a co-handler that becomes lead is no co-handler any more', () => {
    const { ticket } = givenThat('return-requested').does(ask('ReassignTicket', { department: 'roads' }));
    expect([ticket.department, ticket.coHandlers]).toEqual(['roads', []]);
  });
  it('reassigned to where it is already is refused: that would be a rejection', () => {
    expect(givenThat('return-requested').refusal(ask('ReassignTicket', { department: 'water' }))).toMatchObject({
      code: 'TICKET_DEPARTMENT_THERE', allowed: expect.arrayContaining(['RejectReturn']), message: expect.stringContaining('驳回退单'),
    });
  });
  it('nobody’s at all: it is declined with a reason', () => {
    const { ticket } = givenThat('return-requested').does(ask('DeclineTicket', { reasonId: 'other-government' }));
    expect(ticket).toMatchObject({ status: 'declined', returnRequest: null, deadlines: {} });
  });
  it('dispatched to the wrong department, the desk takes it back before it is signed for', () => {
    const { ticket } = givenThat('dispatched').does(ask('ReassignTicket', { actor: SUPERVISOR }));
    expect(ticket).toMatchObject({ status: 'dispatched', department: 'housing', returns: 0 });
  });
});

describe('a second return', () => {
  const twice = () => givenThat('return-requested').does(ask('ReassignTicket'), HOUSING_RETURNS);

  it('is decided by a supervisor', () => {
    const asked = twice();
    expect(asked.ticket.returns).toBe(2);
    for (const command of [ask('ReassignTicket', { department: 'gas' }), ask('RejectReturn')]) {
      expect(asked.refusal(command)).toMatchObject({ code: 'TICKET_NEEDS_ARBITRATION', message: '工单20260105-0001已退单2次，由督办员裁定承办部门。' });
    }
  });
  it('reassigned then, it stays: the new department has no window to return it', () => {
    const bound = twice().does(ask('ReassignTicket', { actor: SUPERVISOR, department: 'gas' }));
    expect(bound.latest).toMatchObject([{ name: 'TicketReassigned', binding: true }]);
    expect(Object.keys(bound.ticket.deadlines).sort()).toEqual(['reply', 'sign']);
    expect(bound.refusal(ask('RequestReturn', { actor: { ...OTHER, department: 'gas' } }))).toMatchObject({
      code: 'TICKET_RETURN_REFUSED', message: '这张工单已经裁定由本部门办理，不能再退单。',
    });
  });
  it('rejected then, it stays too', () => {
    const bound = twice().does(ask('RejectReturn', { actor: SUPERVISOR }));
    expect(bound.latest).toMatchObject([{ name: 'ReturnRejected', binding: true }]);
    expect(bound.ticket.status).toBe('dispatched');
    expect(bound.refusal(HOUSING_RETURNS).code).toBe('TICKET_RETURN_REFUSED');
    expect(bound.does(ask('SignTicket', { actor: OTHER })).refusal(HOUSING_RETURNS).code).toBe('TICKET_RETURN_REFUSED');
  });
  it('of the same department after a rejection counts as well', () => {
    const again = givenThat('return-requested').does(ask('RejectReturn'), ask('RequestReturn'));
    expect(again.refusal(ask('RejectReturn', { actor: OPERATOR })).code).toBe('TICKET_NEEDS_ARBITRATION');
  });
  it('what a supervisor has decided no operator takes back', () => {
    const bound = twice().does(ask('RejectReturn', { actor: SUPERVISOR }));
    expect(bound.refusal(ask('ReassignTicket', { department: 'gas' })).code).toBe('TICKET_NEEDS_ARBITRATION');
  });
  it('may be the first, where the rules want that', () => {
    const strict = givenThat('return-requested', { rules: handledBy({ arbitrateFrom: 1 }) });
    expect(strict.refusal(ask('RejectReturn')).code).toBe('TICKET_NEEDS_ARBITRATION');
    expect(Object.keys(strict.does(ask('RejectReturn', { actor: SUPERVISOR })).ticket.deadlines)).toEqual(['reply']);
  });
});

describe('who has answered once', () => {
  it('can’t return it any more, also in the next round', () => {
    expect(givenThat('replied').does(ask('RedoTicket')).refusal(ask('RequestReturn')).code).toBe('TICKET_RETURN_REFUSED');
    expect(given().does(ask('AcceptTicket'), ask('DispatchTicket'), ask('SignTicket'), ask('ReplyTicket'), ask('SendBackAnswer')).refusal(ask('RequestReturn')).code).toBe('TICKET_RETURN_REFUSED');
  });
});
