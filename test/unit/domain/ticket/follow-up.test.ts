import type { LaterCommand } from '../../../../src/domain/ticket/commands.js';
import { ask, CITIZEN, dueOf, givenThat, handledBy, instant, OPERATOR, type Story, SUPERVISOR, SYSTEM } from '../../../helpers/ticket.js';

const UNRESOLVED = ask('RecordFollowUp', { resolved: false, words: '还是漏' });
const ANSWER_AGAIN: readonly LaterCommand[] = [ask('SignTicket'), ask('ReplyTicket'), ask('ApproveAnswer')];
/** So many times not resolved, and answered again each time. */
const redone = (times: number, story: Story = givenThat('replied')): Story => Array.from({ length: times }).reduce<Story>((before) => before.does(UNRESOLVED, ...ANSWER_AGAIN), story);

describe('asking the citizen', () => {
  it.each([
    ['2026-01-05 10:00', '2026-01-06 09:00'], ['2026-01-05 23:50', '2026-01-06 09:00'], ['2026-01-09 16:00', '2026-01-12 09:00'],
    ['2025-09-30 16:00', '2025-10-09 09:00'], ['2026-02-13 16:00', '2026-02-14 09:00'],
  ])('an answer that goes out %s is asked about %s, on a working morning', (out, asked) => {
    const replied = givenThat('replied', { at: out });
    const invited = replied.until(asked);
    expect(invited.latest).toMatchObject([{ name: 'FollowUpInvited', at: instant(asked), actor: SYSTEM }]);
    expect(invited.ticket.status).toBe('following-up');
  });
  it('they have five working days for it', () => {
    const invited = givenThat('replied').until('2026-01-06 09:00');
    expect([dueOf(invited.ticket, 'follow-up'), dueOf(invited.ticket, 'follow-up-answer')]).toEqual([null, '2026-01-13 17:00']);
  });
  it.each([['resolved', true, '已解决'], ['unresolved', false, '未解决'], ['unknown', null, '未评价']] as const)('silence counts as %s where the rules say so, and closes the ticket', (silence, resolved, text) => {
    const silent = givenThat('replied', { rules: handledBy({ silence }) }).until('2026-01-06 09:00').until('2026-01-13 17:00');
    expect(silent.latest).toEqual([]);
    const closed = silent.until('2026-01-13 17:01');
    expect(closed.latest).toMatchObject([{ name: 'FollowUpExpired', actor: SYSTEM, at: instant('2026-01-13 17:00') + 1 }, { name: 'TicketClosed', resolved, reason: `回访期限内未答复，按规定记为${text}` }]);
    expect(closed.ticket).toMatchObject({ status: 'closed', followUps: [], deadlines: {}, ended: { resolved } });
  });
  it('an operator asks by phone before the morning comes, and nobody is asked again', () => {
    const invited = givenThat('replied').at('2026-01-05 11:00').does(ask('InviteFollowUp', { actor: OPERATOR }));
    expect(invited.until('2026-01-12 17:00').latest).toEqual([]);
  });
});

describe('what the citizen says', () => {
  it.each(['replied', 'following-up'] as const)('resolved closes a ticket that is %s at once', (status) => {
    const closed = givenThat(status).does(ask('RecordFollowUp'));
    expect(closed.latest).toMatchObject([{ name: 'FollowUpRecorded', resolved: true, rating: null, satisfied: true }, { name: 'TicketClosed', resolved: true, reason: '群众确认已解决' }]);
    expect(closed.ticket).toMatchObject({ status: 'closed', deadlines: {}, followUps: [{ round: 1, resolved: true, rating: null }], ended: { resolved: true } });
  });
  it.each([
    [true, 5, 'closed'], [true, 4, 'closed'], [true, 3, 'closed'], [true, 2, 'dispatched'], [true, 1, 'dispatched'],
    [false, 5, 'dispatched'], [false, 1, 'dispatched'], [false, null, 'dispatched'], [true, null, 'closed'],
  ] as const)('resolved %s with mark %s leads to %s', (resolved, rating, status) => {
    const { ticket } = givenThat('following-up').does(ask('RecordFollowUp', { resolved, rating }));
    expect(ticket).toMatchObject({ status, followUps: [{ resolved, rating, satisfied: rating === null ? resolved : rating >= 3 }] });
  });
  it('from which mark on one is satisfied is the rules’ to say', () => {
    expect(givenThat('replied', { rules: handledBy({ satisfiedFrom: 4 }) }).does(ask('RecordFollowUp', { rating: 3 })).ticket.status).toBe('dispatched');
  });
  it.each([
    [{ resolved: false, words: '还是漏' }, '还是漏'], [{ resolved: false, words: null }, '群众反映未解决'], [{ resolved: true, rating: 1, words: null }, '群众不满意'],
  ])('%j is done again for the reason “%s”', (said, reason) => {
    expect(givenThat('replied').does(ask('RecordFollowUp', said)).latest).toMatchObject([{ name: 'FollowUpRecorded' }, { name: 'TicketRedone', reason }]);
  });
  it('the operator records what was said on the phone', () => {
    expect(givenThat('following-up').does(ask('RecordFollowUp', { actor: OPERATOR, rating: 4 })).ticket.status).toBe('closed');
  });
});

describe('doing it again', () => {
  it('is a counted round of the same lead, who signs again and has three working days', () => {
    const { ticket } = givenThat('replied').at('2026-01-06 09:00').does(UNRESOLVED);
    expect(ticket).toMatchObject({ status: 'dispatched', round: 2, department: 'water', supervisions: [] });
    expect([Object.keys(ticket.deadlines).sort(), dueOf(ticket, 'redo'), dueOf(ticket, 'sign')]).toEqual([['redo', 'sign'], '2026-01-09 17:00', '2026-01-07 17:00']);
  });
  it('keeps what was answered and said in each round', () => {
    const { ticket } = redone(2);
    expect(ticket.answers.map(({ round }) => round)).toEqual([1, 2, 3]);
    expect(ticket.followUps.map(({ round, words }) => [round, words])).toEqual([[1, '还是漏'], [2, '还是漏']]);
  });
  it('for the second time is supervised, by itself and in that round', () => {
    const twice = redone(1).does(UNRESOLVED);
    expect(twice.latest.at(-1)).toMatchObject({ name: 'TicketSupervised', actor: SYSTEM, kind: 'unsatisfied', reason: '第2次退回重办' });
    expect(twice.ticket).toMatchObject({ round: 3, supervisions: [{ round: 3, kind: 'unsatisfied' }] });
    expect(dueOf(twice.ticket, 'supervision')).toBe('2026-01-06 17:00');
  });
  it('is supervised from the redo on that the rules say', () => {
    expect(givenThat('replied', { rules: handledBy({ superviseFrom: 1 }) }).does(UNRESOLVED).ticket.supervisions).toHaveLength(1);
    expect(redone(2, givenThat('replied', { rules: handledBy({ superviseFrom: 3 }) })).ticket.supervisions).toEqual([]);
  });
  it('comes to an end: after three the ticket closes as it is, and says so', () => {
    const last = redone(3).does(UNRESOLVED);
    expect(last.latest).toMatchObject([{ name: 'FollowUpRecorded', satisfied: false }, { name: 'TicketClosed', resolved: false, reason: '办理4次，群众仍不满意，如实记录' }]);
    expect(last.ticket).toMatchObject({ status: 'closed', round: 4, ended: { resolved: false } });
    expect(givenThat('replied', { rules: handledBy({ redosAtMost: 0 }) }).does(UNRESOLVED).ticket).toMatchObject({ status: 'closed', round: 1 });
  });
  it.each(['replied', 'following-up'] as const)('the desk may want it before the citizen says so, of what is %s', (status) => {
    const again = givenThat(status).does(ask('RedoTicket', { actor: SUPERVISOR }));
    expect(again.latest).toMatchObject([{ name: 'TicketRedone', reason: '核实没有修好', actor: SUPERVISOR }]);
    expect(again.ticket).toMatchObject({ status: 'dispatched', round: 2, followUps: [] });
  });
  it('an urgent matter is urgent again', () => {
    expect(dueOf(givenThat('replied', { urgent: true }).does(UNRESOLVED).ticket, 'sign')).toBe('2026-01-05 10:15');
  });
});

describe('closing', () => {
  it.each([true, false, null])('by the desk says whether it was resolved: %s, beside that it is closed', (resolved) => {
    const closed = givenThat('following-up').does(ask('CloseTicket', { resolved }));
    expect(closed.latest).toMatchObject([{ name: 'TicketClosed', resolved, reason: '电话无人接听' }]);
    expect(closed.ticket).toMatchObject({ status: 'closed', followUps: [], deadlines: {}, ended: { resolved } });
  });
});

describe('a mark', () => {
  it.each([[1, false], [2, false], [3, true], [4, true], [5, true]])('of %d after “resolved” is kept with what was said; satisfied: %s; what is closed stays closed', (rating, satisfied) => {
    const closed = givenThat('replied').does(ask('RecordFollowUp', { words: '好了' }));
    const { ticket } = closed.at('2026-01-06 20:00').does(ask('RateTicket', { rating, words: null }));
    expect(ticket).toEqual({ ...closed.ticket, followUps: [{ ...closed.ticket.followUps[0], rating, satisfied }] });
  });
  it('may come with other words', () => {
    expect(givenThat('closed').does(ask('RateTicket', { rating: 4, words: '师傅态度好' })).ticket.followUps).toMatchObject([{ rating: 4, words: '师傅态度好' }]);
  });
  it('is given once', () => {
    expect(givenThat('closed').does(ask('RateTicket')).refusal(ask('RateTicket', { rating: 1 }))).toMatchObject({ code: 'TICKET_ALREADY_RATED', message: '这张工单已经评过分了。' });
    expect(givenThat('replied').does(ask('RecordFollowUp', { rating: 5 })).refusal(ask('RateTicket')).message).toBe('这张工单已经评过分了。');
  });
  it('is for what was said; who has said nothing has nothing to mark', () => {
    const silent = givenThat('following-up').does(ask('ExpireFollowUp'));
    expect(silent.refusal(ask('RateTicket', { actor: CITIZEN })).message).toBe('这张工单没有参加回访，不能评分。');
  });
  it('after the last round counts for that round', () => {
    const { ticket } = redone(1).does(ask('RecordFollowUp'), ask('RateTicket', { rating: 2 }));
    expect(ticket.followUps.map(({ round, rating }) => [round, rating])).toEqual([[1, null], [2, 2]]);
  });
});
