import fc from 'fast-check';
import { allowedNow, type EntryCommand, type EntryCommandName, isPossible } from '../../../../src/domain/knowledge/commands.js';
import type { EntryContent } from '../../../../src/domain/knowledge/content.js';
import { decide } from '../../../../src/domain/knowledge/decide.js';
import { type Entry, statusOf } from '../../../../src/domain/knowledge/entry.js';
import type { EntryEvent } from '../../../../src/domain/knowledge/events.js';
import { evolve } from '../../../../src/domain/knowledge/evolve.js';
import { quotedEntries } from '../../../../src/domain/knowledge/quoted.js';
import type { PublishedWording } from '../../../../src/domain/knowledge/standing.js';
import { dueTimer } from '../../../../src/domain/knowledge/timers.js';
import { isQuotable } from '../../../../src/domain/knowledge.js';
import { dateAt } from '../../../../src/domain/shanghai-time.js';
import { AppError } from '../../../../src/errors.js';
import { contentWith, contextAt, draftedEntry, POLICY } from '../../../helpers/knowledge.js';

const PEOPLE = ['zhang', 'li', 'wang'];
const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-02T09:00:00+08:00');
const person = fc.constantFrom(...PEOPLE);
const day = fc.constantFrom('2026-03-10', '2026-04-15', '2026-06-30', null);
const content: fc.Arbitrary<EntryContent> = fc.record({ topic: fc.constantFrom('停车', '收费', '夜间'), validUntil: day, validFrom: fc.constantFrom('2026-03-02', '2026-03-02', '2026-06-01', '2026-09-01') })
  .map((changes) => contentWith({ ...changes, validUntil: changes.validUntil !== null && changes.validUntil < changes.validFrom ? null : changes.validUntil }));
type Step = { readonly afterMs: number; readonly by: string; readonly make: (entry: Entry) => Omit<EntryCommand, 'by' | 'cause'> };
const command: fc.Arbitrary<Step['make']> = fc.oneof(
  fc.constant(() => ({ name: 'RequestEntry', department: 'housing', groupId: 'g', question: '问', note: '' })),
  fc.tuple(content, fc.constantFrom(0, 0, 0, 1)).map(([text, stale]) => (entry: Entry) => ({ name: 'ReviseEntry', content: text, revision: entry.revision - stale })),
  // Mostly what leads somewhere.
  fc.constantFrom(0, 0, 0, 1).map((stale) => (entry: Entry) => ({ name: 'ReviewEntry', revision: entry.revision - stale })), fc.constant((entry: Entry) => ({ name: 'ReviewEntry', revision: entry.revision })),
  fc.constantFrom('SendBackEntry', 'DiscardDraft', 'WithdrawEntry').map((name) => () => ({ name, reason: '理由' }) as Omit<EntryCommand, 'by' | 'cause'>),
  fc.constant(() => ({ name: 'PublishEntry' })), fc.constant(() => ({ name: 'PublishEntry' })),
  day.map((validUntil) => () => ({ name: 'RenewEntry', validUntil, reason: '续' })),
) as fc.Arbitrary<Step['make']>;
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 10 * DAY_MS }), by: person, make: command }), { minLength: 10, maxLength: 40 });

interface Seen {
  readonly entry: Entry;
  readonly before: Entry;
  readonly events: readonly EntryEvent[];
  readonly now: number;
}

/** Runs the steps, with the timers that are due before each; calls for each time something happened or was refused. */
function walk(kind: Entry['kind'], all: readonly Step[], look: (seen: Seen) => void): EntryEvent[] {
  let entry = draftedEntry({ kind, groupId: 'g' });
  let now = START;
  const history: EntryEvent[] = [];
  const apply = (events: readonly EntryEvent[]): void => {
    const before = entry;
    entry = events.reduce<Entry>(evolve, entry);
    history.push(...events);
    look({ entry, before, events, now });
  };
  for (const [i, step] of all.entries()) {
    now += step.afterMs;
    for (let due = dueTimer(entry, now, contextAt(now)); due; due = dueTimer(entry, now, contextAt(now))) {
      const asked = due.kind === 'announce' ? { name: 'AnnounceEntry', told: 1 } : due.command;
      const events = decide(entry, { ...asked, by: null, cause: 't' } as Parameters<typeof decide>[1], contextAt(now));
      expect(events).toHaveLength(1); // a timer that does nothing would turn for ever
      apply(events);
    }
    try {
      apply(decide(entry, { ...step.make(entry), by: step.by, cause: `c${i}` } as EntryCommand, contextAt(now)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(error.allowed.every((name) => isPossible(name as EntryCommandName, entry))).toBe(true);
    }
  }
  return history;
}
const kinds = fc.constantFrom<Entry['kind']>('interpretation', 'service-guide');
const check = (look: (seen: Seen) => void) => fc.assert(fc.property(kinds, steps, (kind, all) => {
  walk(kind, all, look);
}), { numRuns: 100 });

describe('whatever is done to an entry', () => {
  it('only a wording that somebody else approved is ever public', () => {
    const approved = new Map<string, string>();
    check(({ before, entry, events }) => {
      for (const event of events) {
        if (event.name === 'EntryReviewed') {
          expect(before.draft?.authors).not.toContain(event.by);
          approved.set(JSON.stringify(before.draft?.content), event.by);
        }
        if (event.name === 'EntryPublished') {
          expect(statusOf(before)).toBe('reviewed');
          expect(entry.published?.content).toEqual(before.draft?.content);
        }
        // A new last day changes no wording; all else leaves the public as it was, or takes from it.
        if (event.name === 'EntryRenewed') expect({ ...entry.published?.content, validUntil: null }).toEqual({ ...before.published?.content, validUntil: null });
        else if (event.name !== 'EntryPublished') expect([before.published, null]).toContain(entry.published);
        if (entry.standing && event.name !== 'EntryRenewed') expect([before.published, before.standing]).toContain(entry.standing);
      }
    });
    expect(approved.size).toBeGreaterThan(10);
  });

  it('nothing is quoted that is not published, has expired or was withdrawn', () => {
    let quotedSometimes = 0;
    check(({ entry, now }) => {
      const today = dateAt(now);
      const { entries } = quotedEntries([], [entry], [POLICY], today);
      const quoted = entries.filter((one) => isQuotable(one, today));
      quotedSometimes += quoted.length;
      const holds = ({ content: { validFrom, validUntil } }: PublishedWording) => validFrom <= today && (validUntil === null || today <= validUntil);
      const isPlanned = entry.published !== null && today < entry.published.content.validFrom;
      const expected = [isPlanned ? entry.standing : entry.published].flatMap((wording) => (wording && holds(wording) ? [wording.content.topic] : []));
      expect(quoted.map(({ topic }) => topic)).toEqual(expected);
    });
    expect(quotedSometimes).toBeGreaterThan(100);
  });

  it('what was quoted goes on being quoted when wordings for later days are published, until the day before the last one’s first', () => {
    const DAYS = 8;
    const dayOf = (i: number) => dateAt(START + i * DAY_MS);
    const wordings = fc.array(fc.record({ on: fc.nat(DAYS), from: fc.nat(DAYS) }), { minLength: 1, maxLength: 6 });
    let besideSometimes = 0;
    fc.assert(fc.property(wordings, (all) => {
      let entry = draftedEntry({ kind: 'service-guide' });
      let expected: readonly (string | null)[] = Array(DAYS + 1).fill(null);
      const sorted = [...all].sort((a, b) => a.on - b.on);
      for (const [i, { on, from }] of sorted.entries()) {
        const context = contextAt(START + on * DAY_MS);
        const title = `第${i}稿`;
        for (const [by, name] of [['zhang', 'ReviseEntry'], ['li', 'ReviewEntry'], ['wang', 'PublishEntry']] as const) {
          const step = { name, by, cause: `${name}${i}`, revision: entry.revision, content: contentWith({ title, validFrom: dayOf(from) }) } as EntryCommand;
          entry = decide(entry, step, context).reduce<Entry>(evolve, entry);
        }
        // Whatever is quoted on the day of publication goes on until the new one's first day.
        expected = expected.map((_, day) => (day >= from ? title : expected[on] ?? null));
        for (let day = on; day <= DAYS; day += 1) {
          const today = dayOf(day);
          const quoted = quotedEntries([], [entry], [POLICY], today).entries.filter((one) => isQuotable(one, today));
          expect([day, quoted[0]?.title ?? null]).toEqual([day, expected[day]]);
          besideSometimes += entry.standing && day < from ? 1 : 0;
        }
      }
    }), { numRuns: 100 });
    expect(besideSometimes).toBeGreaterThan(50);
  });

  it('what is withdrawn stays hidden until it is published again, and hides the folder’s', () => {
    const folder = quotedEntries([], [{ ...draftedEntry(), published: { content: contentWith(), by: 'x', at: 0 } }], [POLICY], '2026-03-02').entries;
    check(({ before, entry, events, now }) => {
      if (before.withdrawn && !before.published && !events.some(({ name }) => name === 'EntryPublished')) {
        expect([entry.published, entry.withdrawn === null]).toEqual([null, false]);
        expect(quotedEntries(folder, [entry], [POLICY], dateAt(now)).entries).toEqual([]);
      }
    });
  });

  it('clocks run only while there is something to be published', () => {
    check(({ entry }) => {
      if (entry.deadlines['service-guide']) expect([entry.kind, statusOf(entry)]).toEqual(['service-guide', 'reviewed']);
      if (entry.deadlines.interpretation) expect(entry.request).not.toBeNull();
      expect(allowedNow(entry).length).toBeGreaterThan(0);
    });
  });

  it('its history tells all of it again, and each warning once', () => {
    fc.assert(fc.property(kinds, steps, (kind, all) => {
      let last: Entry = draftedEntry({ kind, groupId: 'g' });
      const history = walk(kind, all, ({ entry }) => {
        last = entry;
      });
      expect(history.reduce<Entry>(evolve, draftedEntry({ kind, groupId: 'g' }))).toEqual(last);
      const warnings = history.flatMap((event) => (event.name === 'EntryExpiryWarned' || event.name === 'EntryExpired' ? [`${event.name} ${event.validUntil}`] : 'dueAt' in event ? [`${event.name} ${event.clock} ${event.dueAt}`] : []));
      expect(new Set(warnings).size).toBe(warnings.length);
    }), { numRuns: 100 });
  });
});
