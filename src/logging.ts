import { createLogger as createWinston, format, transports } from 'winston';
import type { LogLevel, LogLevels } from './domain/log-level.js';
import { framesOf, redactForeign, redactLine } from './domain/log-redaction.js';
import type { Logger } from './domain/ports.js';
import { NO_TRACING, type Tracing } from './domain/tracing.js';
import { AppError } from './errors.js';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Lines of the stack that are kept. */
const FRAMES = 8;

/** Ours speaks to people and repeats no citizen; of a library's nobody knows what it repeats. */
function messageOf(error: unknown): string {
  if (error instanceof AppError) return `${error.name} ${error.code}: ${redactLine(error.message)}`;
  return error instanceof Error ? `${redactForeign(error.name)}: ${redactForeign(error.message)}` : redactForeign(String(error));
}

/**
 * Lines of JSON on stderr, each with the id of the request that it belongs to. Phone and identity numbers, ids of persons and secrets are
 * masked wherever they stand; of what libraries say, quotations and Chinese are left out.
 */
export function createLogger(level: LogLevel, tracing: Tracing = NO_TRACING): Logger & LogLevels {
  const winston = createWinston({
    level, format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
  const clean = (facts: Facts = {}): Record<string, unknown> => {
    const requestId = tracing.current();
    const kept = Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? redactLine(value) : value]);
    return { ...(requestId === null ? {} : { requestId }), ...Object.fromEntries(kept) };
  };
  return {
    debug: (event, facts) => void winston.debug(event, clean(facts)),
    info: (event, facts) => void winston.info(event, clean(facts)),
    warn: (event, facts) => void winston.warn(event, clean(facts)),
    error: (event, error, facts) => void winston.error(event, { ...clean(facts), error: messageOf(error), stack: error instanceof Error ? framesOf(error.stack, FRAMES) : '' }),
    level: () => winston.level as LogLevel,
    setLevel: (wanted) => {
      winston.level = wanted;
    },
  };
}
