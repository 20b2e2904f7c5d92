import type { Figure, FiguresLine } from './queries.js';

/** Of these less is better; of all others more. */
const LESS_IS_BETTER: ReadonlySet<string> = new Set(['returns', 'redos']);

export interface Ranked {
  readonly line: FiguresLine;
  readonly figure: Figure | undefined;
  /** From 1, the same for the same rate; null: nothing to divide by. */
  readonly rank: number | null;
}

/** Departments from the best to the worst by one figure; those that can't be compared last. */
export function ranked(lines: readonly FiguresLine[], id: string): readonly Ranked[] {
  const sign = LESS_IS_BETTER.has(id) ? 1 : -1;
  const withFigure = lines.map((line) => ({ line, figure: line.figures.find((figure) => figure.id === id) }));
  const rateOf = ({ figure }: { readonly figure: Figure | undefined }): number | null => figure?.rate ?? null;
  const comparable = withFigure.filter((one) => rateOf(one) !== null).sort((a, b) => sign * ((rateOf(a) ?? 0) - (rateOf(b) ?? 0)) || (b.figure?.denominator ?? 0) - (a.figure?.denominator ?? 0));
  const rest = withFigure.filter((one) => rateOf(one) === null);
  return [...comparable.map((one) => ({ ...one, rank: 1 + comparable.findIndex((other) => rateOf(other) === rateOf(one)) })), ...rest.map((one) => ({ ...one, rank: null }))];
}

/** `87.5%` */
export function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)}%`;
}
