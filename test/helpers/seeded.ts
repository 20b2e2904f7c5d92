/** Chance that is the same in every run: mulberry32, and what is drawn by it. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  /** Knuth's way, in parts so that no product of chances vanishes. */
  const poisson = (mean: number): number => {
    if (mean > 30) return poisson(30) + poisson(mean - 30);
    const limit = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product > limit; count += 1) product *= next();
    return count;
  };
  /** Marsaglia and Tsang; mean 1, variance 1 / shape. */
  const gamma = (shape: number): number => {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  };
  return { next, normal, poisson, gamma };
}
