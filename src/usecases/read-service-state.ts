import { demand, type Principal } from '../domain/permission.js';
import type { Check } from '../domain/service-state.js';
import { type ReadReadinessDeps, readReadiness } from './read-readiness.js';

/** How the process that is asked finds the service, check by check, for a person who looks after it. @throws AppError FORBIDDEN */
export async function readServiceState(deps: ReadReadinessDeps, principal: Principal): Promise<Readonly<Record<string, Check>>> {
  demand(principal, 'outbox:read');
  return (await readReadiness(deps, [])).checks;
}
