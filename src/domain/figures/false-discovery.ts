/**
 * Which of many tests stand out, by Benjamini and Hochberg: of those that do, no more than `rate` are chance, on average; and when
 * nothing is the matter at all, something stands out no more often than in `rate` of the times.
 * @param tests how many there were, those with a p-value of 1 included
 * @returns the largest p-value that stands out; 0 when none does
 */
export function discoveryLimit(pValues: readonly number[], tests: number, rate: number): number {
  const sorted = [...pValues].sort((a, b) => a - b);
  return sorted.reduce((limit, p, i) => (p <= ((i + 1) / tests) * rate ? p : limit), 0);
}
