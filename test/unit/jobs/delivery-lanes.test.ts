import { DeliveryFault, type DeliveryLimits } from '../../../src/domain/delivery.js';
import { createDeliveryLane } from '../../../src/jobs/delivery-lanes.js';
import { createFakeClock } from '../../helpers/service.js';

const { jest } = import.meta;
const REST_MS = 10_000;
const WIDE: DeliveryLimits = { concurrency: 20, perSecond: null };

/** A piece of work that a test ends when it likes. */
function pending() {
  let resolve: () => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const done = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { work: () => done, resolve: () => resolve(), reject: (error: unknown) => reject(error) };
}

describe('a lane', () => {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const fails = (error: unknown) => async (): Promise<never> => {
    throw error;
  };
  const down = () => new DeliveryFault('WECHAT_-1', { kind: 'down' });
  const lane = (limits = WIDE, longestMs?: number) => createDeliveryLane(limits, clock, longestMs);
  const broken = async (made = lane()) => {
    for (let i = 0; i < 8; i += 1) await expect(made.run(fails(down()))).rejects.toMatchObject({ reason: 'WECHAT_-1' });
    return made;
  };

  it('has room for so many at once, and again when one has ended', async () => {
    const made = lane({ concurrency: 2, perSecond: null });
    const [first, second] = [pending(), pending()];
    const running = [made.run(first.work), made.run(second.work)];
    expect(made.room()).toBe(0);
    first.resolve();
    await running[0];
    expect(made.room()).toBe(1);
    second.reject(new Error('no'));
    await expect(running[1]).rejects.toThrow('no');
    expect(made.room()).toBe(2);
  });

  it('begins so many in a second and no more, and takes no more than that in hand', async () => {
    jest.useFakeTimers();
    const made = lane({ concurrency: 50, perSecond: 3 });
    expect(made.room()).toBe(3);
    const began: number[] = [];
    const all = Promise.all(Array.from({ length: 9 }, () => made.run(async () => void began.push(Date.now()))));
    for (let i = 0; i < 40; i += 1) await jest.advanceTimersByTimeAsync(100);
    await all;
    jest.useRealTimers();
    for (const [i, at] of began.entries()) expect(at - (began[i - 3] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('takes one every few seconds where a channel bears no more', async () => {
    jest.useFakeTimers();
    const made = lane({ concurrency: 50, perSecond: 0.5 });
    expect(made.room()).toBe(1);
    const began: number[] = [];
    const all = Promise.all([1, 2].map(() => made.run(async () => void began.push(Date.now()))));
    for (let i = 0; i < 40; i += 1) await jest.advanceTimersByTimeAsync(100);
    await all;
    jest.useRealTimers();
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
  });

  it('opens its breaker after failures in a row; a rest later one probe goes, and closes it when it succeeds', async () => {
    const made = await broken();
    expect([made.state(), made.room()]).toEqual(['down', 0]);
    clock.advance(REST_MS - 1);
    expect(made.room()).toBe(0);
    clock.advance(1);
    expect(made.room()).toBe(1);
    const probe = pending();
    const probing = made.run(probe.work);
    expect(made.room()).toBe(0);
    probe.resolve();
    await probing;
    expect([made.state(), made.room()]).toEqual(['up', 20]);
  });

  it('rests again when the probe fails', async () => {
    const made = await broken();
    clock.advance(REST_MS);
    await expect(made.run(fails(down()))).rejects.toThrow();
    expect(made.room()).toBe(0);
    clock.advance(REST_MS);
    expect(made.room()).toBe(1);
  });

  it('a probe that the channel answers, if only with a refusal of the message, shows that it is up', async () => {
    const made = await broken();
    clock.advance(REST_MS);
    await expect(made.run(fails(new DeliveryFault('WECHAT_45015', { kind: 'never' })))).rejects.toThrow();
    expect(made.state()).toBe('up');
  });

  it('a clock that is set back closes no channel for longer than a rest, or for good', async () => {
    const made = await broken();
    clock.advance(-3_600_000);
    expect(made.room()).toBe(1);
    clock.advance(3_600_000);
  });

  it('a success in between begins the count anew', async () => {
    const made = lane();
    for (let i = 0; i < 30; i += 1) await (i % 7 === 6 ? made.run(async () => {}) : expect(made.run(fails(down()))).rejects.toThrow());
    expect(made.state()).toBe('up');
  });

  it('stays up whatever messages fail by their own fault', async () => {
    const made = lane();
    for (let i = 0; i < 30; i += 1) {
      await expect(made.run(fails(new DeliveryFault('BUSY', { kind: 'again' })))).rejects.toThrow();
      await expect(made.run(fails(new DeliveryFault('BLOCKED', { kind: 'never' })))).rejects.toThrow();
    }
    expect([made.state(), made.room()]).toEqual(['up', 20]);
  });

  it('takes a failure that nobody explains for the channel’s, once nothing goes', async () => {
    const made = lane();
    for (let i = 0; i < 7; i += 1) await expect(made.run(fails(new Error('ECONNREFUSED')))).rejects.not.toBeInstanceOf(DeliveryFault);
    await expect(made.run(fails(new Error('ECONNREFUSED')))).rejects.toMatchObject({ kind: 'down', reason: 'SEND_FAILED' });
    expect(made.state()).toBe('down');
  });

  it('what still waited for its turn when the channel went down is not tried, but told to come back', async () => {
    const made = lane({ concurrency: 1, perSecond: null });
    const waiting = jest.fn(async () => {});
    const results = await Promise.allSettled([...Array.from({ length: 8 }, () => made.run(fails(down()))), made.run(waiting)]);
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { reason: 'CHANNEL_DOWN', kind: 'down', afterMs: REST_MS } });
    expect(waiting).not.toHaveBeenCalled();
  });

  it('gives up on what takes too long, makes room for others, and takes it for the channel’s fault', async () => {
    jest.useFakeTimers();
    const made = lane({ concurrency: 1, perSecond: null }, 5_000);
    const hanging = made.run(() => new Promise(() => {}));
    const ended = expect(hanging).rejects.toMatchObject({ reason: 'SEND_TIMED_OUT', kind: 'down' });
    await jest.advanceTimersByTimeAsync(4_999);
    expect(made.room()).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    await ended;
    jest.useRealTimers();
    expect(made.room()).toBe(1);
  });
});
