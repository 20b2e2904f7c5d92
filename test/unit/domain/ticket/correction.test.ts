import { citizenNews } from '../../../../src/domain/conversation/ticket-news.js';
import { contactFor, maySeeWho } from '../../../../src/domain/permission.js';
import { ask, dueOf, given, givenThat, LEAD, OPERATOR, SUPERVISOR } from '../../../helpers/ticket.js';

const CLERK = { name: 'wang', displayName: '王', role: 'department', department: 'water' } as const;
const correct = (changes: Parameters<typeof ask<'CorrectTicket'>>[1]) => ask('CorrectTicket', { type: undefined, ...changes });

describe('what was registered wrongly and is put right', () => {
  it('is the type, the urgency, the contact, by the desk with a reason; what is right already changes nothing', () => {
    const wrong = givenThat('signed');
    const right = wrong.does(correct({ type: 'consult', urgent: true, contact: '13900000000', reason: '选错了' }));
    expect(right.latest).toMatchObject([{ name: 'TicketCorrected', actor: OPERATOR, type: 'consult', urgent: true, contact: '13900000000', reason: '选错了' }]);
    expect(right.ticket).toMatchObject({ status: 'signed', type: 'consult', urgent: true, citizen: { contact: '13900000000' } });
    expect(right.does(correct({ type: 'consult', urgent: true, contact: '13900000000' })).latest).toEqual([]);
    expect(right.does(correct({ urgent: false })).latest[0]).not.toHaveProperty('type');
  });
  it('is no contact that a supervisor gives, and nothing of what has ended', () => {
    expect(givenThat('signed').refusal(correct({ actor: SUPERVISOR, contact: '13900000000' }))).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', message: '联系方式由话务员更正。' });
    expect(givenThat('closed').refusal(correct({ type: 'help' })).code).toBe('TICKET_COMMAND_REFUSED');
  });
});

describe('the limits of a corrected ticket', () => {
  it('run from where they began, by the right type: shorter for a consultation, longer for a disclosure request', () => {
    const complaint = givenThat('signed').at('2026-01-06 10:00');
    expect(dueOf(complaint.ticket, 'reply')).toBe('2026-01-12 17:00');
    expect(dueOf(complaint.does(correct({ type: 'consult' })).ticket, 'reply')).toBe('2026-01-07 17:00');
    expect(dueOf(complaint.does(correct({ type: 'disclosure-request' })).ticket, 'reply')).toBe(dueOf(givenThat('signed', { type: 'disclosure-request' }).ticket, 'reply'));
    expect(complaint.does(correct({ type: 'consult' }), correct({ type: 'complaint' })).ticket.deadlines).toEqual(complaint.ticket.deadlines);
  });
  it('of an urgent one count from the dispatch, and what is over by them is missed at the next look', () => {
    const urgent = givenThat('dispatched').at('2026-01-05 11:00').does(correct({ urgent: true }));
    expect(dueOf(urgent.ticket, 'sign')).toBe('2026-01-05 10:15');
    expect(urgent.wakes().latest.map((event) => [event.name, 'kind' in event ? event.kind : null]).slice(0, 2)).toEqual([['DeadlineMissed', null], ['DeadlineWarned', 'red']]);
  });
  it('are not given back when they were missed, noticed or not', () => {
    const late = givenThat('signed', { type: 'consult' }).at('2026-01-08 10:00');
    for (const story of [late, late.wakes()]) {
      const corrected = story.does(correct({ type: 'disclosure-request' }));
      expect(corrected.ticket.deadlines.reply).toEqual(late.ticket.deadlines.reply);
      expect(corrected.wakes().ticket.warnings).toContainEqual(expect.objectContaining({ clock: 'reply', kind: 'missed' }));
    }
  });
  it('keep their pauses while the ticket stands still', () => {
    const suspended = givenThat('suspended').at('2026-01-07 10:00').does(correct({ type: 'consult' }));
    expect(suspended.ticket.deadlines.reply).toMatchObject({ amount: { workingDays: 2 }, pauses: [{ to: null }] });
  });
});

describe('who it was, after a correction', () => {
  it('is as secret as of any report from when it turns out to be one; what was granted is taken back', () => {
    const report = givenThat('signed').does(ask('GrantIdentity'), correct({ type: 'report' }));
    expect([report.ticket.identityGranted, maySeeWho(CLERK, report.ticket), contactFor(CLERK, report.ticket)]).toEqual([[], false, '****']);
    expect(report.refusal(ask('RevealContact', { actor: LEAD })).code).toBe('TICKET_IDENTITY_HIDDEN');
  });
  it('stays secret when it turns out to be no report', () => {
    const back = givenThat('signed', { type: 'report' }).does(correct({ type: 'complaint' }));
    expect([back.ticket.type, maySeeWho(CLERK, back.ticket), contactFor(CLERK, back.ticket)]).toEqual(['complaint', false, '****']);
    expect(back.refusal(ask('RevealContact', { actor: LEAD })).code).toBe('TICKET_IDENTITY_HIDDEN');
  });
  it('is found out by nobody who tries numbers: of who is secret each counts as another', () => {
    expect(givenThat('signed', { type: 'report' }).does(correct({ contact: '13812345678' })).latest).toHaveLength(1);
    expect(givenThat('signed').does(correct({ contact: '13812345678' })).latest).toHaveLength(0);
  });
  it('an app’s request that was listed is listed no more once it is a report', () => {
    const listed = given({ matter: { text: '路灯', area: null, address: null, serviceRequest: { service: 'light', keyId: 'k', listed: true } as never } });
    expect(listed.does(correct({ type: 'report' })).ticket.matter.serviceRequest?.listed).toBe(false);
    expect(listed.does(correct({ type: 'consult' })).ticket.matter.serviceRequest?.listed).toBe(true);
  });
});

describe('the citizen', () => {
  const heard = (story: ReturnType<typeof given>): (string | null)[] => story.latest.map((event) => citizenNews(story.ticket, event, { now: story.context.now, departmentName: (id) => id })?.text ?? null);

  it('is told when the answer is due at another time', () => {
    expect(heard(givenThat('signed').does(correct({ type: 'consult' })))).toEqual(['您的工单 20260105-0001 登记的情况有更正，答复期限相应调整，最迟1月7日17:00前答复。']);
    expect(heard(givenThat('signed').at('2026-01-09 10:00').does(correct({ type: 'consult' })))).toEqual(['您的工单 20260105-0001 登记的情况有更正，答复期限相应调整。']);
  });
  it('is told nothing of what changes no such time: another type with the same limit, the number', () => {
    expect(heard(givenThat('signed').does(correct({ type: 'praise' }), correct({ contact: '13900000000' })))).toEqual([null, null]);
  });
});
