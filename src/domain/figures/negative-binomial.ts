/** Terms smaller than this, against the sum, no longer change it. */
const NEGLIGIBLE = 1e-12;

/** ln Γ(x + n) − ln Γ(x) for a whole n ≥ 0, without the gamma function. */
function logRising(x: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += Math.log(x + i);
  return sum;
}

/** ln of the probability of exactly `count`. */
function logProbability(count: number, mean: number, size: number): number {
  const factorial = logRising(1, count);
  return logRising(size, count) - factorial - (size + count) * Math.log1p(mean / size) + count * Math.log(mean / size);
}

/**
 * How surprising it is to count so many or more, by the negative binomial distribution with this mean and a variance of
 * mean + dispersion · mean². Half of the probability of exactly `count` is left out (the mid-p value): with small whole numbers the
 * full tail is more cautious than it says.
 * @param dispersion 0: Poisson
 * @returns between 0 and 1; 1 when there are no more than expected
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  if (count <= mean) return 1;
  // So large a size can't be told from Poisson.
  const size = 1 / Math.max(dispersion, 1e-9);
  let term = Math.exp(logProbability(count, mean, size));
  let sum = term / 2;
  const shrink = mean / (size + mean);
  for (let k = count; term > sum * NEGLIGIBLE; k += 1) {
    term *= ((k + size) / (k + 1)) * shrink;
    sum += term;
  }
  return Math.min(1, sum);
}
