import { DEFAULT_FORMULAS } from '../../../src/domain/figures/formulas.js';
import { noSums } from '../../../src/domain/figures/measures.js';
import type { FiguresQuery } from '../../../src/domain/ports.js';
import { readPublicFigures } from '../../../src/usecases/read-public-figures.js';

const sums = (received: number) => ({ ...noSums(), received, satisfied: received });

describe('figures for everybody', () => {
  const asked: FiguresQuery[] = [];
  const read = (day: string, period: '30-days' | '12-months', areas: Readonly<Record<string, number>>) => readPublicFigures({
    clock: { now: () => Date.parse(`${day}T12:00:00+08:00`) }, formulas: DEFAULT_FORMULAS,
    figures: {
      read: async (query) => {
        asked.push(query);
        const rows = query.groupBy === 'type' ? { complaint: Object.values(areas).reduce((sum, n) => sum + n, 0) } : areas;
        return Object.entries(rows).map(([group, n]) => ({ group, sums: sums(n) }));
      },
    },
  }, period);

  it.each([
    ['2026-03-02', '30-days', '2026-01-31', '2026-03-01'],
    ['2026-03-02', '12-months', '2025-03-02', '2026-03-01'],
    ['2024-03-01', '12-months', '2023-03-01', '2024-02-29'],
    ['2025-03-01', '12-months', '2024-02-29', '2025-02-28'],
  ] as const)('on %s are those of %s from %s to %s: today is not over', async (day, period, from, to) => {
    expect(await read(day, period, { '': 9 })).toMatchObject({ from, to });
    expect(asked.slice(-2)).toMatchObject([{ from, to, groupBy: 'type' }, { from, to, groupBy: 'area' }]);
  });
  it('tell nothing while fewer than five have come in', async () => {
    expect(await read('2026-03-02', '30-days', { 义堂镇: 4 })).toMatchObject({ total: null, types: [], areas: [] });
  });
  it('tell how citizens were served, and none of the departments’ own rates', async () => {
    const { total, areas } = await read('2026-03-02', '30-days', { 义堂镇: 9, 汪沟镇: 3, 兰山街道: 5 });
    expect(total?.figures.map(({ formula }) => formula.id)).toEqual(['response', 'on-time', 'resolved', 'satisfied']);
    expect(areas.map(({ group, sums: { received } }) => [group, received])).toEqual([['义堂镇', 9], [null, 8]]);
  });
  it('ask for no place of a type, and no department', () => {
    expect(asked.every((query) => query.type === undefined && query.area === undefined && query.department === undefined)).toBe(true);
  });
});
