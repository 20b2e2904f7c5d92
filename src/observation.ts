import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import type { LogLevels } from './domain/log-level.js';
import type { Clock, LaneReport, Logger, OutboxStore } from './domain/ports.js';
import type { StoreSigns } from './domain/service-state.js';
import type { Tracing } from './domain/tracing.js';
import type { ProbeDeps } from './http/probes.js';
import { startLoop } from './jobs/loop.js';
import { createMetrics } from './metrics/index.js';
import { countedLogger, countedTickets, watchedStores } from './metrics/watched.js';
import type { Stores } from './open-stores.js';
import { createTracing } from './tracing.js';
import { createLogLevelFollower, type LogLevelDeps } from './usecases/change-log-level.js';
import { createStateReader, type ObservedChannel } from './usecases/read-state.js';

/** What is made before anything else, for its lines and figures to hold from the first moment on; what is not given is made here. */
export interface ObservationOptions {
  readonly distDir: string;
  readonly logLevels?: LogLevels;
  readonly tracing?: Tracing;
  /** With the figures of the process and its event loop; they watch until it ends. */
  readonly isProcess?: boolean;
  /** Waits out the drain delay, of so many milliseconds. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** What probes look at. */
export interface Observed {
  readonly clock: Clock;
  readonly signs: StoreSigns;
  readonly outbox: Pick<OutboxStore, 'backlog'>;
  readonly heldChannels: () => readonly ObservedChannel[];
  readonly lanes: () => readonly LaneReport[];
}

/** Milliseconds between looks for another log level: all processes have it within a few seconds. */
const LOG_LEVEL_MS = 3_000;

function versionOf(distDir: string): string {
  return (JSON.parse(readFileSync(join(distDir, '..', 'package.json'), 'utf8')) as { readonly version: string }).version;
}

/** A level that nobody writes by: of a logger that has none. */
function deafLevels({ logLevel }: Config): LogLevels {
  let level = logLevel;
  return {
    level: () => level,
    setLevel: (wanted) => {
      level = wanted;
    },
  };
}

const realPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything by which the service is seen from outside: figures, request ids, probes, the log's level. @param mustLearn messages wait until what the folder says is learned */
export function createObservation(config: Config, given: Logger, options: ObservationOptions, mustLearn: boolean) {
  const version = versionOf(options.distDir);
  const start = performance.now();
  const metrics = createMetrics({ version, withProcess: options.isProcess === true });
  const tracing = options.tracing ?? createTracing();
  const logLevels = options.logLevels ?? deafLevels(config);
  const facts = { hasLearned: !mustLearn, isDraining: false, routerVersion: 0 };
  const logger = countedLogger(given, metrics.meters);
  return {
    facts, tracing, logLevels, meters: metrics.meters,
    logger,
    watch: (stores: Stores): Stores => {
      const watched = watchedStores(stores, metrics.meters);
      return { ...watched, tickets: countedTickets(watched.tickets, metrics.meters) };
    },
    probes: (observed: Observed): ProbeDeps => ({
      version, upMs: () => performance.now() - start, metricsToken: config.metricsToken, metrics, facts: () => facts, isDraining: () => facts.isDraining,
      state: createStateReader({ ...observed, hasLearned: () => facts.hasLearned, readyLimits: config.readyLimits, elapsed: () => performance.now() }),
    }),
    onLearned: (hasLearned: boolean): boolean => {
      facts.hasLearned = hasLearned;
      return hasLearned;
    },
    onRoutingModel: (routerVersion: number): void => {
      facts.routerVersion = routerVersion;
      logger.info('router.version', { version: routerVersion });
    },
    followLogLevel: (deps: LogLevelDeps) => startLoop('log-level', LOG_LEVEL_MS, createLogLevelFollower(deps), deps.logger),
    /** Not ready from now on; resolves when whoever spreads requests has had time to see it. */
    drain: async (): Promise<void> => {
      facts.isDraining = true;
      if (config.drainDelayMs > 0) await (options.pause ?? realPause)(config.drainDelayMs);
    },
  };
}
