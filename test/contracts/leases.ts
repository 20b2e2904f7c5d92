import type { SharedNoteStore } from '../../src/domain/shared-notes.js';
import { createLease, LEASE_TIMING } from '../../src/usecases/hold-lease.js';

const { leaseMs, holdMs, renewMs } = LEASE_TIMING;
const DAY_MS = 86_400_000;

/** What one process has at a time, on every store. @param open a fresh one in each test */
export function leasesContract(name: string, open: () => Promise<{ readonly sharedNotes: SharedNoteStore; close(): Promise<void> }>): void {
  describe(`leases: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let now = 0;
    const process = (holder: string, clockAhead = 0, sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'> = opened.sharedNotes) =>
      createLease({ sharedNotes, clock: { now: () => Date.parse('2026-03-02') + now + clockAhead }, elapsed: () => now, holder }, 'channel:test');
    beforeEach(async () => {
      opened = await open();
      now = 1_000;
    });
    afterEach(() => opened.close());

    it('are had by one of many that look at once, at the first look', async () => {
      const all = Array.from({ length: 10 }, (_, i) => process(`p${i}`));
      await Promise.all(all.map((lease) => lease.look()));
      expect(all.filter((lease) => lease.leftMs() > 0)).toHaveLength(1);
    });

    it('stay with who renews them, and go within half a minute to another when it dies', async () => {
      const [first, second] = [process('a'), process('b')];
      for (let i = 0; i < 60; i += 1, now += 1_000) for (const lease of [first, second]) await lease.look();
      expect([first.leftMs() > 0, second.leftMs()]).toEqual([true, 0]);
      const died = now;
      while (second.leftMs() === 0) {
        now += 1_000;
        await second.look();
        if (second.leftMs() > 0) expect(first.leftMs()).toBe(0);
      }
      expect(now - died).toBeLessThanOrEqual(30_000);
      await first.look(); // it was only asleep
      expect([first.leftMs(), second.leftMs() > 0]).toEqual([0, true]);
    });

    it('go to another at its next look when they are let go', async () => {
      const [first, second] = [process('a'), process('b')];
      await first.look();
      await second.look();
      await first.release();
      expect(first.leftMs()).toBe(0);
      await second.look();
      expect(second.leftMs()).toBe(holdMs);
    });

    it.each([['ahead', DAY_MS], ['behind', -DAY_MS]])('are never had by two, with a clock a day %s', async (_, ahead) => {
      const [first, second] = [process('a'), process('b', ahead)];
      for (let i = 0; i < 60; i += 1, now += 1_000) {
        await first.look();
        await second.look();
        expect([first.leftMs() > 0, second.leftMs()]).toEqual([true, 0]);
      }
    });

    it('are let go before anybody else can take them, by who can’t renew them', async () => {
      let isAway = false;
      const away = async (): Promise<never> => {
        throw new Error('the store is away');
      };
      const first = process('a', 0, { load: (...args) => (isAway ? away() : opened.sharedNotes.load(...args)), replace: (...args) => opened.sharedNotes.replace(...args) });
      const second = process('b');
      await first.look();
      await second.look();
      isAway = true;
      for (let gone = 0; second.leftMs() === 0; gone += 1_000) {
        now += 1_000;
        await first.look().catch(() => undefined);
        await second.look();
        expect(first.leftMs() > 0 && gone >= holdMs).toBe(false);
        if (second.leftMs() > 0) expect(gone).toBeGreaterThanOrEqual(leaseMs - 1_000);
      }
      isAway = false;
      await first.look();
      expect(first.leftMs()).toBe(0);
    });

    it('count from when a renewal was asked for, not from when it was answered', async () => {
      const slow = process('a', 0, { load: (...args) => opened.sharedNotes.load(...args), replace: async (...args) => {
        const done = await opened.sharedNotes.replace(...args);
        now += renewMs;
        return done;
      } });
      await slow.look();
      expect(slow.leftMs()).toBe(holdMs - renewMs);
    });
  });
}
