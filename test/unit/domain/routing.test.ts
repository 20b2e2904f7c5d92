import { closedTicketOf, MOST_WORDS, type ClosedTicket } from '../../../src/domain/routing/closed-ticket.js';
import { compared, isNoWorse, LEAST_TICKETS, type Place, splitByTime } from '../../../src/domain/routing/comparison.js';
import { FOLDER_ALONE, statusOf, summaryOf } from '../../../src/domain/routing/model.js';
import type { TicketEvent } from '../../../src/domain/ticket/events.js';
import { replay } from '../../../src/domain/ticket/evolve.js';

const fact = { at: 1, actor: { kind: 'bot', id: 'bot' }, cause: 'c' } as const;
const received = (text: string): TicketEvent => ({
  ...fact, name: 'TicketReceived', number: '20260101-0001', type: 'complaint', urgent: false, utility: false, photos: [], rules: '2018-1',
  matter: { text, area: '义堂镇', address: '人民路12号' }, citizen: { conversationId: 'web-chat:1', contact: '13812345678', anonymous: false },
});
const dispatched = (department: string): TicketEvent => ({ ...fact, name: 'TicketDispatched', department, coHandlers: [], reason: '' });
const replied = (department: string): TicketEvent => ({ ...fact, name: 'TicketReplied', department, writtenAt: 1, writtenBy: 'wang', publicAnswer: '已处理', handlingNote: '' });
const closed: TicketEvent = { ...fact, at: 9, name: 'TicketClosed', resolved: true, reason: '' };
const recordOf = (events: readonly TicketEvent[]) => ({ ticket: replay(events), events: events.map((event) => ({ ...event, hash: '' })), version: 1, timerAt: null });
const lesson = (...events: TicketEvent[]) => {
  return closedTicketOf(recordOf([received('路灯不亮，我的电话13812345678'), ...events]));
};

describe('what a closed ticket teaches', () => {
  it('is the words, without who told them, and the department that finally answered', () => {
    expect(lesson(dispatched('housing'), replied('housing'), closed)).toEqual({
      number: '20260101-0001', text: '路灯不亮，我的电话［电话］', area: '义堂镇', department: 'housing', returnedBy: [], closedAt: 9,
    });
  });
  it('says of a department that had it before another answered that it gave it back', () => {
    expect(lesson(dispatched('transport'), dispatched('housing'), replied('housing'), closed)).toMatchObject({ department: 'housing', returnedBy: ['transport'] });
  });
  it('is nothing while it is open, and nothing when nobody answered or gave it back', () => {
    expect(lesson(dispatched('housing'), replied('housing'))).toBeNull();
    expect(lesson(dispatched('housing'), closed)).toBeNull();
  });
  it('is only whose it is not, when it was given back and closed unanswered', () => {
    expect(lesson(dispatched('transport'), dispatched('housing'), closed)).toMatchObject({ department: null, returnedBy: ['transport'] });
  });
  it('is the beginning of a story', () => {
    const events = [received('路'.repeat(2_000)), dispatched('housing'), replied('housing'), closed];
    expect(closedTicketOf(recordOf(events))?.text).toHaveLength(MOST_WORDS);
  });
});

const ticket = (i: number, department: string | null = 'housing'): ClosedTicket => ({ number: String(i), text: '路灯不亮', area: null, department, returnedBy: [], closedAt: i });
const tickets = (count: number) => Array.from({ length: count }, (_, i) => ticket(i));

describe('tickets to learn from and to judge by', () => {
  it('are parted by time: the newest fifth judges, thirty at least', () => {
    const parted = splitByTime(tickets(200));
    expect([parted?.learn.length, parted?.judge.length, parted?.judge[0]?.closedAt]).toEqual([160, 40, 160]);
    expect(splitByTime(tickets(LEAST_TICKETS))?.judge).toHaveLength(30);
  });
  it('are not parted while there are too few', () => {
    expect(splitByTime(tickets(LEAST_TICKETS - 1))).toBeNull();
    expect(splitByTime([])).toBeNull();
  });
  it('judge only where it is known who answered', () => {
    const parted = splitByTime([...tickets(70), ticket(70, null), ticket(71, null)]);
    expect(parted?.judge.every((one) => one.department !== null)).toBe(true);
  });
});

describe('a candidate', () => {
  const verdict = (inUse: Place[], candidate: Place[]) => isNoWorse(compared(inUse, candidate));
  it('replaces the router in use when it is as often right, and not when it is right less often', () => {
    expect(verdict([1, 2, null], [1, 1, null])).toBe(true);
    expect(verdict([1, 1, null], [1, 1, null])).toBe(true);
    expect(verdict([1, 1, null], [1, 2, 3])).toBe(false);
  });
  it('may lose a few of the first three by chance, no more', () => {
    const inUse = Array<Place>(30).fill(2);
    const losing = (count: number) => inUse.map((place, i) => (i < count ? null : place));
    expect(verdict(inUse, losing(4))).toBe(true);
    expect(verdict(inUse, losing(5))).toBe(false);
  });
  it('is told with the figures of both', () => {
    expect(compared([1, 2, null, 1], [1, 1, 3, null])).toEqual({ tickets: 4, inUse: { first: 2, firstThree: 3 }, candidate: { first: 2, firstThree: 3 }, gained: 1, lost: 1 });
  });
});

describe('a version', () => {
  it('is in use, was in use, or never was', () => {
    expect([statusOf({ ...FOLDER_ALONE, version: 2, chosen: 3 }, 2), statusOf({ ...FOLDER_ALONE, version: 1, chosen: 1 }, 2), statusOf({ ...FOLDER_ALONE, version: 3 }, 2)])
      .toEqual(['in-use', 'retired', 'rejected']);
  });
  it('is listed without its tickets', () => {
    expect(summaryOf({ ...FOLDER_ALONE, tickets: tickets(3) })).not.toHaveProperty('tickets');
  });
});
