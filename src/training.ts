import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DistrictData } from './domain/district.js';
import type { Logger } from './domain/ports.js';
import { createThreads } from './jobs/thread.js';
import { createModelFiles } from './stores/files/model-files.js';
import type { FolderModels, Trainer } from './understanding/trainer.js';
import type { TrainingJob } from './training-thread.js';

/** Its name in the built product. */
export const THREAD_FILE = 'training-thread.js';

export interface TrainingOptions {
  /** Where what was learned is kept for the next start. */
  readonly modelsDir: string;
  /** The built `training-thread.js`. */
  readonly threadFile: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Learns on threads of its own, so that serving goes on; of a folder that was learned before it reads what it kept. */
export function createTraining(data: DistrictData, { modelsDir, threadFile, logger }: TrainingOptions): Trainer & { stop(): Promise<void> } {
  const threads = createThreads(threadFile);
  const files = createModelFiles(modelsDir);
  const run = (job: TrainingJob): Promise<unknown> => threads.run(job);
  return {
    folder: async () => {
      const start = performance.now();
      const key = await keyOf(data, threadFile);
      const kept = await files.load(key);
      // The key says what they were learned from and by which code.
      const models = (kept ?? (await run({ task: 'folder', data }))) as FolderModels;
      logger.info('understanding.learned', { ms: Math.round(performance.now() - start), kept: kept !== null });
      if (kept === null) await files.save(key, models).catch((error: unknown) => logger.warn('understanding.not-kept', { reason: String(error) }));
      return models;
    },
    router: async (tickets) => (await run({ task: 'router', data, tickets })) as FolderModels['routing'],
    stop: () => threads.stop(),
  };
}

/** The same folder learned by the same code and libraries: the file names its parts by their content, the package its libraries' versions. */
async function keyOf(data: DistrictData, threadFile: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(threadFile)).update(await readFile(join(dirname(threadFile), '..', 'package.json')));
  return hash.update(JSON.stringify(data)).digest('hex').slice(0, 32);
}
