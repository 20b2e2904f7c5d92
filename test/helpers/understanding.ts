import type { Understander, Understanding } from '../../src/domain/understanding.js';
import { createUnderstander } from '../../src/understanding/understander.js';
import { realDistrict } from './district.js';
import { keptTraining } from './training.js';

/** The district's own understanding, learned before the suite that calls this. @returns understands words without a topic */
export function understandingForSuite(): (text: string) => Promise<Understanding> {
  let understander: Understander;
  beforeAll(async () => {
    const { data } = await realDistrict();
    understander = await createUnderstander(data, { now: () => Date.parse('2026-03-02T10:00:00+08:00') }, keptTraining(data));
    await understander.prepare();
  }, 60_000);
  return (text) => understander.understand(text, null);
}
