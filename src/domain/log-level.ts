/** From the few lines to the many. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How much this process writes to its log. */
export interface LogLevels {
  level(): LogLevel;
  setLevel(level: LogLevel): void;
}

export function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}
