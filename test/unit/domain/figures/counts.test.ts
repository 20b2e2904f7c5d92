import type { District } from '../../../../src/domain/district.js';
import { countsOfHistory } from '../../../../src/domain/figures/counts.js';
import { CITIZEN, clerkOf, counted, OPERATOR, REVIEWER, type Said, type Story, storyOf, SYSTEM } from '../../../helpers/ticket-story.js';
import { realDistrict } from '../../../helpers/district.js';

const ACCEPT: Said = { name: 'AcceptTicket' };
const DISPATCH: Said = { name: 'DispatchTicket', department: 'housing', coHandlers: ['water'], reason: '物业' };
const SIGN: Said = { name: 'SignTicket' };
const REPLY: Said = { name: 'ReplyTicket', publicAnswer: '已修好', handlingNote: '' };
const APPROVE: Said = { name: 'ApproveAnswer' };
const RETURN: Said = { name: 'RequestReturn', reason: '不是我们的' };
const YES: Said = { name: 'RecordFollowUp', resolved: true, rating: null, words: null };
const NO: Said = { name: 'RecordFollowUp', resolved: false, rating: 1, words: '还是漏' };
const reassign = (department: string): Said => ({ name: 'ReassignTicket', department, reason: '改派' });
const housing = clerkOf('housing');

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

/** Monday morning, dispatched: to be signed for by Tuesday 17:00, answered by next Monday 17:00. */
const dispatched = (): Story => storyOf(district, '2026-03-02T10:00').say(OPERATOR, ACCEPT).say(OPERATOR, DISPATCH);
const signed = (): Story => dispatched().until('2026-03-02T15:00').say(housing, SIGN);
const answered = (): Story => signed().until('2026-03-04T10:00').say(housing, REPLY).say(REVIEWER, APPROVE);

describe('what a ticket adds to the figures', () => {
  it('handled well: each step once, for the lead and none for co-handlers, by day, type and area', () => {
    const { counts } = answered().until('2026-03-05T11:00').say(CITIZEN, { ...YES, rating: 5 });
    expect(counted(counts, '')).toEqual({ received: 1 });
    expect(counted(counts, 'housing')).toEqual({ dispatched: 1, 'signed-in-time': 1, replied: 1, 'replied-in-time': 1, closed: 1, resolved: 1, satisfied: 1 });
    expect(counted(counts, 'water')).toEqual({});
    expect(counts).toContainEqual({ day: '2026-03-04', department: 'housing', type: 'complaint', area: '义堂镇', measure: 'replied-in-time', n: 1 });
    expect(new Set(counts.map(({ type, area }) => `${type} ${area}`))).toEqual(new Set(['complaint 义堂镇']));
  });
  it('without a place: area is empty', () => {
    expect(storyOf(district, '2026-03-02T10:00', { area: null }).counts).toEqual([{ day: '2026-03-02', department: '', type: 'complaint', area: '', measure: 'received', n: 1 }]);
  });
  it('counts by the district’s date: half past midnight is the new day', () => {
    expect(storyOf(district, '2026-03-02T00:30').counts[0]?.day).toBe('2026-03-02');
  });
});

describe('a time limit', () => {
  it('missed counts at once, on the day it was due, though no answer ever comes', () => {
    const { counts } = signed().until('2026-03-20T10:00');
    expect(counted(counts, 'housing')).toMatchObject({ 'reply-missed': 1 });
    expect(counts.filter(({ measure }) => measure === 'reply-missed')).toMatchObject([{ day: '2026-03-09', n: 1 }]);
  });
  it('missed counts once, and a late answer does not make it good', () => {
    const { counts } = signed().until('2026-03-12T10:00').say(housing, REPLY).until('2026-03-12T16:00').say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toMatchObject({ replied: 1, 'reply-missed': 1 });
    expect(counted(counts)).not.toHaveProperty('replied-in-time');
  });
  it('is kept when the answer is handed in before it ends, however long the review takes', () => {
    const { counts } = signed().until('2026-03-09T16:50').say(housing, REPLY).until('2026-03-11T10:00').say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toMatchObject({ 'replied-in-time': 1 });
    expect(counted(counts)).not.toHaveProperty('reply-missed');
  });
  it('goes on when the answer is sent back, with the ten minutes that were left, and is kept by the answer that went out', () => {
    const { counts } = signed().until('2026-03-09T16:50').say(housing, REPLY).until('2026-03-11T10:00').say(REVIEWER, { name: 'SendBackAnswer', reason: '不清楚' })
      .until('2026-03-11T10:10').say(housing, REPLY).say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toMatchObject({ replied: 1, 'replied-in-time': 1 });
  });
  it('is missed by an answer that was sent back and came again too late', () => {
    const { counts } = signed().until('2026-03-09T16:50').say(housing, REPLY).until('2026-03-11T10:00').say(REVIEWER, { name: 'SendBackAnswer', reason: '不清楚' })
      .until('2026-03-11T10:11').say(housing, REPLY).say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toMatchObject({ replied: 1, 'reply-missed': 1 });
  });
  it('counts as missed also when the service was down and nobody noticed before the answer came', () => {
    const { counts } = signed().until('2026-03-12T10:00', true).say(housing, REPLY).say(REVIEWER, APPROVE);
    expect(counts.filter(({ measure }) => measure === 'reply-missed')).toMatchObject([{ day: '2026-03-09', department: 'housing', n: 1 }]);
  });
  it('of signing is missed by who signs late, noticed or not', () => {
    for (const isDown of [false, true]) {
      const { counts } = dispatched().until('2026-03-04T10:00', isDown).say(housing, SIGN);
      expect(counted(counts, 'housing')).toEqual({ dispatched: 1, 'sign-missed': 1 });
      expect(counts.find(({ measure }) => measure === 'sign-missed')?.day).toBe('2026-03-03');
    }
  });
  it('that an extension asked in time and granted late moves takes the miss back', () => {
    const story = signed().until('2026-03-09T16:00').say(housing, { name: 'RequestExtension', workingDays: 3, reason: '等材料' }).until('2026-03-09T18:00');
    expect(counted(story.counts, 'housing')).toMatchObject({ 'reply-missed': 1 });
    story.say(REVIEWER, { name: 'GrantExtension', reason: '同意' });
    expect(counted(story.counts, 'housing')).not.toHaveProperty('reply-missed');
    expect(counted(story.until('2026-03-16T10:00').counts, 'housing')).toMatchObject({ 'reply-missed': 1 });
  });
  it('that a calendar published late moves takes the miss back', () => {
    const story = signed().until('2026-03-09T18:00');
    const { calendar } = district.decideContext(0);
    const days = { ...calendar, dayKind: (date: string) => (date === '2026-03-05' ? { working: false, reason: '放假', provisionalFrom: null } : calendar.dayKind(date)) };
    const withHoliday = { ...days, since: () => days };
    story.say(SYSTEM, { name: 'RecomputeDeadlines', reason: '公布放假安排' }, { calendar: withHoliday });
    expect(counted(story.counts, 'housing')).not.toHaveProperty('reply-missed');
    story.say(SYSTEM, { name: 'RecomputeDeadlines', reason: '撤销' });
    expect(counted(story.counts, 'housing')).toMatchObject({ 'reply-missed': 1 });
  });
  it('withdrawn by the citizen after it was missed stays missed', () => {
    for (const isDown of [false, true]) {
      const { counts } = signed().until('2026-03-10T10:00', isDown).say(CITIZEN, { name: 'WithdrawTicket', reason: '自己解决了' });
      expect(counted(counts, 'housing')).toMatchObject({ withdrawn: 1, 'reply-missed': 1 });
    }
  });
  it('counts once when a merge is undone after it was missed', () => {
    const story = storyOf(district, '2026-03-02T10:00', { number: '20260302-0002' }).say(OPERATOR, ACCEPT).say(OPERATOR, DISPATCH).say(housing, SIGN).until('2026-03-10T10:00', true);
    story.say(OPERATOR, { name: 'MergeTicket', into: '20260302-0001', reason: '同一件事' }).say(OPERATOR, { name: 'UndoMerge', reason: '不是同一件事' }).until('2026-03-10T11:00');
    expect(counted(story.counts, 'housing')).toMatchObject({ 'reply-missed': 1 });
  });
});

describe('a ticket that changes hands', () => {
  it('counts what comes later for the new department, and the return for the one that asked', () => {
    const { counts } = dispatched().until('2026-03-03T09:00').say(housing, RETURN).say(OPERATOR, reassign('roads')).say(clerkOf('roads'), SIGN).say(clerkOf('roads'), REPLY).say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toEqual({ dispatched: 1, 'return-requested': 1, 'return-upheld': 1 });
    expect(counted(counts, 'roads')).toEqual({ reassigned: 1, 'signed-in-time': 1, replied: 1, 'replied-in-time': 1 });
  });
  it('leaves a miss with the department that had it when it was due', () => {
    const { counts } = dispatched().until('2026-03-10T10:00').say(OPERATOR, reassign('roads')).say(clerkOf('roads'), SIGN).say(clerkOf('roads'), REPLY).say(REVIEWER, APPROVE);
    expect(counted(counts, 'housing')).toEqual({ dispatched: 1, 'sign-missed': 1, 'reply-missed': 1, supervised: 1 });
    expect(counted(counts, 'roads')).toEqual({ reassigned: 1, 'signed-in-time': 1, replied: 1 });
  });
  it('makes a miss the desk’s when the return, asked before, turns out right; and the department’s when it does not', () => {
    const asked = (): Story => dispatched().until('2026-03-03T09:00').say(housing, RETURN).until('2026-03-10T10:00');
    const upheld = asked().say(OPERATOR, reassign('roads')).counts;
    expect(counted(upheld, 'housing')).toEqual({ dispatched: 1, 'return-requested': 1, 'return-upheld': 1, supervised: 1 });
    expect(counted(upheld, '')).toEqual({ received: 1, 'sign-missed': 1, 'reply-missed': 1 });
    expect(counted(asked().say(OPERATOR, { name: 'RejectReturn', reason: '是你们的' }).counts, 'housing')).toMatchObject({ 'sign-missed': 1, 'reply-missed': 1, 'return-rejected': 1 });
    const declined = asked().say(OPERATOR, { name: 'DeclineTicket', reasonId: 'other-government', words: '不属于本区' }).counts;
    expect(counted(declined, 'housing')).toEqual({ dispatched: 1, 'return-requested': 1, 'return-upheld': 1, declined: 1, supervised: 1 });
  });
  it('is the desk’s delay when it was due before any department had it', () => {
    const { counts } = storyOf(district, '2026-03-02T10:00').say(OPERATOR, ACCEPT).until('2026-03-10T10:00').say(OPERATOR, DISPATCH).say(housing, SIGN).say(housing, REPLY).say(REVIEWER, APPROVE);
    expect(counted(counts, '')).toMatchObject({ 'reply-missed': 1 });
    expect(counted(counts, 'housing')).toMatchObject({ dispatched: 1, 'signed-in-time': 1, replied: 1 });
    expect(counted(counts, 'housing')).not.toHaveProperty('replied-in-time');
  });
});

describe('what the citizen says', () => {
  const again = (story: Story, day: string): Story => story.say(CITIZEN, NO).until(`${day}T09:30`).say(housing, SIGN).say(housing, REPLY).say(REVIEWER, APPROVE);
  it('counts once a ticket, by the last word; the redo is counted by itself, with clocks of its own', () => {
    const { counts } = again(answered(), '2026-03-05').until('2026-03-06T11:00').say(CITIZEN, { ...YES, rating: 4 });
    expect(counted(counts, 'housing')).toEqual({
      dispatched: 1, 'signed-in-time': 2, replied: 2, 'replied-in-time': 1, redone: 1, 'redone-in-time': 1, closed: 1, resolved: 1, satisfied: 1,
    });
  });
  it('three times no is one unresolved ticket', () => {
    const story = again(again(again(answered(), '2026-03-05'), '2026-03-06'), '2026-03-09').say(CITIZEN, NO);
    expect(counted(story.counts, 'housing')).toMatchObject({ redone: 3, replied: 4, closed: 1, unresolved: 1, dissatisfied: 1 });
  });
  it('silence is unjudged, and so is what the desk closes by itself', () => {
    expect(counted(answered().until('2026-03-20T10:00').counts, 'housing')).toMatchObject({ closed: 1, unjudged: 1 });
    const { counts } = answered().say(OPERATOR, { name: 'CloseTicket', resolved: true, reason: '电话无人接听' });
    expect(counted(counts, 'housing')).toMatchObject({ closed: 1, unjudged: 1 });
    expect(counted(counts)).not.toHaveProperty('resolved');
  });
  it('silence counts as what the rules say', () => {
    const story = answered().until('2026-03-05T10:00');
    const { rules } = district.decideContext(0);
    story.until('2026-03-13T10:00', true).say(SYSTEM, { name: 'ExpireFollowUp' }, { rules: { ...rules, handling: { ...rules.handling, silence: 'resolved' } } });
    expect(counted(story.counts, 'housing')).toMatchObject({ closed: 1, resolved: 1 });
  });
  it('a low mark after closing takes the place of the verdict, on its day', () => {
    const { counts } = answered().until('2026-03-05T11:00').say(CITIZEN, YES).until('2026-03-06T09:00').say(CITIZEN, { name: 'RateTicket', rating: 1, words: null });
    expect(counted(counts, 'housing')).toMatchObject({ resolved: 1, dissatisfied: 1 });
    expect(counted(counts, 'housing')).not.toHaveProperty('satisfied');
    expect(counts.filter(({ measure }) => measure === 'dissatisfied' || measure === 'satisfied').map(({ day, n }) => [day, n])).toEqual([['2026-03-05', 1], ['2026-03-05', 1], ['2026-03-05', -1]]);
  });
});

describe('a type that is corrected', () => {
  const toConsult: Said = { name: 'CorrectTicket', type: 'consult', reason: '选错了' };
  const ofType = (story: Story, type: string) => story.counts.filter((count) => count.type === type);

  it('takes along all that was counted, to the same days and departments, and what follows counts for it', () => {
    const story = signed().until('2026-03-03T09:00').say(OPERATOR, toConsult);
    expect(counted(ofType(story, 'complaint'))).toEqual({});
    expect(counted(ofType(story, 'consult'), '')).toEqual({ received: 1 });
    expect(counted(ofType(story, 'consult'), 'housing')).toEqual({ dispatched: 1, 'signed-in-time': 1 });
    expect(new Set(story.counts.map(({ day }) => day))).toEqual(new Set(['2026-03-02']));
    story.until('2026-03-04T10:00').say(housing, REPLY).say(REVIEWER, APPROVE);
    expect(counted(ofType(story, 'complaint'))).toEqual({});
    expect(counted(ofType(story, 'consult'), 'housing')).toMatchObject({ replied: 1, 'replied-in-time': 1 });
  });
  it('and corrected back leaves the figures as if nothing had been, a miss included', () => {
    const late = signed().until('2026-03-12T10:00');
    const before = counted(ofType(late, 'complaint'));
    late.say(OPERATOR, toConsult).say(OPERATOR, { name: 'CorrectTicket', type: 'complaint', reason: '原来是对的' });
    expect(before).toMatchObject({ 'reply-missed': 1 });
    expect([counted(ofType(late, 'complaint')), counted(ofType(late, 'consult'))]).toEqual([before, {}]);
  });
  it('misses the limit that is over by it, on the day on which that was due', () => {
    const story = signed().until('2026-03-06T10:00').say(OPERATOR, toConsult).until('2026-03-06T10:01');
    expect(story.counts.filter(({ measure }) => measure === 'reply-missed')).toMatchObject([{ day: '2026-03-04', department: 'housing', type: 'consult', n: 1 }]);
  });
  it('moves nothing when only the urgency or the contact is corrected', () => {
    const story = signed();
    const before = [...story.counts];
    expect(story.say(OPERATOR, { name: 'CorrectTicket', urgent: true, contact: '13900000000', reason: '更正' }).counts).toEqual(before);
  });
  it('adds up the same from the history, wholly or from an event on', () => {
    const { events, counts } = signed().say(OPERATOR, toConsult).until('2026-03-06T10:00').say(OPERATOR, { name: 'CorrectTicket', type: 'help', reason: '更正' });
    expect(countsOfHistory(events)).toEqual(counts);
    for (let i = 0; i <= events.length; i += 1) expect([...countsOfHistory(events.slice(0, i)), ...countsOfHistory(events, i)]).toEqual(counts);
  });
});

describe('what ends at the desk', () => {
  it('is the desk’s: declined, answered directly; reminders and orders are counted', () => {
    const received = (): Story => storyOf(district, '2026-03-02T10:00');
    expect(counted(received().say(OPERATOR, { name: 'DeclineTicket', reasonId: 'no-matter', words: '没有内容' }).counts)).toEqual({ received: 1, declined: 1 });
    expect(counted(received().say(OPERATOR, { name: 'AnswerDirectly', publicAnswer: '见解读', entryIds: [] }).counts)).toEqual({ received: 1, 'answered-directly': 1 });
    const { counts } = signed().say(CITIZEN, { name: 'RemindTicket' }).say(REVIEWER, { name: 'SuperviseTicket', kind: 'ordered', reason: '群众来访' });
    expect(counted(counts, 'housing')).toMatchObject({ reminded: 1, supervised: 1 });
  });
  it('counts tickets of the first tables, whose events do not say which clocks they ended, and had no review', () => {
    const { events } = answered().until('2026-03-05T11:00').say(CITIZEN, NO).until('2026-03-05T14:00').say(housing, SIGN).until('2026-03-06T09:30').say(housing, REPLY).say(REVIEWER, APPROVE)
      .until('2026-03-09T11:00').say(CITIZEN, YES);
    const old = events.filter(({ name }) => name !== 'AnswerSubmitted').map(({ clocks = {}, ...event }) => (
      { ...event, clocks: Object.fromEntries(Object.entries(clocks).filter(([, deadline]) => deadline !== null)) } as typeof events[number]
    ));
    expect(counted(countsOfHistory(old))).toEqual(counted(countsOfHistory(events)));
    expect(counted(countsOfHistory(old), 'housing')).toMatchObject({ 'signed-in-time': 2, 'replied-in-time': 1, 'redone-in-time': 1, redone: 1, resolved: 1 });
  });
  it('adds up the same from the history, wholly or from an event on', () => {
    const { events, counts } = answered().until('2026-03-05T11:00').say(CITIZEN, YES);
    expect(countsOfHistory(events)).toEqual(counts);
    for (let i = 0; i <= events.length; i += 1) expect([...countsOfHistory(events.slice(0, i)), ...countsOfHistory(events, i)]).toEqual(counts);
  });
});
