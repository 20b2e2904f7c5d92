import type { Logger } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import { type RetrainRouterDeps, retrainRouter } from './retrain-router.js';

/** Nobody waits for an answer then. Milliseconds after midnight. */
const NIGHT_MS = 3 * 3_600_000;

/**
 * Retrains once a day, after three in the night or whenever the process starts later than that.
 * @returns a look that retrains when it is time; resolves to 0: there is never more to do at once
 */
export function createDailyRetraining(deps: RetrainRouterDeps & { readonly logger: Logger; readonly onReplaced: () => void }): () => Promise<number> {
  let done = '';
  return async () => {
    const today = dateAt(deps.clock.now() - NIGHT_MS);
    if (today === done) return 0;
    const retrained = await retrainRouter(deps);
    done = today;
    const { outcome } = retrained;
    if (outcome === 'replaced') deps.onReplaced();
    const facts = 'model' in retrained ? { version: retrained.model.version, learnedFrom: retrained.model.learnedFrom } : { tickets: retrained.tickets };
    deps.logger.info('router.retrained', { outcome, ...facts });
    return 0;
  };
}
