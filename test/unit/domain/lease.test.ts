import fc from 'fast-check';
import { isSince, lastHonest, lastHonestLease } from '../../../src/domain/lease.js';

/** Milliseconds by which the clocks of two processes may differ. */
const DIFFER_MS = 300_000;
const DAY_MS = 86_400_000;
const now = fc.integer({ min: 0, max: 2_000_000_000_000 });
const span = fc.integer({ min: 0, max: 30 * DAY_MS });
const difference = fc.integer({ min: -DIFFER_MS, max: DIFFER_MS });

describe('an instant that an honest clock can have put', () => {
  it('is whatever was put now or earlier, by a clock that differs a little, no further ahead than it ever is', () => {
    fc.assert(fc.property(now, span, fc.nat(30 * DAY_MS), difference, fc.double({ min: 0, max: 1, noNaN: true }), (at, longest, ago, differs, share) => {
      expect(at - ago + differs + Math.floor(longest * share)).toBeLessThanOrEqual(lastHonest(at, longest));
    }));
  });
  it('is none that was put as far ahead as ever by a clock that is ahead by more', () => {
    fc.assert(fc.property(now, span, fc.integer({ min: DIFFER_MS + 1, max: 4_000 * DAY_MS }), (at, longest, ahead) => {
      expect(at + ahead + longest).toBeGreaterThan(lastHonest(at, longest));
    }));
  });
  it('is never waited for longer than it may be, and by how much clocks differ', () => {
    fc.assert(fc.property(now, span, fc.integer(), (at, longest, put) => {
      fc.pre(put <= lastHonest(at, longest));
      expect(put - at).toBeLessThanOrEqual(longest + DIFFER_MS);
    }));
  });
  it('of a lease lies within twice its length', () => {
    fc.assert(fc.property(now, span, (at, lease) => {
      expect(lastHonestLease(at, lease)).toBe(at + 2 * lease);
    }));
  });
});

describe('what happened within a while', () => {
  it('did so by every honest clock, until the while is over', () => {
    fc.assert(fc.property(now, fc.integer({ min: 1, max: DAY_MS }), fc.nat(2 * DAY_MS), (at, within, ago) => {
      expect(isSince(at - ago, at, within)).toBe(ago < within);
    }));
  });
  it('did so for no longer than that and by how much clocks differ, whatever clock wrote it down', () => {
    fc.assert(fc.property(now, fc.integer({ min: 1, max: DAY_MS }), fc.integer({ min: -DAY_MS, max: 4_000 * DAY_MS }), (at, within, ahead) => {
      const put = at + ahead;
      expect(isSince(put, at, within)).toBe(ahead <= DIFFER_MS && -ahead < within);
      expect(isSince(put, at + within + DIFFER_MS, within) && isSince(put, at, within)).toBe(false);
    }));
  });
});
