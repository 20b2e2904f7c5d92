import { existsSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
/** More than all suites that run at once leave there: databases of some megabytes, profiles of browsers. */
const ROOM = 2 * 1024 ** 3;

/** What tests write is written into memory, where there is enough: thousands of small commits, of which each waits for a disk. */
export function keepScratchInMemory() {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return;
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize >= ROOM) process.env.TMPDIR = MEMORY;
}
