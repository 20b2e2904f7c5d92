import { join } from 'node:path';
import type { Config } from '../config.js';
import type { DistrictData } from '../domain/district.js';
import { createTraining, THREAD_FILE } from '../training.js';

/** As the service learns, and from what it kept; says nothing of it. @param root the product's own folder */
export function quietTraining(root: string, { modelsDir }: Pick<Config, 'modelsDir'>, data: DistrictData): ReturnType<typeof createTraining> {
  return createTraining(data, { modelsDir, threadFile: join(root, 'dist', THREAD_FILE), logger: { info: () => {}, warn: () => {} } });
}
