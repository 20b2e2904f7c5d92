/** Evidence for something, and whether it was so. */
export interface Observation {
  readonly evidence: readonly number[];
  readonly held: boolean;
}

/** Turns evidence into a probability. */
export interface Calibration {
  readonly bias: number;
  readonly weights: readonly number[];
}

const STEPS = 50;
/** Keeps weights finite where the evidence separates everything. */
const RIDGE = 1e-3;

/**
 * Logistic regression by Newton's method (Platt, "Probabilistic Outputs for Support Vector Machines", 1999, for one score).
 * @param observations from data that the scores were not trained on; all with as much evidence
 */
export function fitCalibration(observations: readonly Observation[]): Calibration {
  const width = (observations[0]?.evidence.length ?? 0) + 1;
  let weights = new Float64Array(width);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = Float64Array.from(weights, (weight) => -RIDGE * weight);
    const curvature = Array.from({ length: width }, (_, i) => Float64Array.from({ length: width }, (__, j) => (i === j ? RIDGE : 0)));
    for (const { evidence, held } of observations) {
      const row = [1, ...evidence];
      const likely = logistic(row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
      const spread = likely * (1 - likely);
      row.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + ((held ? 1 : 0) - likely) * value;
        const line = curvature[i];
        if (line) addMultiple(line, row, spread * value);
      });
    }
    const move = solved(curvature, gradient);
    weights = weights.map((weight, i) => weight + (move[i] ?? 0));
    if (move.every((amount) => Math.abs(amount) < 1e-7)) break;
  }
  return { bias: weights[0] ?? 0, weights: [...weights.slice(1)] };
}

/** 0–1. */
export function probabilityOf({ bias, weights }: Calibration, evidence: readonly number[]): number {
  return logistic(weights.reduce((sum, weight, i) => sum + weight * (evidence[i] ?? 0), bias));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, value))));
}

function addMultiple(line: Float64Array | number[], row: readonly number[], times: number): void {
  for (const [j, value] of row.entries()) line[j] = (line[j] ?? 0) + times * value;
}

/** Gaussian elimination; the ridge keeps every pivot above zero. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((line, i) => [...line, right[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    for (const other of rows.slice(i + 1)) {
      const share = (other[i] ?? 0) / (pivot[i] ?? 1);
      addMultiple(other, pivot, -share);
    }
  }
  const out = new Float64Array(rows.length);
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const rest = out.reduce((sum, value, j) => (j > i ? sum + value * (row[j] ?? 0) : sum), 0);
    out[i] = ((row[rows.length] ?? 0) - rest) / (row[i] ?? 1);
  }
  return out;
}
