/** As the API tells them. */
export interface Line {
  readonly name: string;
  readonly received: number;
  /** null: too few to be told. */
  readonly closed: number | null;
  readonly rates: readonly { readonly id: string; readonly name: string; readonly rate: number | null }[];
}

export interface PublicFigures {
  readonly from: string;
  readonly to: string;
  readonly formulas: readonly { readonly id: string; readonly name: string; readonly formula: string; readonly explanation: string }[];
  readonly total: Line | null;
  readonly types: readonly Line[];
  readonly areas: readonly Line[];
}

/** `87%`; what is not told is a dash. */
export function percent(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * 100)}%`;
}

/** How late or not, as far as the district's formulas tell. */
export function onTimeOf({ rates }: Line): number | null {
  return rates.find(({ id }) => id === 'on-time')?.rate ?? null;
}
