import { useEffect, useState } from 'react';
import { call } from './api/client.js';
import type { Department } from './types.js';

/** Told of a whole-district department instead of a town's or a zone's name. */
export const WHOLE_DISTRICT = '全区';

interface Departments {
  readonly departments: readonly Department[];
  /** They could not be read: to be tried again. */
  readonly failed: boolean;
  retry(): void;
}

/** Those that handle tickets. */
export function useDepartments(): Departments {
  const [departments, setDepartments] = useState<readonly Department[]>([]);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads them anew
  useEffect(() => {
    let current = true;
    call<{ readonly departments: readonly Department[] }>('GET', '/departments').then((found) => {
      if (current) setDepartments(found.departments);
    }, () => {
      if (current) setFailed(true);
    });
    return () => {
      current = false;
    };
  }, [tries]);
  const retry = (): void => {
    setFailed(false);
    setTries(tries + 1);
  };
  return { departments, failed, retry };
}
