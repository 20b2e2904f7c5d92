import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

/** Who tickets go to, and how many can work there. */
export interface StaffedDepartment {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** 全区, or the town or zone that it serves. */
  readonly area: string;
  /** What it is responsible for, as citizens say it. */
  readonly duties: readonly string[];
  readonly activeAccounts: number;
  /** Of the active: not used yet. */
  readonly oneTimeAccounts: number;
  readonly disabledAccounts: number;
}

const ANEW_MS = 60_000;

/** Begins with what a change of an account makes old. */
export function useStaffedDepartments(): UseQueryResult<readonly StaffedDepartment[]> {
  return useQuery({
    queryKey: ['accounts', 'departments'], refetchInterval: ANEW_MS,
    queryFn: async ({ signal }) => (await call<{ readonly departments: readonly StaffedDepartment[] }>('GET', '/department-staff', undefined, undefined, signal)).departments,
  });
}
