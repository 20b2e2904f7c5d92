/** Of fewer somebody could be recognised by whoever knows the place. */
export const FEWEST_SHOWN = 5;

/** Whether a rate of so many is told: of two people's verdicts each would know the other's. */
export function mayTell(denominator: number): boolean {
  return denominator >= FEWEST_SHOWN;
}

/**
 * Rows that may be told one by one, largest first, and those that only stand together. Small ones go into the rest; the smallest that
 * remains goes with them while the rest is small itself, or it could be had by taking the others from the total.
 */
export function withheld<R>(rows: readonly R[], sizeOf: (row: R) => number): { readonly told: readonly R[]; readonly rest: readonly R[] } {
  const sorted = rows.filter((row) => sizeOf(row) > 0).sort((a, b) => sizeOf(b) - sizeOf(a));
  const told = sorted.filter((row) => sizeOf(row) >= FEWEST_SHOWN);
  const rest = sorted.slice(told.length);
  const sum = (): number => rest.reduce((total, row) => total + sizeOf(row), 0);
  while (rest.length > 0 && sum() < FEWEST_SHOWN) {
    const smallest = told.pop();
    if (smallest === undefined) break;
    rest.unshift(smallest);
  }
  return { told, rest };
}
