import { useSearchParams } from 'react-router';
import { useDepartments } from '../../use-departments.js';
import { DEPARTMENT } from './address.js';

/** Whose accounts alone are shown stands in the address. */
export function useDepartmentFilter() {
  const [search, setSearch] = useSearchParams();
  const { data } = useDepartments();
  const id = search.get(DEPARTMENT);
  return { id, name: data?.find((department) => department.id === id)?.name, drop: () => setSearch({}, { replace: true }) };
}
