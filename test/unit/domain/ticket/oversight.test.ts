import type { CalendarSupplement } from '../../../../src/domain/calendar.js';
import { isPaused, pauseDeadline, resumeDeadline } from '../../../../src/domain/deadline.js';
import { countsOfHistory } from '../../../../src/domain/figures/counts.js';
import { countingIn } from '../../../../src/domain/ticket/context.js';
import type { TicketStatus } from '../../../../src/domain/ticket/status.js';
import { provisionalFrom } from '../../../../src/domain/ticket/timers.js';
import { createWorkingCalendar } from '../../../../src/working-calendar.js';
import { ADMIN, ask, CITIZEN, CO, dueOf, given, givenThat, LEAD, OPERATOR, OTHER, RULES, SUPERVISOR, SYSTEM } from '../../../helpers/ticket.js';

describe('a nudge', () => {
  it('is one a day, by the district’s own midnight', () => {
    const reminded = givenThat('signed').at('2026-01-05 23:50').does(ask('RemindTicket'));
    expect(reminded.ticket.remindedAt).toEqual([reminded.context.now]);
    expect(reminded.at('2026-01-05 23:59:59').refusal(ask('RemindTicket'))).toMatchObject({ code: 'TICKET_ALREADY_REMINDED', message: '今天已经催办过了，每个工单每天可催办一次。' });
    expect(reminded.at('2026-01-06 00:00').does(ask('RemindTicket')).ticket.remindedAt).toHaveLength(2);
  });
  it('of the operator for the citizen is that one too', () => {
    expect(givenThat('received').does(ask('RemindTicket', { actor: OPERATOR })).refusal(ask('RemindTicket')).code).toBe('TICKET_ALREADY_REMINDED');
  });
});

describe('supervision', () => {
  it('ordered by a supervisor, is due the next working day where a department has the ticket', () => {
    const { ticket, latest } = givenThat('signed').does(ask('SuperviseTicket'));
    expect(latest).toMatchObject([{ name: 'TicketSupervised', kind: 'ordered', reason: '领导批示', actor: SUPERVISOR }]);
    expect(ticket.supervisions).toMatchObject([{ round: 1, kind: 'ordered' }]);
    expect(dueOf(ticket, 'supervision')).toBe('2026-01-06 17:00');
  });
  it.each([
    ['received', false], ['accepted', false], ['dispatched', true], ['signed', true], ['return-requested', true], ['extension-requested', true],
    ['suspended', false], ['in-review', false], ['replied', false], ['following-up', false],
  ] as const)('of what is %s is noted; a clock for it starts: %s', (status: TicketStatus, starts) => {
    const { ticket } = givenThat(status).does(ask('SuperviseTicket'));
    expect([ticket.status, ticket.supervisions.length, dueOf(ticket, 'supervision') !== null]).toEqual([status, 1, starts]);
  });
  it('by a person is another each time, by the system once a round', () => {
    const overdue = ask('SuperviseTicket', { actor: SYSTEM, kind: 'overdue', reason: '答复超过时限' });
    const twice = givenThat('signed').does(ask('SuperviseTicket'), ask('SuperviseTicket'), overdue);
    expect(twice.ticket.supervisions.map(({ kind }) => kind)).toEqual(['ordered', 'ordered', 'overdue']);
    expect(twice.does(overdue).latest).toEqual([]);
    const next = twice.does(ask('ReplyTicket'), ask('ApproveAnswer'), ask('RedoTicket'), overdue);
    expect(next.ticket.supervisions.map(({ round, kind }) => [round, kind]).at(-1)).toEqual([2, 'overdue']);
  });
  it.each(['suspended', 'in-review'] as const)('ordered while it is %s, begins when the department has it in hand again', (status) => {
    const back = givenThat(status).does(ask('SuperviseTicket')).at('2026-01-08 15:00').does(ask(status === 'suspended' ? 'ResumeTicket' : 'SendBackAnswer'));
    expect(dueOf(back.ticket, 'supervision')).toBe('2026-01-09 17:00');
    const ordered = givenThat('signed').does(ask('SuperviseTicket'), ask('SuspendTicket'), ask('SuperviseTicket')).at('2026-01-08 15:00').does(ask('ResumeTicket'));
    expect(ordered.ticket.deadlines.supervision?.startedAt).toBe(givenThat('signed').context.now);
  });
  it.each(['replied', 'following-up'] as const)('ordered while it is %s, begins when it is redone; one that its answer has settled does not', (status) => {
    const redone = givenThat(status).at('2026-01-07 10:00').does(ask('SuperviseTicket')).at('2026-01-08 15:00').does(ask('RedoTicket'));
    expect(dueOf(redone.ticket, 'supervision')).toBe('2026-01-09 17:00');
    const settled = givenThat('signed').does(ask('SuperviseTicket'), ask('ReplyTicket'), ask('ApproveAnswer')).at('2026-01-08 15:00').does(ask('RedoTicket'));
    expect(dueOf(settled.ticket, 'supervision')).toBeNull();
  });
  it('ordered before anybody has it, begins with the dispatch', () => {
    expect(dueOf(givenThat('accepted').does(ask('SuperviseTicket')).at('2026-01-06 10:00').does(ask('DispatchTicket')).ticket, 'supervision')).toBe('2026-01-07 17:00');
  });
  it('gives who gets the ticket by reassignment the whole limit of the order', () => {
    const moved = givenThat('dispatched').does(ask('SuperviseTicket')).at('2026-01-06 16:00').does(ask('ReassignTicket'));
    expect(dueOf(moved.ticket, 'supervision')).toBe('2026-01-07 17:00');
    expect(givenThat('dispatched').does(ask('ReassignTicket')).ticket.deadlines.supervision).toBeUndefined();
  });
  it('of a late signature does not stand for that of a late answer: each run of a clock is supervised once', () => {
    const { events } = given({ at: '2026-02-02 02:00', urgent: true }).does(ask('AcceptTicket'), ask('DispatchTicket')).until('2026-02-02 09:30').does(ask('SignTicket')).until('2026-03-12 10:00');
    expect(events.flatMap((event) => (event.name === 'TicketSupervised' ? [event.reason] : []))).toEqual(['签收超过时限', '答复超过时限']);
  });
  it('of a late signature is another for the next department', () => {
    const { events } = given({ at: '2026-02-02 02:00', urgent: true }).does(ask('AcceptTicket'), ask('DispatchTicket')).until('2026-02-02 03:00').does(ask('ReassignTicket')).until('2026-02-02 04:00');
    expect(events.flatMap((event) => (event.name === 'TicketSupervised' ? [event.reason] : []))).toEqual(['签收超过时限', '签收超过时限']);
  });
  it('is over with the answer', () => {
    expect(dueOf(givenThat('signed').does(ask('SuperviseTicket'), ask('ReplyTicket'), ask('ApproveAnswer')).ticket, 'supervision')).toBeNull();
  });
});

describe('a merge', () => {
  it('goes into an earlier ticket only, so that nothing can go round in a circle', () => {
    const merged = givenThat('signed').does(ask('MergeTicket', { into: '20260105-0000' }));
    expect(merged.latest).toMatchObject([{ name: 'TicketMerged', into: '20260105-0000', reason: '同一件事' }]);
    expect(merged.ticket).toMatchObject({ status: 'merged', deadlines: {}, ended: null, merge: { into: '20260105-0000', status: 'signed' } });
    for (const into of ['20260105-0001', '20260105-0002', '20260106-0001']) {
      expect(givenThat('signed').refusal(ask('MergeTicket', { into }))).toMatchObject({ code: 'TICKET_MERGE_REFUSED', message: '以先登记的工单为主件，请把后登记的并入先登记的。' });
    }
  });
  it('earlier is earlier also when the day’s serials have grown a digit', () => {
    expect(givenThat('signed', { number: '20260101-10000' }).does(ask('MergeTicket', { into: '20260101-9999' })).ticket.status).toBe('merged');
    expect(givenThat('signed', { number: '20260101-9999' }).refusal(ask('MergeTicket', { into: '20260101-10000' })).code).toBe('TICKET_MERGE_REFUSED');
  });
  it('lets no clock of it run, and time asks nothing of it', () => {
    expect(givenThat('merged').until('2027-01-01').latest).toEqual([]);
  });
  it.each(['received', 'accepted', 'dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review', 'replied', 'following-up'] as const)('undone, what was %s is as it was, and its clocks stood still meanwhile', (status) => {
    const before = givenThat(status);
    const back = before.does(ask('MergeTicket')).at('2026-01-05 16:00').does(ask('UndoMerge'));
    expect(back.latest).toMatchObject([{ name: 'MergeUndone', from: '20260101-0001', reason: '不是一件事' }]);
    expect({ ...back.ticket, deadlines: {} }).toEqual({ ...before.ticket, deadlines: {} });
    expect(Object.keys(back.ticket.deadlines)).toEqual(Object.keys(before.ticket.deadlines));
    for (const [clock, was] of Object.entries(before.ticket.deadlines)) {
      const is = back.ticket.deadlines[was.clock];
      expect([clock, is]).toEqual([clock, isPaused(was) ? was : resumeDeadline(pauseDeadline(was, before.context.now, '并件办理'), back.context.now, countingIn(back.context))]);
    }
  });
  it('undone after weeks, the ticket has the time left that it had: nobody pays for what was not theirs', () => {
    const back = givenThat('signed').until('2026-01-06 10:00').does(ask('MergeTicket')).until('2026-02-10 10:00').does(ask('UndoMerge', { actor: SYSTEM })).wakes();
    expect(back.latest).toEqual([]);
    expect(dueOf(back.ticket, 'reply')).toBe('2026-02-14 17:00');
    expect(countsOfHistory(back.events).filter(({ measure }) => /miss|superv/.test(measure))).toEqual([]);
  });
  it('undone, what was late already is as late as it was', () => {
    const late = givenThat('signed').until('2026-01-13 08:00');
    const back = late.does(ask('MergeTicket')).until('2026-02-10 10:00').does(ask('UndoMerge')).wakes();
    expect(dueOf(back.ticket, 'reply')).toBe(dueOf(late.ticket, 'reply'));
    expect(back.latest.map(({ name }) => name)).toEqual(['DeadlineWarned', 'TicketSupervised']);
  });
  it('undone after a suspension would have ended, the suspension ends now, and the time merged counts for nobody', () => {
    const suspended = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket', { days: 2 }));
    const back = suspended.does(ask('MergeTicket')).at('2026-01-20 10:00').does(ask('UndoMerge')).wakes();
    expect([back.ticket.status, dueOf(back.ticket, 'reply')]).toEqual(['signed', '2026-01-26 17:00']);
  });
  it('leaves its asker to be called back by the hotline alone, and to become unknown', () => {
    const merged = givenThat('merged');
    expect(merged.does(ask('RevealContact', { actor: OPERATOR })).latest).toMatchObject([{ name: 'ContactRevealed', actor: OPERATOR }]);
    expect(merged.refusal(ask('RevealContact'))).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', message: '已并件的工单不再单独办理，联系方式只供热线回电。' });
    const hidden = merged.does(ask('HideIdentity'));
    expect(hidden.ticket).toMatchObject({ status: 'merged', citizen: { anonymous: true } });
    expect(hidden.refusal(ask('RevealContact', { actor: OPERATOR })).code).toBe('TICKET_IDENTITY_HIDDEN');
    expect(hidden.does(ask('UndoMerge')).ticket.citizen.anonymous).toBe(true);
  });
  it('can be left by its asker, who takes back their own ticket', () => {
    const gone = givenThat('merged').does(ask('WithdrawTicket'));
    expect(gone.ticket).toMatchObject({ status: 'withdrawn', merge: null, ended: { resolved: null } });
  });
});

describe('who asks', () => {
  const report = { type: 'report' } as const;
  const anonymous = { citizen: { conversationId: CITIZEN.id, contact: '13812345678', anonymous: true } };

  it('the lead looks at the contact with a reason, and it is recorded each time', () => {
    const looked = givenThat('signed').does(ask('RevealContact'), ask('RevealContact'));
    expect(looked.latest).toMatchObject([{ name: 'ContactRevealed', reason: '约定上门时间', actor: LEAD }, { name: 'ContactRevealed', actor: LEAD }]);
    expect(looked.ticket).toEqual(givenThat('signed').ticket);
    expect(givenThat('signed').does(ask('RevealContact', { actor: OPERATOR })).latest).toMatchObject([{ name: 'ContactRevealed', actor: OPERATOR }]);
  });
  it('a co-handler does not, nor who has nothing to do with it', () => {
    for (const actor of [CO, OTHER]) expect(givenThat('signed').refusal(ask('RevealContact', { actor })).code).toBe('TICKET_NOT_LEAD');
  });
  it.each([['a reporter', report], ['who wants to stay unknown', anonymous]])('%s is hidden from all, until a supervisor grants it to a department', (_who, beginning) => {
    const signed = givenThat('signed', beginning);
    for (const actor of [LEAD, OPERATOR]) {
      expect(signed.refusal(ask('RevealContact', { actor }))).toMatchObject({ code: 'TICKET_IDENTITY_HIDDEN', message: '举报人和匿名市民的身份保密；确需了解的，由督办员批准。' });
    }
    const granted = signed.does(ask('GrantIdentity'));
    expect(granted.latest).toMatchObject([{ name: 'IdentityGranted', department: 'water', reason: '需要当面核实', actor: SUPERVISOR }]);
    expect(granted.does(ask('RevealContact')).latest).toMatchObject([{ name: 'ContactRevealed', actor: LEAD }]);
    expect(granted.refusal(ask('RevealContact', { actor: OPERATOR })).code).toBe('TICKET_IDENTITY_HIDDEN');
  });
  it('granted to a department that then gives the ticket away is of no use to it, nor to the next one', () => {
    const moved = givenThat('signed', report).does(ask('GrantIdentity'), ask('RequestReturn'), ask('ReassignTicket'));
    expect(moved.refusal(ask('RevealContact')).code).toBe('TICKET_NOT_LEAD');
    expect(moved.refusal(ask('RevealContact', { actor: OTHER })).code).toBe('TICKET_IDENTITY_HIDDEN');
  });
  it('is hidden from when it is asked for, also from whom it was granted to; once', () => {
    const open = givenThat('signed');
    expect(open.does(ask('RevealContact')).latest).toMatchObject([{ name: 'ContactRevealed' }]);
    const hidden = open.does(ask('HideIdentity'));
    expect(hidden.latest).toMatchObject([{ name: 'IdentityHidden', actor: CITIZEN, reason: '市民要求匿名' }]);
    expect(hidden.refusal(ask('RevealContact')).code).toBe('TICKET_IDENTITY_HIDDEN');
    expect(hidden.refusal(ask('HideIdentity')).code).toBe('TICKET_COMMAND_REFUSED');
    const granted = givenThat('signed', report).does(ask('GrantIdentity'), ask('HideIdentity'));
    expect([granted.ticket.identityGranted, granted.refusal(ask('RevealContact')).code]).toEqual([[], 'TICKET_IDENTITY_HIDDEN']);
  });
  it('granted twice is granted', () => {
    const granted = givenThat('signed', report).does(ask('GrantIdentity'));
    expect(granted.does(ask('GrantIdentity')).latest).toEqual([]);
    expect(granted.ticket.identityGranted).toEqual(['water']);
  });
});

describe('a calendar that comes late', () => {
  const NOTICE: CalendarSupplement = {
    year: 2027, source: '测试', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], makeUpWorkdays: [{ date: '2027-01-10', holiday: '元旦' }],
  };
  const calendar = createWorkingCalendar([NOTICE]);

  it('counts the limits that reached into its year again, and makes them final', () => {
    const before = givenThat('signed', { at: '2026-12-29 10:00' });
    const after = before.at('2026-12-30 10:00').under({ calendar }).does(ask('RecomputeDeadlines'));
    expect(after.latest).toMatchObject([{ name: 'DeadlinesRecomputed', rules: RULES.version, reason: '放假安排已公布' }]);
    expect([dueOf(before.ticket, 'reply'), provisionalFrom(before.ticket)]).toEqual(['2027-01-05 17:00', 2027]);
    expect([dueOf(after.ticket, 'reply'), provisionalFrom(after.ticket)]).toEqual(['2027-01-06 17:00', null]);
    // It ends on 31 December, which the notice might have changed.
    expect(after.ticket.deadlines.return).toEqual({ ...before.ticket.deadlines.return, provisionalFrom: null });
    expect(after.does(ask('RecomputeDeadlines', { actor: ADMIN })).latest).toEqual([]);
  });
  it('counts also what stands still, and leaves it standing', () => {
    const after = givenThat('suspended', { at: '2026-12-29 10:00' }).under({ calendar }).does(ask('RecomputeDeadlines'));
    expect([dueOf(after.ticket, 'reply'), after.ticket.deadlines.reply?.pauses[0]?.to]).toEqual(['2027-01-06 17:00', null]);
  });
  it('says nothing of tickets that it changes nothing in', () => {
    expect(givenThat('signed').does(ask('RecomputeDeadlines')).latest).toEqual([]);
  });
});

describe('other rules', () => {
  const faster = {
    ...RULES, version: '2026-1',
    limits: RULES.limits.map((limit) => (limit.clock === 'reply' && limit.types?.includes('complaint') ? { ...limit, amount: { workingDays: 3 }, source: '新规定' } : limit)),
  };
  const reapplied = ask('ReapplyRules', { rules: faster });

  it('put on a ticket by an administrator change its running limits, from the same start', () => {
    const signed = givenThat('signed');
    const after = signed.at('2026-01-06 10:00').does(reapplied);
    expect(after.latest).toMatchObject([{ name: 'DeadlinesRecomputed', rules: '2026-1', reason: '新办法施行', actor: ADMIN }]);
    expect(after.ticket.rules).toBe('2026-1');
    expect([dueOf(signed.ticket, 'reply'), dueOf(after.ticket, 'reply')]).toEqual(['2026-01-12 17:00', '2026-01-08 17:00']);
    expect(after.ticket.deadlines.reply).toMatchObject({ startedAt: signed.context.now, amount: { workingDays: 3 }, source: '新规定', ruleVersion: '2026-1' });
  });
  it('leave pauses and extensions to it', () => {
    const story = givenThat('signed').does(ask('RequestExtension'), ask('GrantExtension')).at('2026-01-06 10:00').does(ask('SuspendTicket')).at('2026-01-07 10:00').does(ask('ResumeTicket'), reapplied);
    expect(dueOf(story.ticket, 'reply')).toBe('2026-01-14 17:00');
    expect([story.ticket.deadlines.reply?.pauses.length, story.ticket.deadlines.reply?.extensions.length]).toEqual([1, 1]);
  });
  it('leave a ticket standing still that stands still', () => {
    const { ticket } = givenThat('suspended').does(reapplied);
    expect(ticket.status).toBe('suspended');
    expect(ticket.deadlines.reply?.pauses).toMatchObject([{ to: null }]);
  });
  it('that have no such limit leave the one there is', () => {
    const without = { ...faster, limits: faster.limits.filter(({ clock }) => clock !== 'return') };
    const signed = givenThat('signed');
    expect(signed.does(ask('ReapplyRules', { rules: without })).ticket.deadlines.return).toEqual(signed.ticket.deadlines.return);
  });
  it('that it goes by already change nothing', () => {
    expect(givenThat('signed').does(reapplied).does(reapplied).latest).toEqual([]);
  });
});
