import { SingleBar } from 'cli-progress';

/** Shows long work on stderr where somebody watches. */
export interface Progress {
  step(): void;
  stop(): void;
}

const SILENT: Progress = { step: () => {}, stop: () => {} };

/** @param total steps to come, about */
export function createProgress(total: number): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar({ format: '评测 {bar} {percentage}%', stream: process.stderr, clearOnComplete: true });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
