import type { Account } from './queries.js';

/** Those whose name, account or department holds all the words. */
export function matching(accounts: readonly Account[], wanted: string): readonly Account[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return accounts;
  return accounts.filter(({ name, displayName, departmentName }) => {
    const text = `${name} ${displayName} ${departmentName ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
