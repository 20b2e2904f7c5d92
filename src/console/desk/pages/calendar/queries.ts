import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { RULES, useRuleChange } from '../../rules/queries.js';

export type Source = 'bundled' | 'file' | 'added' | 'weekday';

export interface CalendarDay {
  readonly date: string;
  readonly working: boolean;
  readonly reason: string;
  readonly provisional: boolean;
  readonly source: Source;
}

export interface Supplement {
  readonly id: string;
  readonly working: boolean;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly notice: string;
  readonly by: string | null;
  readonly reason: string;
  readonly withdrawable: boolean;
}

export interface CalendarYear {
  readonly year: number;
  readonly published: boolean;
  readonly source: Source | null;
  readonly notice: string | null;
  readonly workdays: number;
  readonly days: readonly CalendarDay[];
  readonly supplements: readonly Supplement[];
  readonly recounting: boolean;
}

export interface WantedDays {
  readonly working: boolean;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly notice: string;
  readonly reason: string;
}

const keyOf = (year: number) => [...RULES, 'calendar', year] as const;

export function useCalendar(year: number): UseQueryResult<CalendarYear> {
  return useQuery({ queryKey: keyOf(year), queryFn: ({ signal }) => call<CalendarYear>('GET', `/calendar/${year}`, undefined, undefined, signal) });
}

/** The answer is of the year that the days are in, which need not be the one on show. */
export function useNameDays(): UseMutationResult<CalendarYear, Error, WantedDays> {
  return useRuleChange(null, (wanted: WantedDays) => call<CalendarYear>('POST', '/calendar/supplements', wanted));
}

export function useWithdrawDays(): UseMutationResult<CalendarYear, Error, { readonly id: string; readonly reason: string }> {
  return useRuleChange(null, ({ id, reason }) => call<CalendarYear>('POST', `/calendar/supplements/${id}/withdraw`, { reason }));
}

export function useEnterYear(year: number): UseMutationResult<CalendarYear, Error, { readonly notice: string; readonly reason: string }> {
  return useRuleChange(keyOf(year), (wanted) => call<CalendarYear>('POST', `/calendar/${year}/publish`, wanted));
}
