import type { SharedNoteStore } from '../../src/domain/shared-notes.js';
import { forgetTries, hasTries, takeTry, type TryLimit } from '../../src/usecases/count-tries.js';
import { createFakeClock } from '../helpers/service.js';

const QUARTER_MS = 15 * 60_000;
const LIMIT: TryLimit = { name: 'test', most: 5, withinMs: QUARTER_MS };
const YEAR_MS = 365 * 86_400_000;

/** What is counted of tries, on every store. @param open a fresh one in each test */
export function triesContract(name: string, open: () => Promise<{ readonly sharedNotes: SharedNoteStore; close(): Promise<void> }>): void {
  describe(`tries: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let clock: ReturnType<typeof createFakeClock>;
    const deps = () => ({ sharedNotes: opened.sharedNotes, clock });
    beforeEach(async () => {
      opened = await open();
      clock = createFakeClock('2026-03-02T09:00:00+08:00');
    });
    afterEach(() => opened.close());

    it('are no more than there are, however many guess at the same moment, in whatever processes', async () => {
      const took = await Promise.all(Array.from({ length: 30 }, () => takeTry(deps(), LIMIT, 'zhang')));
      expect(took.filter((one) => one !== null).sort()).toEqual([1, 2, 3, 4, 5]);
      expect(await hasTries(deps(), LIMIT, 'zhang')).toBe(false);
      expect(await takeTry(deps(), LIMIT, 'li')).toBe(1);
    });

    it('are left again when the span is over that the first began, and when one succeeded', async () => {
      for (let i = 0; i < 5; i += 1) {
        await takeTry(deps(), LIMIT, 'zhang');
        clock.advance(60_000);
      }
      clock.advance(QUARTER_MS - 5 * 60_000 - 1);
      expect(await takeTry(deps(), LIMIT, 'zhang')).toBeNull();
      clock.advance(1);
      expect(await takeTry(deps(), LIMIT, 'zhang')).toBe(1);
      await forgetTries(deps(), LIMIT, 'zhang');
      expect(await takeTry(deps(), LIMIT, 'zhang')).toBe(1);
    });

    it('shut out nobody for longer because a clock was far ahead', async () => {
      clock.advance(YEAR_MS);
      for (let i = 0; i < 6; i += 1) await takeTry(deps(), LIMIT, 'zhang');
      clock.advance(-YEAR_MS);
      expect(await hasTries(deps(), LIMIT, 'zhang')).toBe(true);
      expect(await takeTry(deps(), LIMIT, 'zhang')).toBe(1);
      expect(await takeTry(deps(), LIMIT, 'zhang')).toBe(2);
    });

    it('leave nothing that the upkeep does not forget', async () => {
      await takeTry(deps(), LIMIT, 'zhang');
      clock.advance(QUARTER_MS);
      expect(await opened.sharedNotes.forget(clock.now(), 10)).toBe(1);
    });
  });
}
