import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DistrictData } from '../../src/domain/district.js';
import { loadIntents } from '../../src/intents/load.js';

/** The real folder. Parsing it takes most of a second: once in a whole run of the tests, then it is read from what was made of it. */
export async function realFolder(): Promise<DistrictData> {
  const kept = `${process.env.MODELS_DIR}/folder.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as DistrictData;
  const data = await loadIntents(resolve('intents'));
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(data));
  renameSync(`${kept}.${process.pid}`, kept);
  return data;
}

/** The folder with every so many-th of its texts alone: learned in a fraction of the time. */
export function thinned(data: DistrictData, every: number): DistrictData {
  const some = (texts: readonly string[]) => texts.filter((_, i) => i % every === 0);
  return {
    ...data, interpretations: data.interpretations.map((entry) => ({ ...entry, questions: some(entry.questions) })),
    departments: data.departments.map((department) => ({ ...department, duties: some(department.duties), told: some(department.told) })),
    corpus: { ...data.corpus, data: data.corpus.data.map((item) => ({ ...item, utterances: some(item.utterances) })) },
    emergencyExamples: { cries: data.emergencyExamples.cries.map((group) => ({ ...group, texts: some(group.texts) })), ordinary: some(data.emergencyExamples.ordinary) },
  };
}
