import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

export type FigureGroup = 'department' | 'type' | 'area' | 'day' | 'month';

export interface Figure {
  readonly id: string;
  readonly name: string;
  /** Null: nothing to divide by. */
  readonly rate: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

export interface FiguresLine {
  readonly group: string;
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly figures: readonly Figure[];
}

export interface Formula {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly explanation: string;
}

export interface FiguresReport {
  readonly formulas: readonly Formula[];
  readonly rows: readonly FiguresLine[];
  readonly total: FiguresLine;
}

/** Of which days, and of what. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** Null: of all types. */
  readonly type: string | null;
}

function searchOf({ from, to, type }: Period, groupBy: FigureGroup): string {
  return new URLSearchParams({ from, to, groupBy, ...(type === null ? {} : { type }) }).toString();
}

/** Begins as the lists of tickets do: a change of any makes it old. */
export function useFigures(period: Period, groupBy: FigureGroup): UseQueryResult<FiguresReport> {
  const search = searchOf(period, groupBy);
  return useQuery({
    queryKey: ['tickets', 'figures', search], placeholderData: keepPreviousData, enabled: period.from <= period.to,
    queryFn: ({ signal }) => call<FiguresReport>('GET', `/figures?${search}`, undefined, undefined, signal),
  });
}

/** Where the browser fetches the table. */
export function exportAddress(period: Period, format: 'xlsx' | 'csv'): string {
  return `/api/v1/figures?${searchOf(period, 'department')}&format=${format}`;
}
