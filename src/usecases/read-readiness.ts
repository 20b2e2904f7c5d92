import type { Check, ServiceState } from '../domain/service-state.js';

export interface Readiness {
  readonly ready: boolean;
  /** Names of the checks that say no. */
  readonly failing: readonly string[];
  readonly checks: Readonly<Record<string, Check>>;
}

export interface ReadReadinessDeps {
  readonly state: () => Promise<ServiceState>;
  /** Told to stop: whoever spreads requests had better send them elsewhere. Known at once, whatever else is cached. */
  readonly isDraining: () => boolean;
}

/** `channels` stands for each `channel:…`. */
function isLeftOut(name: string, excluded: readonly string[]): boolean {
  return excluded.includes(name) || (name.startsWith('channel:') && excluded.includes('channels'));
}

/** Whether the service can do its work now, and what is in its way. @param excluded checks that this asker does not go by; draining counts for all */
export async function readReadiness({ state, isDraining }: ReadReadinessDeps, excluded: readonly string[]): Promise<Readiness> {
  const draining: Check = isDraining() ? { ok: false, reason: 'DRAINING' } : { ok: true, reason: null };
  const checks = { draining, ...(await state()).checks };
  const failing = Object.entries(checks).filter(([name, { ok }]) => !ok && (name === 'draining' || !isLeftOut(name, excluded))).map(([name]) => name);
  return { ready: failing.length === 0, failing, checks };
}
