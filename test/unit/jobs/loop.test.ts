import { AppError } from '../../../src/errors.js';
import { startLoop } from '../../../src/jobs/loop.js';

const { jest } = import.meta;
const EVERY_MS = 1_000;

describe('a loop', () => {
  const logged: string[] = [];
  beforeEach(() => {
    jest.useFakeTimers();
    logged.splice(0);
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
  const started = (work: () => Promise<number>) => startLoop('test', EVERY_MS, work, logger);

  it('works at once, again while there is more, and when woken', async () => {
    const left = [2, 1, 0, 0];
    const work = jest.fn(async () => left.shift() ?? 0);
    const loop = started(work);
    await jest.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(3);
    loop.wake();
    await jest.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(4);
    await loop.stop();
  });

  it('tries what keeps failing ever more rarely, woken or not, and as ever once it works again', async () => {
    let isFailing = true;
    const work = jest.fn(async () => {
      if (isFailing) throw new Error('no');
      return 0;
    });
    const loop = started(work);
    const callsIn = async (ms: number): Promise<number> => {
      const before = work.mock.calls.length;
      loop.wake();
      await jest.advanceTimersByTimeAsync(ms);
      return work.mock.calls.length - before;
    };
    await jest.advanceTimersByTimeAsync(0);
    expect(await callsIn(EVERY_MS - 1)).toBe(0);
    expect(await callsIn(120 * EVERY_MS)).toBeLessThan(12);
    expect(await callsIn(30 * EVERY_MS)).toBeGreaterThanOrEqual(1);
    expect(logged).toHaveLength(work.mock.calls.length);
    isFailing = false;
    await jest.advanceTimersByTimeAsync(30 * EVERY_MS);
    expect(await callsIn(10 * EVERY_MS)).toBeGreaterThanOrEqual(10);
    await loop.stop();
  });

  it('goes on soon after the store is back, however long that was away, and fills no log meanwhile', async () => {
    let isAway = true;
    const work = jest.fn(async () => {
      if (isAway) throw new AppError('STORE_UNAVAILABLE');
      return 0;
    });
    const loop = started(work);
    await jest.advanceTimersByTimeAsync(600 * EVERY_MS);
    expect(work.mock.calls.length).toBeGreaterThan(100);
    expect(logged.length).toBeLessThan(9);
    isAway = false;
    const before = work.mock.calls.length;
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(work.mock.calls.length).toBeGreaterThan(before);
    await loop.stop();
  });

  it('does nothing after it was stopped', async () => {
    const work = jest.fn(async () => {
      throw new Error('no');
    });
    const loop = started(work);
    await loop.stop();
    loop.wake();
    await jest.advanceTimersByTimeAsync(60 * EVERY_MS);
    expect(work).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
