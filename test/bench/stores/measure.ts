import type { Operation } from './operations.js';

/** Of one operation at one size. */
export interface Speed {
  /** Operations a second. */
  readonly perSecond: number;
  /** Microseconds that this process's processors worked for each: other work on the machine makes them no more. */
  readonly work: number;
}

/** Asked for at the same time, as a service's requests are: writes share the disk's turns. */
const AT_ONCE = 16;
const LEAST_RUNS = 3;

/** Numbers in no order, the same in every run. */
function scattered(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Runs an operation for so long, at least some times; again and again it goes on counting where it was. @param size documents that are there */
export function meter(size: number) {
  const counts = new Map<string, number>();
  const any = scattered();
  return async ({ name, run }: Operation, milliseconds: number): Promise<Speed> => {
    let i = counts.get(name) ?? 0;
    const first = i;
    const before = process.cpuUsage();
    const from = performance.now();
    const until = from + milliseconds;
    const goOn = async (): Promise<void> => {
      while (performance.now() < until || i - first < LEAST_RUNS) {
        i += 1;
        await run(i, any(size));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, goOn));
    counts.set(name, i);
    const { user, system } = process.cpuUsage(before);
    return { perSecond: (i - first) / ((performance.now() - from) / 1_000), work: (user + system) / (i - first) };
  };
}

/** The better of two: what disturbed one is not the store's. */
export function better(a: Speed, b: Speed): Speed {
  return { perSecond: Math.max(a.perSecond, b.perSecond), work: Math.min(a.work, b.work) };
}
