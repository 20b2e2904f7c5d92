import type { ActivityLogStore } from '../../src/domain/ports.js';

/** What every activity log keeps. @param activityLog a fresh one in each test */
export function activityLogContract(activityLog: () => ActivityLogStore): void {
  describe('activity log', () => {
    it('numbers what is said from 1, each key once', async () => {
      expect(await activityLog().exists('x')).toBe(false);
      const results: Awaited<ReturnType<ActivityLogStore['append']>>[] = [];
      for (const key of ['k1', 'k2', 'k1']) results.push(await activityLog().append('x', key, `"${key}"`, 0));
      expect(results.map(({ position, added }) => [position, added])).toEqual([[1, true], [2, true], [1, false]]);
      expect(await activityLog().exists('x')).toBe(true);
      expect(await activityLog().read('x', 0, 10)).toEqual([{ position: 1, activity: '"k1"' }, { position: 2, activity: '"k2"' }]);
      expect(await activityLog().read('x', 1, 10)).toHaveLength(1);
      expect(await activityLog().read('y', 0, 10)).toEqual([]);
    });
    it('leaves no place empty and takes none twice when many append at once, each key once', async () => {
      const keys = Array.from({ length: 24 }, (_, i) => `k${i % 12}`);
      const results = await Promise.all(keys.map((key, i) => activityLog().append(`c${i % 2}`, key, `"${key}"`, 0)));
      expect(results.filter(({ added }) => added)).toHaveLength(12);
      for (const conversation of ['c0', 'c1']) {
        const log = await activityLog().read(conversation, 0, 99);
        expect(log.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(new Set(log.map(({ activity }) => activity)).size).toBe(6);
      }
      for (const [i, { position }] of results.entries()) expect(results[(i + 12) % 24]?.position).toBe(position);
    });
  });
}
