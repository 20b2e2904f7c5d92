import { countsOfHistory } from '../../../../src/domain/figures/counts.js';
import { ask, dueOf, givenThat, told } from '../../../helpers/ticket.js';

const UNRESOLVED = ask('RecordFollowUp', { resolved: false });
const AGAIN = [ask('SignTicket'), ask('ReplyTicket'), ask('ApproveAnswer')];
const TEN_MORE_DAYS = [ask('RequestExtension', { workingDays: 10 }), ask('GrantExtension')];

describe('nobody gains by a trick, and nobody loses by another’s', () => {
  it('an answer that is sent back leaves the supervisor’s order where it was', () => {
    const story = givenThat('signed').does(ask('SuperviseTicket'), ask('ReplyTicket'), ask('SendBackAnswer'));
    expect(dueOf(story.ticket, 'supervision')).toBe(dueOf(givenThat('signed').does(ask('SuperviseTicket')).ticket, 'supervision'));
  });
  it('an order repeated is due as it was', () => {
    const story = givenThat('signed').does(ask('SuperviseTicket'));
    expect(dueOf(story.at('2026-01-06 10:00').does(ask('SuperviseTicket')).ticket, 'supervision')).toBe(dueOf(story.ticket, 'supervision'));
  });
  it('a mark is for the round that was asked about, never for an earlier one', () => {
    const story = givenThat('replied').does(UNRESOLVED, ...AGAIN, ask('CloseTicket'));
    expect(story.refusal(ask('RateTicket', { rating: 5 })).code).toBe('TICKET_COMMAND_REFUSED');
    expect(story.ticket.followUps).toMatchObject([{ round: 1, resolved: false, rating: null }]);
  });
  it('a suspension ends when it was to end, however late that is looked at', () => {
    const story = givenThat('signed').at('2026-01-06 10:00').does(ask('SuspendTicket', { days: 2 }));
    expect(dueOf(story.at('2026-01-15 10:00').wakes().ticket, 'reply')).toBe('2026-01-14 17:00');
  });
  it('an answer handed in a minute before the limit and sent back gives the minute back, not the day', () => {
    const handedIn = givenThat('signed').until('2026-01-12 16:59').does(ask('ReplyTicket', { publicAnswer: '正在处理' }));
    expect(dueOf(handedIn.until('2026-01-12 17:01').does(ask('SendBackAnswer')).ticket, 'reply')).toBe('2026-01-13 09:01');
    expect(dueOf(handedIn.until('2026-01-13 11:00').does(ask('SendBackAnswer')).ticket, 'reply')).toBe('2026-01-13 11:01');
  });
  it('an answer sent back day after day is late: each time in review gives back what it took', () => {
    const dance = ['2026-01-12', '2026-01-13', '2026-01-14', '2026-01-15'].reduce(
      (story, day) => story.until(`${day} 16:59`).does(ask('ReplyTicket', { publicAnswer: '正在处理' })).until(`${day} 17:01`).does(ask('SendBackAnswer')), givenThat('signed'));
    const over = dance.until('2026-01-16 16:00').does(ask('ReplyTicket'), ask('ApproveAnswer'));
    expect(over.events.flatMap((event) => (event.name === 'DeadlineMissed' && event.clock === 'reply' ? [`${event.clock} ${told(event.dueAt)}`] : []))).toEqual(['reply 2026-01-13 09:01:00']);
    expect(countsOfHistory(over.events).flatMap(({ measure, n }) => (measure === 'reply-missed' || measure === 'replied-in-time' ? [[measure, n]] : []))).toEqual([['reply-missed', 1]]);
  });
  it('two minutes of suspension over close of business are two minutes', () => {
    const story = givenThat('signed').until('2026-01-12 16:59').does(ask('SuspendTicket', { days: 1 })).until('2026-01-12 17:01').does(ask('ResumeTicket'));
    expect(dueOf(story.ticket, 'reply')).toBe('2026-01-13 09:01');
  });
  it('more time is granted once for all rounds together', () => {
    const story = givenThat('signed').does(...TEN_MORE_DAYS, ask('ReplyTicket'), ask('ApproveAnswer'), UNRESOLVED, ask('SignTicket'));
    expect(story.refusal(ask('RequestExtension', { workingDays: 1 })).code).toBe('TICKET_EXTENSION_REFUSED');
  });
  it('the desk’s own orders to redo use up none of the citizen’s', () => {
    const desk = [ask('RedoTicket'), ...AGAIN];
    const story = givenThat('replied').does(...desk, ...desk, ...desk, ...desk, UNRESOLVED);
    expect(story.ticket).toMatchObject({ status: 'dispatched', round: 6 });
  });
  it('a ticket redone is not returned, nor reassigned into another round of returns', () => {
    const story = givenThat('replied').does(UNRESOLVED);
    expect(story.refusal(ask('RequestReturn')).message).toContain('已经答复过');
    expect(story.does(ask('ReassignTicket')).ticket.deadlines.return).toBeUndefined();
  });
  it('days that are no days are refused', () => {
    for (const workingDays of [0, -5, 1.5, Number.NaN]) expect(givenThat('signed').refusal(ask('RequestExtension', { workingDays })).code).toBe('TICKET_EXTENSION_REFUSED');
    for (const days of [0, -1, 0.5]) expect(givenThat('signed').refusal(ask('SuspendTicket', { days })).code).toBe('TICKET_SUSPENSION_REFUSED');
    expect(givenThat('signed').refusal(ask('MergeTicket', { into: '20260105-x' })).code).toBe('TICKET_MERGE_REFUSED');
  });
});

describe('water that is cut off', () => {
  it('is signed for within thirty minutes, urgent or not', () => {
    expect(dueOf(givenThat('dispatched', { utility: true }).ticket, 'sign')).toBe('2026-01-05 10:30');
    expect(dueOf(givenThat('dispatched', { utility: true, urgent: true }).ticket, 'sign')).toBe('2026-01-05 10:30');
  });
});

describe('a reminder', () => {
  it('does not come of what has only just begun', () => {
    expect(givenThat('accepted', { type: 'consult', at: '2026-01-05 18:00' }).wakes().latest).toEqual([]);
  });
});
