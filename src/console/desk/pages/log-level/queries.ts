import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

export const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type Level = (typeof LEVELS)[number];

export interface LevelInUse {
  readonly level: Level;
  /** Null: as configured. */
  readonly until: string | null;
}

export interface LevelWanted {
  readonly level: Level;
  readonly minutes: number;
}

const LOG_LEVEL = ['log-level'] as const;
const ANEW_MS = 15_000;

export function useLogLevel(): UseQueryResult<LevelInUse> {
  return useQuery({ queryKey: LOG_LEVEL, refetchInterval: ANEW_MS, queryFn: ({ signal }) => call<LevelInUse>('GET', '/admin/log-level', undefined, undefined, signal) });
}

/** Another administrator's change at the same moment is refused, and then shown. */
export function useChangeLogLevel(): UseMutationResult<LevelInUse, Error, LevelWanted> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (wanted: LevelWanted) => call<LevelInUse>('PATCH', '/admin/log-level', wanted), onSettled: () => void client.invalidateQueries({ queryKey: LOG_LEVEL }) });
}
