/** The last instant to which an honest lease can reach; twice its length, as clocks of processes differ a little. What reaches further was leased by a clock that was far ahead. */
export function lastHonestLease(now: number, leaseMs: number): number {
  return now + 2 * leaseMs;
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
