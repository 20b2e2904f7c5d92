import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Of the process, not of a request: how long what came in may have waited unread. */
export interface Lateness {
  /** Milliseconds: the longest that the event loop stood still within the last few seconds. */
  recent(): number;
  stop(): void;
}

/** Longer than WeChat waits for a response. */
const WINDOW_MS = 6_000;
const RESOLUTION_MS = 50;

/** Measured by the system's own time, in two windows of which one at least is whole. */
export function measureLateness(): Lateness {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let before = 0;
  const longest = (): number => (histogram.count === 0 ? 0 : histogram.max / 1e6);
  const timer = setInterval(() => {
    before = longest();
    histogram.reset();
  }, WINDOW_MS).unref();
  return {
    recent: () => Math.max(before, longest()),
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
