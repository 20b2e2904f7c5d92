/** The last instant to which an honest lease can reach; twice its length, as clocks of processes differ a little. What reaches further was leased by a clock that was far ahead. */
export function lastHonestLease(now: number, leaseMs: number): number {
  return now + 2 * leaseMs;
}
