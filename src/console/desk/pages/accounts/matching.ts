import type { Account } from './queries.js';

/** Those of the department. @param id null: of any, and of none */
export function ofDepartment(accounts: readonly Account[], id: string | null): readonly Account[] {
  return id === null ? accounts : accounts.filter(({ department }) => department === id);
}

/** What was typed to look for, word by word, in small letters. */
export function wordsIn(wanted: string): readonly string[] {
  return wanted.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Those whose name, account or department holds all the words. */
export function matching(accounts: readonly Account[], wanted: string): readonly Account[] {
  const words = wordsIn(wanted);
  if (words.length === 0) return accounts;
  return accounts.filter(({ name, displayName, departmentName }) => {
    const text = `${name} ${displayName} ${departmentName ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
