import { createLogger as createWinston, format, transports } from 'winston';
import { maskText } from './domain/privacy.js';
import type { Logger } from './domain/ports.js';

/** WeChat's id of a person. */
const OPENID = /\bo[A-Za-z0-9_-]{27}\b/g;
const BEARER = /\b(?:ey[\w-]+\.[\w-]+\.[\w-]+)/g;

function redact(text: string): string {
  return maskText(text).replace(OPENID, 'o***').replace(BEARER, '***');
}

/** Lines of JSON on stderr; phone and identity numbers, openids and tokens are masked wherever they stand. */
export function createLogger(level: string): Logger {
  const winston = createWinston({
    level, format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
  const clean = (facts: Readonly<Record<string, string | number | boolean | null>> = {}) =>
    Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]));
  return {
    info: (event, facts) => void winston.info(event, clean(facts)),
    warn: (event, facts) => void winston.warn(event, clean(facts)),
    error: (event, error, facts) => void winston.error(event, {
      ...clean(facts),
      error: redact(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
      stack: error instanceof Error ? redact(error.stack?.split('\n').slice(1, 8).join('\n') ?? '') : '',
    }),
  };
}
