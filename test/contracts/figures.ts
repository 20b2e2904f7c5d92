import fc from 'fast-check';
import { addDays, datesBetween } from '../../src/domain/calendar.js';
import type { District } from '../../src/domain/district.js';
import { countsOf, countsOfHistory, type FigureCount } from '../../src/domain/figures/counts.js';
import { FIGURE_GROUPS, MEASURES } from '../../src/domain/figures/measures.js';
import type { FigureRow, FiguresQuery, FiguresStore, TicketChange, TicketStore } from '../../src/domain/ports.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { evolve } from '../../src/domain/ticket/evolve.js';
import type { Ticket, TicketRecord, TicketType } from '../../src/domain/ticket/ticket.js';
import { randomStory, someSteps } from '../helpers/random-story.js';
import { seeded } from '../helpers/seeded.js';
import { storyOf, sumsOf } from '../helpers/ticket-story.js';

export interface FiguresStoreUnderTest {
  readonly figures: FiguresStore;
  readonly tickets: TicketStore;
  close(): Promise<void>;
}

/** A story's saves, one an event, each with what it adds. */
export function changesOf(events: readonly TicketEvent[]): TicketChange[] {
  let before: Ticket | null = null;
  return events.map((event, i) => {
    const counts = countsOf(before, event, events.slice(0, i));
    before = evolve(before as Ticket, event);
    const record: TicketRecord = { ticket: before, events: events.slice(0, i + 1).map((of) => ({ ...of, hash: '' })), version: i + 1, timerAt: null };
    return { record, counts, hasNews: false };
  });
}

export async function saveAll(tickets: TicketStore, [first, ...later]: readonly TicketChange[]): Promise<void> {
  if (first) await tickets.insert(first, first.record.ticket.number);
  for (const change of later) await tickets.save(change);
}

/** What a store has to answer, counted naively. */
function expectedRows(counts: readonly FigureCount[], { from, to, groupBy, department, type, area }: FiguresQuery): FigureRow[] {
  const inside = counts.filter((count) => count.day >= from && count.day <= to && (department === undefined || count.department === department)
    && (type === undefined || count.type === type) && (area === undefined || count.area === area));
  const groupOf = (count: FigureCount): string => (groupBy === null ? '' : groupBy === 'month' ? count.day.slice(0, 7) : count[groupBy]);
  const groups = [...new Set(inside.map(groupOf))].sort((a, b) => (a < b ? -1 : 1));
  return groups.map((group) => ({ group, sums: sumsOf(inside.filter((count) => groupOf(count) === group)) })).filter(({ sums }) => MEASURES.some((measure) => sums[measure] !== 0));
}

const someDay = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-01-15', days));
const someCount: fc.Arbitrary<FigureCount> = fc.record({
  day: someDay, department: fc.constantFrom('', 'housing', 'roads'), type: fc.constantFrom<TicketType[]>('complaint', 'help'), area: fc.constantFrom('', '义堂镇', "o'brien\n镇"),
  measure: fc.constantFrom(...MEASURES), n: fc.constantFrom(1, 1, 1, -1),
});
const someQuery: fc.Arbitrary<FiguresQuery> = fc.record({
  from: someDay, days: fc.nat(130), groupBy: fc.constantFrom(null, ...FIGURE_GROUPS), department: fc.option(fc.constantFrom('', 'housing', 'nobody'), { nil: undefined }),
  type: fc.option(fc.constant<TicketType>('help'), { nil: undefined }), area: fc.option(fc.constantFrom('', '义堂镇'), { nil: undefined }),
}).map(({ from, days, groupBy, department, type, area }) => ({
  from, to: addDays(from, days), groupBy, ...(department === undefined ? {} : { department }), ...(type === undefined ? {} : { type }), ...(area === undefined ? {} : { area }),
}));

/** The contract that every implementation of the figures keeps, with the ticket store that adds to them. */
export function figuresContract(name: string, open: () => Promise<FiguresStoreUnderTest>, district: () => District): void {
  describe(`${name} figures`, () => {
    let under: FiguresStoreUnderTest;
    let tickets: TicketStore;
    let figures: FiguresStore;
    beforeEach(async () => {
      under = await open();
      ({ tickets, figures } = under);
    });
    afterEach(() => under.close());

    let numbered = 0;
    const nextNumber = (): string => {
      numbered += 1;
      return `20260302-${String(numbered).padStart(4, '0')}`;
    };
    const added = async (counts: readonly FigureCount[]): Promise<TicketChange> => {
      const number = nextNumber();
      const change = { record: storyOf(district(), '2026-03-02T10:00', { number }).record(), counts, hasNews: false };
      await tickets.insert(change, number);
      return change;
    };
    const ALL: FiguresQuery = { from: '2026-01-01', to: '2026-12-31', groupBy: null };
    const count = (day: string, more: Partial<FigureCount> = {}): FigureCount => ({ day, department: 'housing', type: 'complaint', area: '义堂镇', measure: 'received', n: 1, ...more });

    it('are what was added, by any group, period and filter', async () => {
      const counts = fc.sample(someCount, { numRuns: 600, seed: 3 });
      for (let i = 0; i < counts.length; i += 50) await added(counts.slice(i, i + 50));
      await fc.assert(fc.asyncProperty(someQuery, async (query) => {
        expect(await figures.read(query)).toEqual(expectedRows(counts, query));
      }), { numRuns: 300 });
    });
    it('include both ends of a period: single days, ends of months and years, a leap day', async () => {
      await added(['2024-02-28', '2024-02-29', '2024-03-01', '2024-12-31', '2025-01-01'].map((day) => count(day)));
      const received = async (from: string, to: string) => (await figures.read({ from, to, groupBy: null }))[0]?.sums.received ?? 0;
      expect([await received('2024-02-29', '2024-02-29'), await received('2024-02-01', '2024-02-29'), await received('2024-02-01', '2024-02-28'), await received('2024-03-01', '2024-12-31')]).toEqual([1, 2, 1, 2]);
      expect([await received('2024-01-01', '2025-12-31'), await received('2024-02-29', '2025-01-01'), await received('2024-12-31', '2025-01-01'), await received('2023-01-01', '2024-02-27')]).toEqual([5, 4, 2, 0]);
    });
    it('give one measure by day, department and area', async () => {
      await added([count('2026-03-02', { n: 2 }), count('2026-03-02', { type: 'help' }), count('2026-03-04', { department: '' }), count('2026-03-05'), count('2026-03-03', { measure: 'closed' })]);
      expect([await figures.firstDay('received'), await figures.firstDay('resolved')]).toEqual(['2026-03-02', null]);
      const found = await figures.daily('received', '2026-03-02', '2026-03-04');
      expect(found.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBe(4);
      expect(found).toContainEqual({ day: '2026-03-04', department: '', area: '义堂镇', n: 1 });
      expect(found.some(({ day }) => day === '2026-03-03' || day === '2026-03-05')).toBe(false);
    });
    it('are added once with their save: not for a cause that has its ticket, not by a save that another came before', async () => {
      const change = await added([count('2026-03-02')]);
      await tickets.insert({ ...change, record: { ...change.record, ticket: { ...change.record.ticket, number: '20260302-9999' } } }, change.record.ticket.number);
      const next = { ...change, record: { ...change.record, version: change.record.version + 1 } };
      const saves = await Promise.allSettled([tickets.save(next), tickets.save(next), tickets.save(next)]);
      expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await figures.read(ALL))[0]?.sums.received).toBe(2);
    });
    it('agree with a count from scratch, whatever happened to the tickets', async () => {
      const all: FigureCount[] = [];
      for (const [i, steps] of fc.sample(someSteps, { numRuns: 40, seed: 5 }).entries()) {
        const { events } = randomStory(district(), steps, { number: nextNumber(), type: i % 2 === 0 ? 'complaint' : 'consult' });
        await saveAll(tickets, changesOf(events));
        all.push(...countsOfHistory(events));
      }
      expect(await figures.differences()).toEqual({ tickets: 40, differing: 0, examples: [] });
      const before = await figures.read({ ...ALL, groupBy: 'day' });
      expect(before).toEqual(expectedRows(all, { ...ALL, groupBy: 'day' }));
      const told: number[] = [];
      expect(await figures.recount((done) => told.push(done))).toEqual({ tickets: 40, differing: 0, examples: [] });
      expect(told.at(-1)).toBe(40);
      for (const groupBy of [null, ...FIGURE_GROUPS]) expect(await figures.read({ ...ALL, groupBy })).toEqual(expectedRows(all, { ...ALL, groupBy }));
    });
    it('that are wrong are found by a count from scratch, and put right by a recount', async () => {
      const { record } = storyOf(district(), '2026-03-02T10:00', { number: nextNumber() });
      await tickets.insert({ record: record(), counts: [count('2026-03-02', { department: '', n: 3 }), count('2026-04-01')], hasNews: false }, 'a');
      const wrong = { tickets: 1, differing: 4, examples: expect.arrayContaining([
        { period: '2026-03-02', department: '', type: 'complaint', area: '义堂镇', measures: [{ measure: 'received', kept: 3, counted: 1 }] },
        { period: '2026-04', department: 'housing', type: 'complaint', area: '义堂镇', measures: [{ measure: 'received', kept: 1, counted: 0 }] },
      ]) };
      expect(await figures.differences()).toEqual(wrong);
      expect((await figures.read(ALL))[0]?.sums.received).toBe(4); // only looked at
      expect(await figures.recount()).toEqual(wrong);
      expect(await figures.read({ ...ALL, groupBy: 'month' })).toMatchObject([{ group: '2026-03', sums: { received: 1 } }]);
      expect(await figures.differences()).toMatchObject({ differing: 0 });
    });
    it('that were never kept are counted by a recount', async () => {
      for (let i = 0; i < 5; i += 1) await added([]);
      expect(await figures.read(ALL)).toEqual([]);
      await figures.recount();
      expect((await figures.read(ALL))[0]?.sums.received).toBe(5);
    });
    it.each(['differences', 'recount'] as const)('stay right while tickets are opened and saved during %s', async (way) => {
      const stories = fc.sample(someSteps, { numRuns: 60, seed: 9 }).map((steps) => changesOf(randomStory(district(), steps, { number: nextNumber() }).events));
      const { next } = seeded(1);
      /** Some are there wholly, some in part, some not yet. */
      const begun = stories.map((changes) => Math.floor(next() * (changes.length + 1)));
      for (const [i, changes] of stories.entries()) await saveAll(tickets, changes.slice(0, begun[i]));
      const counting = figures[way]();
      const saving = Promise.all(stories.map(async (changes, i) => {
        for (const change of changes.slice(begun[i])) {
          await new Promise((resolve) => setTimeout(resolve, next() * 10));
          await (change.record.version === 1 ? tickets.insert(change, change.record.ticket.number) : tickets.save(change));
        }
      }));
      expect(await counting).toMatchObject({ differing: 0 });
      await saving;
      expect(await figures.differences()).toEqual({ tickets: 60, differing: 0, examples: [] });
    });
    it('are counted by one at a time: who came first stops', async () => {
      for (let i = 0; i < 3; i += 1) await added([]);
      const stopped: unknown[] = [];
      // The database may let one end before the other begins.
      for (let tries = 0; tries < 20 && stopped.length === 0; tries += 1) {
        const both = await Promise.allSettled([figures.recount(), figures.recount()]);
        stopped.push(...both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
        expect(both).toContainEqual({ status: 'fulfilled', value: expect.objectContaining({ tickets: 3 }) });
        expect((await figures.read({ ...ALL, groupBy: 'day' })).map(({ group }) => group)).toEqual(datesBetween('2026-03-02', '2026-03-02'));
      }
      expect(stopped).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    });
  });
}
