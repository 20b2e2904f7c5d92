import { wordsIn } from '../accounts/matching.js';
import type { StaffedDepartment } from './queries.js';

export interface FoundDepartment {
  readonly department: StaffedDepartment;
  /** Those that were looked for first. */
  readonly duties: readonly string[];
}

export function isUnstaffed({ activeAccounts }: Pick<StaffedDepartment, 'activeAccounts'>): boolean {
  return activeAccounts === 0;
}

function find(department: StaffedDepartment, words: readonly string[]): FoundDepartment[] {
  const { name, aliases, area, duties } = department;
  const names = [name, ...aliases, area].join(' ').toLowerCase();
  const others = words.filter((word) => !names.includes(word));
  if (others.length === 0) return [{ department, duties }];
  const isMeant = (duty: string): boolean => others.every((word) => duty.toLowerCase().includes(word));
  const meant = duties.filter(isMeant);
  return meant.length === 0 ? [] : [{ department, duties: [...meant, ...duties.filter((duty) => !isMeant(duty))] }];
}

/** Those whose names hold all the words, or one of whose duties holds what the names do not; where nobody can sign first, else as the file has them. */
export function finding(departments: readonly StaffedDepartment[], wanted: string): readonly FoundDepartment[] {
  const words = wordsIn(wanted);
  const found = departments.flatMap((department) => find(department, words));
  return [...found.filter(({ department }) => isUnstaffed(department)), ...found.filter(({ department }) => !isUnstaffed(department))];
}
