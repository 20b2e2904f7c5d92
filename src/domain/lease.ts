/** Milliseconds by which the clocks of processes may differ without any being wrong. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * The last instant that an honest clock can have put, of what is never put further than so many milliseconds ahead of the clock of whoever
 * puts it; 0: of what has happened. What is later was put by a clock that was far ahead and has been set right: it is never waited for.
 */
export function lastHonest(now: number, longestMs: number, differMs: number = CLOCKS_DIFFER_MS): number {
  return now + longestMs + differMs;
}

/** Did it happen within the last so many milliseconds? What a clock that was far ahead says of it is no sign of that. */
export function isSince(at: number, now: number, withinMs: number): boolean {
  return now - at < withinMs && at <= lastHonest(now, 0);
}

/** The last instant to which an honest lease can reach: twice its length, for leases are short, and what is freed too late is waited for. */
export function lastHonestLease(now: number, leaseMs: number): number {
  return lastHonest(now, leaseMs, leaseMs);
}

/** Milliseconds between looks for what a clock that was far ahead has left. */
const FALSE_LOOK_MS = 1_000;

/** When it is time to look for that in a channel: once a second. Measured both ways: a clock that is put right makes it look at once. @returns whether to look now; then it counts as done */
export function createFalseLooks(): (channel: string, now: number) => boolean {
  const looked = new Map<string, number>();
  return (channel, now) => {
    if (Math.abs(now - (looked.get(channel) ?? Number.NEGATIVE_INFINITY)) < FALSE_LOOK_MS) return false;
    looked.set(channel, now);
    return true;
  };
}
