import type { Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import { type CheckEntryDeps, knownPolicies } from './check-entry.js';

/** What an entry can rest on, for those who write. @throws AppError FORBIDDEN */
export async function listPolicies(deps: CheckEntryDeps, principal: Principal): Promise<readonly Policy[]> {
  demand(principal, 'knowledge:draft');
  return knownPolicies(deps);
}
