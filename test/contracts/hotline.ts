import type { HotlineStore, KnownHotlineItem } from '../../src/domain/hotline/store.js';

export interface HotlineStoreUnderTest {
  readonly hotline: HotlineStore;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;
const PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;

function item(changes: Partial<KnownHotlineItem> = {}): KnownHotlineItem {
  return { city: 'linyi', number: 'LY-1', ticket: '20260302-0001', updatedAt: 5, parts: { text: 'abc' }, seen: ['5.x'], version: 1, ...changes };
}

/** The contract that every implementation of the hotline store keeps. */
export function hotlineContract(name: string, open: () => Promise<HotlineStoreUnderTest>): void {
  describe(`${name} store of the cities’ items`, () => {
    let under: HotlineStoreUnderTest;
    let store: HotlineStore;
    beforeEach(async () => {
      under = await open();
      store = under.hotline;
    });
    afterEach(() => under.close());

    it('gives back what was saved last, each city’s number for itself', async () => {
      expect(await store.load('linyi', 'LY-1')).toBeNull();
      await store.save(item());
      await store.save(item({ city: 'jinan', updatedAt: null }));
      await store.save(item({ version: 2, seen: ['6.y', '5.x'] }));
      expect(await store.load('linyi', 'LY-1')).toEqual(item({ version: 2, seen: ['6.y', '5.x'] }));
      expect(await store.load('jinan', 'LY-1')).toEqual(item({ city: 'jinan', updatedAt: null }));
      expect(await store.load('linyi', 'LY-2')).toBeNull();
    });
    it('saves each version once: who comes second is told', async () => {
      const first = await Promise.allSettled([store.save(item()), store.save(item())]);
      expect(first.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const second = await Promise.allSettled([store.save(item({ version: 2 })), store.save(item({ version: 2 }))]);
      expect(second.sort((a, b) => (a.status < b.status ? -1 : 1))).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'VERSION_CONFLICT' } }]);
      await expect(store.save(item({ version: 4 }))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(store.save(item({ number: 'new', version: 2 }))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    });

    it('lets one process pull a city, from where it stands', async () => {
      const claims = await Promise.all([store.claimPull('linyi', 0, LEASE_MS, PAUSE_MS), store.claimPull('linyi', 0, LEASE_MS, PAUSE_MS)]);
      const [first] = claims.filter((claim) => claim !== null);
      expect([first, claims.filter((claim) => claim === null).length]).toEqual([{ cursor: null, failures: 0, leaseUntil: LEASE_MS }, 1]);
      expect(await store.claimPull('jinan', 90_000_000, LEASE_MS, PAUSE_MS)).not.toBeNull(); // by a clock far ahead
      expect(await store.claimPull('jinan', 0, LEASE_MS, PAUSE_MS)).toMatchObject({ cursor: null });
      if (!first) throw new Error('nothing was claimed');
      expect(await store.advancePull('linyi', first, 'c1')).toBe(true);
      await store.releasePull('linyi', first, 0, 5_000);
      expect(await store.claimPull('linyi', 4_999, LEASE_MS, PAUSE_MS)).toBeNull();
      expect(await store.claimPull('linyi', 5_000, LEASE_MS, PAUSE_MS)).toMatchObject({ cursor: 'c1', failures: 0 });
    });
    it('gives a pull to another when its lease has ended; whoever had it moves nothing any more', async () => {
      const first = await store.claimPull('linyi', 0, LEASE_MS, PAUSE_MS);
      const second = await store.claimPull('linyi', LEASE_MS, LEASE_MS, PAUSE_MS);
      if (!first || !second) throw new Error('nothing was claimed');
      expect(await store.advancePull('linyi', first, 'late')).toBe(false);
      await store.releasePull('linyi', first, 9, 99_000);
      expect(await store.claimPull('linyi', LEASE_MS + 1, LEASE_MS, PAUSE_MS)).toBeNull();
      expect(await store.advancePull('linyi', second, 'c1')).toBe(true);
      await store.releasePull('linyi', second, 2, 0);
      expect(await store.claimPull('linyi', 3_000, LEASE_MS, PAUSE_MS)).toMatchObject({ cursor: 'c1', failures: 0 + 2 });
    });

    it.each([['by a day', DAY_MS], ['by ten minutes', 600_000]])('pulls a city at once that a clock ahead %s put off, once it is put right, and from then on when it is due', async (_, ahead) => {
      const wrong = await store.claimPull('linyi', ahead, LEASE_MS, PAUSE_MS);
      if (!wrong) throw new Error('nothing was claimed');
      await store.advancePull('linyi', wrong, 'c1');
      await store.releasePull('linyi', wrong, 0, ahead + PAUSE_MS);
      const right = await store.claimPull('linyi', 1_000, LEASE_MS, PAUSE_MS);
      expect(right).toMatchObject({ cursor: 'c1' });
      expect(await store.claimPull('linyi', 1_001, LEASE_MS, PAUSE_MS)).toBeNull(); // in hand
      if (right) await store.releasePull('linyi', right, 0, 1_000 + PAUSE_MS);
      expect(await store.claimPull('linyi', PAUSE_MS, LEASE_MS, PAUSE_MS)).toBeNull();
      expect(await store.claimPull('linyi', 1_000 + PAUSE_MS, LEASE_MS, PAUSE_MS)).not.toBeNull();
    });
    it('leaves a city alone until it is due by another process, whose clock is a little ahead', async () => {
      const held = await store.claimPull('linyi', 120_000, LEASE_MS, PAUSE_MS);
      if (held) await store.releasePull('linyi', held, 0, 120_000 + PAUSE_MS);
      expect(await store.claimPull('linyi', 0, LEASE_MS, PAUSE_MS)).toBeNull();
    });

    it('knows a signature until its time has come', async () => {
      expect(await store.isUsed('s1')).toBe(false);
      await Promise.all([store.use('s1', 100, 0), store.use('s1', 100, 0), store.use('s2', 300, 0)]);
      expect([await store.isUsed('s1'), await store.isUsed('s2')]).toEqual([true, true]);
      await store.use('s3', 500, 200);
      expect([await store.isUsed('s1'), await store.isUsed('s2'), await store.isUsed('s3')]).toEqual([false, true, true]);
    });
  });
}
