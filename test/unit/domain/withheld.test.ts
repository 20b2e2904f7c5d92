import fc from 'fast-check';
import { FEWEST_SHOWN, mayTell, withheld } from '../../../src/domain/figures/withheld.js';

const split = (...sizes: number[]) => withheld(sizes, (size) => size);

describe('figures for everybody', () => {
  it('tell rows of five and more by themselves, and the small ones together', () => {
    expect(split(7, 2, 30, 3)).toEqual({ told: [30, 7], rest: [3, 2] });
    expect(split(7, 30)).toEqual({ told: [30, 7], rest: [] });
  });
  it('put the next smallest with small ones that are few together: the total gives them away otherwise', () => {
    expect(split(7, 2, 30)).toEqual({ told: [30], rest: [7, 2] });
    expect(split(1, 2)).toEqual({ told: [], rest: [2, 1] });
  });
  it('say nothing of what did not happen', () => {
    expect(split(0, 9)).toEqual({ told: [9], rest: [] });
  });
  it('tell no rate of fewer than five', () => {
    expect([mayTell(4), mayTell(5)]).toEqual([false, true]);
  });
  it('never let anybody find out a small row by subtracting', () => {
    fc.assert(fc.property(fc.array(fc.nat(40)), (sizes) => {
      const { told, rest } = split(...sizes);
      const left = rest.reduce((sum, size) => sum + size, 0);
      expect(told.every((size) => size >= FEWEST_SHOWN)).toBe(true);
      expect(left === 0 || left >= FEWEST_SHOWN || told.length === 0).toBe(true);
      expect([...told, ...rest].sort()).toEqual(sizes.filter((size) => size > 0).sort());
    }));
  });
});
