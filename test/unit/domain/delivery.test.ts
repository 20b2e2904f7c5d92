import fc from 'fast-check';
import { DELIVERY_LEASE_MS, DeliveryFault, type DeliveryFaultOptions, LONGEST_PAUSE_MS, LONGEST_SENDING_MS, reasonOf, retryAt } from '../../../src/domain/delivery.js';
import { REASON_TEXTS, reasonText } from '../../../src/domain/delivery-reasons.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-03-02T09:00:00+08:00');
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = fc.integer({ min: 1, max: 400 });
const kind = fc.constantFrom('reply' as const, 'notice' as const);
const fault = (of: DeliveryFaultOptions['kind'], afterMs?: number) => new DeliveryFault('BUSY', { kind: of, ...(afterMs === undefined ? {} : { afterMs }) });
const anyFault = fc.oneof(fc.constant(new Error('no')), fc.constantFrom(fault('again'), fault('down')), fc.integer({ min: 0, max: 10 * HOUR_MS }).map((afterMs) => fault('again', afterMs)));

/** When the tries of a message that always fails are, until it is given up. */
function tries(of: 'reply' | 'notice', why: unknown, by: number): number[] {
  const at = [NOW];
  for (;;) {
    const next = retryAt(at.at(-1) ?? 0, { kind: of, attempts: at.length }, why, by);
    if (next === null) return at;
    at.push(next);
  }
}

describe('when a message is tried again', () => {
  it('later, never sooner than was asked, never more than a day or so, and at a whole millisecond', () => {
    fc.assert(fc.property(kind, attempts, anyFault, chance, (of, count, why, by) => {
      const at = retryAt(NOW, { kind: of, attempts: count }, why, by);
      if (at === null) return count >= 16;
      const asked = why instanceof DeliveryFault ? why.afterMs ?? 0 : 0;
      return Number.isInteger(at) && at - NOW >= Math.max(500, asked) && at - NOW <= 25 * HOUR_MS;
    }));
  });
  it('waits no shorter the more often it failed, and what failed together does not come back together', () => {
    fc.assert(fc.property(kind, fc.integer({ min: 1, max: 14 }), chance, chance, (of, count, by, other) => {
      const wait = (n: number, c: number) => (retryAt(NOW, { kind: of, attempts: n }, fault('down'), c) ?? 0) - NOW;
      expect(wait(count + 1, by)).toBeGreaterThanOrEqual(wait(count, by));
      if (Math.abs(by - other) > 0.01) expect(wait(count, by)).not.toBe(wait(count, other));
    }));
  });
  it('keeps jitter when everybody was asked to come back after the same time', () => {
    expect(retryAt(NOW, { kind: 'notice', attempts: 6 }, fault('again', HOUR_MS), 0)).toBe(NOW + HOUR_MS);
    expect(retryAt(NOW, { kind: 'notice', attempts: 6 }, fault('again', HOUR_MS), 0.5)).toBe(NOW + HOUR_MS + 8_000);
  });
  it('not at all, when it will never go', () => {
    fc.assert(fc.property(kind, attempts, chance, (of, count, by) => retryAt(NOW, { kind: of, attempts: count }, fault('never'), by) === null));
  });
  it.each([0, 0.5, 0.999])('for about a day when the channel says that it will go or is down, and as long when another system is told (chance %d)', (by) => {
    for (const list of [tries('reply', fault('down'), by), tries('reply', fault('again'), by), tries('notice', fault('again'), by), tries('notice', new Error('no'), by)]) {
      expect((list.at(-1) ?? 0) - NOW).toBeGreaterThan(13 * HOUR_MS);
      expect((list.at(-1) ?? 0) - NOW).toBeLessThan(30 * HOUR_MS);
    }
  });
  it.each([0, 0.5, 0.999])('for about an hour when words for a citizen fail for a reason nobody knows: others wait behind them (chance %d)', (by) => {
    const list = tries('reply', new Error('no'), by);
    expect((list.at(-1) ?? 0) - NOW).toBeGreaterThan(HOUR_MS / 2);
    expect((list.at(-1) ?? 0) - NOW).toBeLessThan(1.5 * HOUR_MS);
  });
  it('is asked at least once a day, whatever the other side wishes', () => {
    expect(retryAt(NOW, { kind: 'notice', attempts: 1 }, fault('again', 365 * 24 * HOUR_MS), 0)).toBe(NOW + 24 * HOUR_MS);
  });
});

describe('the longest pause', () => {
  it('is longer than any that is decided on', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 169 }), fc.integer({ min: 0, max: 1e10 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempts, asked, chance) => {
      expect(retryAt(NOW, { kind: 'notice', attempts }, fault('again', asked), chance)).toBeLessThanOrEqual(NOW + LONGEST_PAUSE_MS);
    }));
  });
});

describe('a lease', () => {
  it('outlasts a sending and the wait for its turn', () => {
    expect(DELIVERY_LEASE_MS).toBeGreaterThan(2 * LONGEST_SENDING_MS);
  });
});

describe('a reason', () => {
  it('is a code, never what an error happens to say', () => {
    expect(reasonOf(fault('again'))).toBe('BUSY');
    expect(reasonOf(new Error('13812345678 refused'))).toBe('SEND_FAILED');
    expect(reasonOf('text')).toBe('SEND_FAILED');
  });
  it('is explained in Chinese, by the longest beginning that is known', () => {
    expect(reasonText('WEBHOOK_HTTP_429')).toBe(REASON_TEXTS.WEBHOOK_HTTP_429);
    expect(reasonText('WEBHOOK_HTTP_418')).toBe(REASON_TEXTS.WEBHOOK_HTTP_4);
    expect(reasonText('WEBHOOK_HTTP_302')).toContain('跳转');
    expect(reasonText('WECHAT_40003')).toBe(REASON_TEXTS.WECHAT_);
    expect([reasonText('WECHAT_45015'), reasonText('WECHAT_45047')]).toEqual([expect.stringContaining('48 小时'), expect.stringContaining('市民回复后自动送出')]);
    expect(reasonText('OTHER')).toBe('原因见代码');
  });
});
