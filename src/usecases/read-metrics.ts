import { timingSafeEqual, createHash } from 'node:crypto';
import type { ServiceState } from '../domain/service-state.js';
import { AppError } from '../errors.js';

export interface MetricsPage {
  readonly contentType: string;
  readonly text: string;
}

/** What was counted, and what is now, in the form that collectors read. */
export interface MetricsRenderer {
  render(state: ServiceState, facts: ServiceFacts): Promise<MetricsPage>;
}

/** Of this process. */
export interface ServiceFacts {
  readonly hasLearned: boolean;
  readonly isDraining: boolean;
  /** Version of the department router in use; 0: of the folder alone. */
  readonly routerVersion: number;
}

export interface ReadMetricsDeps {
  /** null: only this machine may read. */
  readonly metricsToken: string | null;
  readonly metrics: MetricsRenderer;
  readonly state: () => Promise<ServiceState>;
  readonly facts: () => ServiceFacts;
}

/** Who asks for the figures. */
export interface MetricsAsker {
  /** null: none was shown. */
  readonly token: string | null;
  /** From this machine, and not through a proxy on it. */
  readonly isLocal: boolean;
}

function isSame(shown: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(shown), hash(token));
}

/** @throws AppError METRICS_REFUSED */
export async function readMetrics({ metricsToken, metrics, state, facts }: ReadMetricsDeps, { token, isLocal }: MetricsAsker): Promise<MetricsPage> {
  const mayRead = metricsToken === null ? isLocal : token !== null && isSame(token, metricsToken);
  if (!mayRead) throw new AppError('METRICS_REFUSED');
  return metrics.render(await state(), facts());
}
