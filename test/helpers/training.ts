import { resolve } from 'node:path';
import type { DistrictData } from '../../src/domain/district.js';
import { createTraining } from '../../src/training.js';
import { createRecordingLogger } from './service.js';

/** Learns a folder at most once in a whole run of the tests. */
export function keptTraining(data: DistrictData, modelsDir = process.env.MODELS_DIR ?? '') {
  const logger = createRecordingLogger();
  return { ...createTraining(data, { modelsDir, threadFile: resolve('dist/training-thread.js'), logger }), logger };
}
