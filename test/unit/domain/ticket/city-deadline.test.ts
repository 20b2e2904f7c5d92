import { explainDeadline, isPaused, timelineOf } from '../../../../src/domain/deadline.js';
import { countingIn } from '../../../../src/domain/ticket/context.js';
import { answerDueAt, nearestDeadline } from '../../../../src/domain/ticket/ticket.js';
import { cardOf } from '../../../../src/domain/ticket/timers.js';
import { limitFor } from '../../../../src/domain/time-limits.js';
import { ask, dueOf, given, givenThat, instant, RULES, type Story, SYSTEM, told } from '../../../helpers/ticket.js';

/** Ours is due on Monday 12 January at close of business. */
const FRIDAY = instant('2026-01-09 12:00');
const LATER = instant('2026-01-20 17:00');
const set = (dueAt: number) => ask('SetCityDeadline', { dueAt });
const nearestOf = ({ ticket }: Story) => nearestDeadline(ticket)?.clock;

describe('a ticket whose city has given a deadline', () => {
  it('keeps it beside our own limits, and the earlier of them is the one that is shown', () => {
    const story = givenThat('signed', { cityDueAt: FRIDAY });
    expect(story.ticket.cityDueAt).toBe(FRIDAY);
    expect([dueOf(story.ticket, 'city'), dueOf(story.ticket, 'reply')]).toEqual(['2026-01-09 12:00', '2026-01-12 17:00']);
    expect([nearestOf(story), answerDueAt(story.ticket)]).toEqual(['city', FRIDAY]);
    const roomy = givenThat('signed', { cityDueAt: LATER });
    expect([nearestOf(roomy), told(answerDueAt(roomy.ticket) ?? 0)]).toEqual(['reply', '2026-01-12 17:00:00']);
  });
  it('is warned before, missed and shown red after it, each once, though our own limit still runs', () => {
    const story = givenThat('signed', { cityDueAt: FRIDAY }).until('2026-01-09 13:00');
    expect(story.latest.filter((event) => 'clock' in event && event.clock === 'city').map((event) => [event.name, told(event.at)])).toEqual([
      ['DeadlineWarned', '2026-01-08 17:00:00'], ['DeadlineMissed', '2026-01-09 12:00:00+1'], ['DeadlineWarned', '2026-01-09 12:00:00+1'],
    ]);
    expect(cardOf(story.ticket, story.context.now, story.context)).toBe('red');
    expect(story.wakes().latest).toEqual([]);
    expect(story.ticket.deadlines.reply?.dueAt).toBeGreaterThan(story.context.now);
  });
  it('is late at once when it was late already as it came, and is warned of nothing that is over', () => {
    const story = given({ cityDueAt: instant('2026-01-04 17:00') }).wakes();
    expect(story.latest.map(({ name }) => name)).toEqual(['DeadlineMissed', 'DeadlineWarned']);
  });
  it.each(['suspended', 'in-review', 'extension-requested', 'return-requested'] as const)('is waited for while it is %s: the city does not wait with us', (status) => {
    const story = givenThat(status, { cityDueAt: FRIDAY });
    const { city } = story.ticket.deadlines;
    expect([dueOf(story.ticket, 'city'), city && isPaused(city)]).toEqual(['2026-01-09 12:00', false]);
    expect(story.until('2026-01-09 13:00').events).toContainEqual(expect.objectContaining({ name: 'DeadlineMissed', clock: 'city' }));
  });
  it('has the same deadline after a suspension, an extension and another calendar', () => {
    const resumed = givenThat('suspended', { cityDueAt: LATER }).at('2026-01-07 10:00').does(ask('ResumeTicket'), ask('RequestExtension'), ask('GrantExtension'), ask('RecomputeDeadlines'), ask('CorrectTicket'), ask('ReapplyRules'));
    expect(resumed.ticket.deadlines.city).toEqual(givenThat('signed', { cityDueAt: LATER }).ticket.deadlines.city);
  });
  it('waits no longer once the answer is out', () => {
    expect(givenThat('replied', { cityDueAt: FRIDAY }).ticket.deadlines.city).toBeUndefined();
  });
  it('waits for it again in a new round, unless it is over', () => {
    const again = ask('RecordFollowUp', { resolved: false });
    expect(dueOf(givenThat('replied', { cityDueAt: LATER }).does(again).ticket, 'city')).toBe('2026-01-20 17:00');
    expect(dueOf(givenThat('replied', { cityDueAt: FRIDAY }).at('2026-01-10 10:00').does(again).ticket, 'city')).toBeNull();
  });
  it('explains it: who has set it, and that nothing of ours moves it', () => {
    const { ticket: { deadlines: { city } }, context } = givenThat('signed', { cityDueAt: FRIDAY });
    if (!city) throw new Error('the clock runs');
    expect(explainDeadline(city, countingIn(context))).toBe('市平台办理时限：应于1月9日12:00前完成，不因挂起、审核、延期改变。依据：市平台的办理截止时间。');
    expect(timelineOf(city, countingIn(context)).map(({ date, kind, text }) => [date, kind, text])).toEqual([
      ['2026-01-05', 'start', '1月5日10:00收到，期限出自市平台的办理截止时间'], ['2026-01-09', 'due', '应于1月9日12:00前完成'],
    ]);
  });
});

describe('another deadline that the city gives', () => {
  it('takes the place of the one before, once', () => {
    const story = givenThat('signed', { cityDueAt: FRIDAY }).does(set(LATER));
    expect(story.latest).toMatchObject([{ name: 'CityDeadlineSet', dueAt: LATER, actor: SYSTEM }]);
    expect(dueOf(story.ticket, 'city')).toBe('2026-01-20 17:00');
    expect(story.does(set(LATER)).latest).toEqual([]);
    expect(story.until('2026-01-10 10:00').events.filter(({ name }) => name === 'DeadlineMissed')).toEqual([]);
  });
  it('is kept when it comes after the answer, and counts in the next round', () => {
    const answered = givenThat('replied').does(set(LATER));
    expect([answered.ticket.cityDueAt, answered.ticket.deadlines.city]).toEqual([LATER, undefined]);
    expect(dueOf(answered.does(ask('RecordFollowUp', { resolved: false })).ticket, 'city')).toBe('2026-01-20 17:00');
  });
  it('is kept while the ticket is merged, and counts when it is on its own again', () => {
    const merged = givenThat('merged', { cityDueAt: FRIDAY }).does(set(LATER));
    expect([merged.ticket.status, merged.ticket.deadlines]).toEqual(['merged', {}]);
    expect(dueOf(merged.does(ask('UndoMerge')).ticket, 'city')).toBe('2026-01-20 17:00');
    expect(dueOf(givenThat('merged', { cityDueAt: FRIDAY }).does(ask('UndoMerge')).ticket, 'city')).toBe('2026-01-09 12:00');
  });
  it('is none of what rules have a limit for', () => {
    expect(limitFor(RULES, 'city', { type: 'complaint', urgent: false })).toBeNull();
  });
});
