import { ask, CO, dueOf, givenThat, handledBy, instant, LEAD, OPERATOR, RULES, type Story, SUPERVISOR, SYSTEM } from '../../../helpers/ticket.js';

const extended = (story: Story, workingDays: number): Story => story.does(ask('RequestExtension', { workingDays }), ask('GrantExtension'));

describe('more time', () => {
  it('is asked for by the lead, granted by the desk, and counted on from when it was due at first', () => {
    const signed = givenThat('signed');
    const asked = signed.at('2026-01-08 09:00').does(ask('RequestExtension', { workingDays: 3 }));
    expect(asked.latest).toMatchObject([{ name: 'ExtensionRequested', workingDays: 3, reason: '需要现场检测', actor: LEAD }]);
    expect(asked.ticket).toMatchObject({ status: 'extension-requested', extensionRequest: { at: asked.context.now, workingDays: 3 }, deadlines: signed.ticket.deadlines });
    const granted = asked.at('2026-01-09 09:00').does(ask('GrantExtension', { actor: SUPERVISOR }));
    expect(granted.latest).toMatchObject([{ name: 'ExtensionGranted', workingDays: 3, actor: SUPERVISOR }]);
    expect([dueOf(signed.ticket, 'reply'), dueOf(granted.ticket, 'reply')]).toEqual(['2026-01-12 17:00', '2026-01-15 17:00']);
    expect(granted.ticket).toMatchObject({ status: 'signed', extensionRequest: null });
    expect(granted.ticket.deadlines.reply?.extensions).toEqual([{ at: granted.context.now, workingDays: 3, reason: '需要现场检测' }]);
  });
  it('refused, leaves everything as it was', () => {
    const signed = givenThat('signed');
    const refused = signed.does(ask('RequestExtension'), ask('RefuseExtension'));
    expect(refused.latest.at(-1)).toMatchObject({ name: 'ExtensionRefused', reason: '理由不充分' });
    expect(refused.ticket).toEqual(signed.ticket);
  });
  it('is asked for before it is due, to the last moment', () => {
    const signed = givenThat('signed');
    expect(signed.at('2026-01-12 17:00').does(ask('RequestExtension')).ticket.status).toBe('extension-requested');
    expect(signed.at('2026-01-12 17:00:01').refusal(ask('RequestExtension'))).toMatchObject({ code: 'TICKET_EXTENSION_REFUSED', message: '延期须在到期之前申请，现在已经超期。' });
  });
  it('may be granted after the due time when it was asked for before', () => {
    const granted = givenThat('signed').at('2026-01-12 16:00').does(ask('RequestExtension', { workingDays: 2 })).at('2026-01-13 10:00').does(ask('GrantExtension'));
    expect(dueOf(granted.ticket, 'reply')).toBe('2026-01-14 17:00');
  });
  it('is ten working days in all, in as many parts as one likes', () => {
    const twice = extended(extended(givenThat('signed'), 3), 4);
    expect(dueOf(twice.ticket, 'reply')).toBe('2026-01-21 17:00');
    expect(twice.refusal(ask('RequestExtension', { workingDays: 4 }))).toMatchObject({ code: 'TICKET_EXTENSION_REFUSED', message: '累计最多延期10个工作日，还可以申请3个工作日。' });
    const full = extended(twice, 3);
    expect(dueOf(full.ticket, 'reply')).toBe('2026-01-26 17:00');
    expect(full.refusal(ask('RequestExtension', { workingDays: 1 })).message).toBe('累计已延期10个工作日，不能再延。');
    expect(givenThat('signed').refusal(ask('RequestExtension', { workingDays: 11 })).message).toContain('还可以申请10个工作日');
  });
  it('of a disclosure request is twenty working days, once', () => {
    const signed = givenThat('signed', { type: 'disclosure-request' });
    expect(signed.refusal(ask('RequestExtension', { workingDays: 21 })).code).toBe('TICKET_EXTENSION_REFUSED');
    const once = extended(signed, 20);
    expect([dueOf(signed.ticket, 'reply'), dueOf(once.ticket, 'reply')]).toEqual(['2026-02-02 17:00', '2026-03-06 17:00']);
    expect(extended(signed, 5).refusal(ask('RequestExtension', { workingDays: 1 }))).toMatchObject({ code: 'TICKET_EXTENSION_REFUSED', message: '只能延期1次。' });
  });
  it('that was refused does not use up the one time', () => {
    const refused = givenThat('signed', { type: 'disclosure-request' }).does(ask('RequestExtension'), ask('RefuseExtension'));
    expect(extended(refused, 20).ticket.deadlines.reply?.extensions).toHaveLength(1);
  });
  it('is the lead’s to ask', () => {
    expect(givenThat('signed').refusal(ask('RequestExtension', { actor: CO })).code).toBe('TICKET_NOT_LEAD');
  });
  it('there is none where the rules know none', () => {
    const rules = { ...RULES, limits: RULES.limits.filter(({ clock }) => clock !== 'extension') };
    expect(givenThat('signed', { rules }).refusal(ask('RequestExtension')).message).toBe('这张工单没有可以延长的时限。');
  });
  it('also for a redo, whose clock it then lengthens', () => {
    const redo = givenThat('replied').does(ask('RedoTicket'), ask('SignTicket'));
    expect([dueOf(redo.ticket, 'redo'), dueOf(extended(redo, 2).ticket, 'redo')]).toEqual(['2026-01-08 17:00', '2026-01-12 17:00']);
  });
  it('asked for and answered all the same: the answer goes to review', () => {
    const { ticket } = givenThat('extension-requested').does(ask('ReplyTicket'));
    expect(ticket).toMatchObject({ status: 'in-review', extensionRequest: null });
  });
});

describe('a ticket that stands still', () => {
  it('says why and until when, and none of its clocks runs', () => {
    const { ticket, latest, context } = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket', { days: 10 }));
    expect(latest).toMatchObject([{ name: 'TicketSuspended', reason: '等待市民补充材料', until: instant('2026-01-16 10:00') }]);
    expect(ticket).toMatchObject({ status: 'suspended', suspendedUntil: instant('2026-01-16 10:00') });
    for (const deadline of Object.values(ticket.deadlines)) expect(deadline.pauses).toEqual([{ from: context.now, to: null, reason: '等待市民补充材料' }]);
  });
  it('goes on where it stopped: days at whose close of business it stood still are added', () => {
    const resumed = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket')).at('2026-01-08 15:00').does(ask('ResumeTicket'));
    expect(resumed.latest).toMatchObject([{ name: 'TicketResumed', reason: '材料已补齐' }]);
    expect(resumed.ticket).toMatchObject({ status: 'signed', suspendedUntil: null });
    expect([dueOf(resumed.ticket, 'reply'), dueOf(resumed.ticket, 'return')]).toEqual(['2026-01-14 17:00', '2026-01-09 17:00']);
  });
  it('goes on by itself after the days given, at that minute', () => {
    const suspended = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket', { days: 3 }));
    expect(suspended.until('2026-01-09 09:59').latest).toEqual([]);
    const resumed = suspended.until('2026-01-09 10:00');
    expect(resumed.latest).toMatchObject([{ name: 'TicketResumed', reason: '挂起期限已到', actor: SYSTEM, at: instant('2026-01-09 10:00') }]);
    expect(dueOf(resumed.ticket, 'reply')).toBe('2026-01-15 17:00');
  });
  it('also over the Spring Festival: thirteen office hours of standing still are thirteen hours', () => {
    const suspended = givenThat('signed', { at: '2026-02-12 10:00' }).at('2026-02-13 10:00').does(ask('SuspendTicket', { days: 10 }));
    expect([dueOf(suspended.ticket, 'reply'), dueOf(suspended.until('2026-02-23 10:00').ticket, 'reply')]).toEqual(['2026-02-26 17:00', '2026-02-28 16:00']);
  });
  it('stands for thirty days at most, or what the rules say', () => {
    expect(givenThat('signed').does(ask('SuspendTicket', { days: 30 })).ticket.status).toBe('suspended');
    expect(givenThat('signed').refusal(ask('SuspendTicket', { days: 31 }))).toMatchObject({ code: 'TICKET_SUSPENSION_REFUSED', message: '一次最多挂起30天。' });
    expect(givenThat('signed', { rules: handledBy({ suspendAtMostDays: 5 }) }).refusal(ask('SuspendTicket', { days: 6 })).message).toBe('一次最多挂起5天。');
  });
  it('is none that is overdue: standing still would hide it', () => {
    expect(givenThat('signed').at('2026-01-12 17:00:01').refusal(ask('SuspendTicket'))).toMatchObject({ code: 'TICKET_SUSPENSION_REFUSED', message: '已经超期的工单不能挂起。' });
    expect(givenThat('signed').at('2026-01-12 17:00').does(ask('SuspendTicket')).ticket.status).toBe('suspended');
  });
  it('is set going by desk or lead, not by a co-handler', () => {
    const suspended = givenThat('suspended');
    for (const actor of [OPERATOR, SUPERVISOR, LEAD]) expect(suspended.does(ask('ResumeTicket', { actor })).ticket.status).toBe('signed');
    expect(suspended.refusal(ask('ResumeTicket', { actor: CO })).code).toBe('TICKET_NOT_LEAD');
  });
  it('may stand still again', () => {
    const once = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket')).at('2026-01-07 10:00').does(ask('ResumeTicket'));
    const twice = once.at('2026-01-08 10:00').does(ask('SuspendTicket')).at('2026-01-09 10:00').does(ask('ResumeTicket'));
    expect(dueOf(twice.ticket, 'reply')).toBe('2026-01-14 17:00');
  });
});

describe('an answer', () => {
  it('goes to somebody who reads it, and the department’s clock stands still meanwhile', () => {
    const replied = givenThat('signed').at('2026-01-12 16:00').does(ask('ReplyTicket'));
    expect(replied.latest).toMatchObject([{ name: 'AnswerSubmitted', department: 'water', publicAnswer: '已修好', handlingNote: '换了阀门' }]);
    expect(replied.ticket).toMatchObject({ status: 'in-review', answers: [], pendingAnswer: { department: 'water', writtenBy: 'wang', publicAnswer: '已修好', handlingNote: '换了阀门' } });
    expect([dueOf(replied.ticket, 'reply'), dueOf(replied.ticket, 'review')]).toEqual(['2026-01-12 17:00', '2026-01-13 17:00']);
    expect(replied.until('2026-01-13 17:00').latest).toEqual([]);
    expect(replied.until('2026-01-14 09:00').latest).toMatchObject([{ name: 'DeadlineMissed', clock: 'review' }]);
  });
  it('is the lead’s', () => {
    expect(givenThat('signed').refusal(ask('ReplyTicket', { actor: CO }))).toMatchObject({ code: 'TICKET_NOT_LEAD', message: expect.stringContaining('协办部门可以添加内部记录') });
  });
  it('is never passed, nor sent back, by who wrote it, whatever they have become', () => {
    const inReview = givenThat('in-review');
    for (const command of [ask('ApproveAnswer', { actor: { kind: 'operator', id: 'wang' } }), ask('SendBackAnswer', { actor: { kind: 'supervisor', id: 'wang' } })]) {
      expect(inReview.refusal(command)).toMatchObject({ code: 'TICKET_REVIEWER_IS_AUTHOR', message: '答复要由起草人以外的人审核。', allowed: expect.not.arrayContaining([command.name]) });
    }
  });
  it('sent back, is written anew: the clock runs on, and the time in review is the desk’s', () => {
    const back = givenThat('signed').at('2026-01-12 16:00').does(ask('ReplyTicket')).at('2026-01-13 10:00').does(ask('SendBackAnswer'));
    expect(back.latest).toMatchObject([{ name: 'AnswerSentBack', reason: '没有说明何时修好' }]);
    expect(back.ticket).toMatchObject({ status: 'signed', pendingAnswer: null, answers: [] });
    expect(back.ticket.deadlines.reply?.pauses).toEqual([{ from: instant('2026-01-12 16:00'), to: instant('2026-01-13 10:00'), reason: '答复审核' }]);
    expect([dueOf(back.ticket, 'reply'), dueOf(back.ticket, 'review')]).toEqual(['2026-01-13 11:00', null]);
  });
  it('sent back, lies before its author again with what is missing, until it is written anew', () => {
    const back = givenThat('in-review').does(ask('SendBackAnswer'));
    expect(back.ticket.sentBack).toEqual({ ...givenThat('in-review').ticket.pendingAnswer, reason: '没有说明何时修好' });
    expect(back.does(ask('ReplyTicket')).ticket.sentBack).toBeNull();
  });
  it('sent back on the day it was written has gained nothing', () => {
    expect(dueOf(givenThat('signed').does(ask('ReplyTicket')).at('2026-01-05 11:00').does(ask('SendBackAnswer')).ticket, 'reply')).toBe('2026-01-12 17:00');
  });
  it('that came late stays late, however long the desk reads', () => {
    const late = givenThat('signed').at('2026-01-12 17:10').does(ask('ReplyTicket')).at('2026-01-15 10:00').does(ask('SendBackAnswer'));
    expect(dueOf(late.ticket, 'reply')).toBe('2026-01-12 17:00');
  });
  it('passed, goes out: the citizen is asked the next working day', () => {
    const out = givenThat('in-review').at('2026-01-05 15:00').does(ask('ApproveAnswer'));
    expect(out.latest).toMatchObject([{ name: 'TicketReplied', actor: OPERATOR, department: 'water', writtenBy: 'wang', writtenAt: instant('2026-01-05 10:00'), publicAnswer: '已修好' }]);
    expect(out.ticket).toMatchObject({ status: 'replied', pendingAnswer: null, answers: [{ round: 1, at: instant('2026-01-05 15:00'), writtenBy: 'wang' }] });
    expect([Object.keys(out.ticket.deadlines), dueOf(out.ticket, 'follow-up')]).toEqual([['follow-up'], '2026-01-06 17:00']);
  });
  it('may be improved as often as needed; only what was passed is an answer', () => {
    const again = ask('ReplyTicket', { publicAnswer: '三天内修好' });
    const { ticket } = givenThat('in-review').does(ask('SendBackAnswer'), again, ask('SendBackAnswer'), again, ask('ApproveAnswer'));
    expect(ticket.answers.map(({ publicAnswer }) => publicAnswer)).toEqual(['三天内修好']);
  });
});
