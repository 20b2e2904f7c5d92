import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { DistrictData } from '../domain/district.js';
import type { TimeLimitRules } from '../domain/time-limits.js';
import { checkReferences } from './check.js';
import { Faults, type Parsed, parseWith } from './faults.js';
import { areasSchema, corpusSchema, departmentsSchema, emergenciesSchema, emergencyExamplesSchema, interpretationsSchema, matterExamplesSchema, policySchema, synonymsSchema, timeLimitsSchema } from './schemas.js';
import { toDepartments } from './departments.js';
import { toInterpretations } from './interpretations.js';

/**
 * Reads and validates the `intents/` folder.
 * @throws AppError INTENTS_INVALID with file, line and reason of every fault
 */
export async function loadIntents(root: string): Promise<DistrictData> {
  const faults = new Faults(root);
  const read = reader(root, faults);
  const [policies, interpretations, timeLimits, departments, areas, emergencies, corpus, synonyms, emergencyExamples, matterExamples] = await Promise.all([
    read.folder('policies', policySchema), read.folder('interpretations', interpretationsSchema), read.folder('time-limits', timeLimitsSchema),
    read.file('departments.yaml', departmentsSchema), read.file('areas.yaml', areasSchema), read.file('emergencies.yaml', emergenciesSchema),
    read.file('service/corpus.json', corpusSchema), read.optional('synonyms.yaml', synonymsSchema), read.optional('emergency-examples.yaml', emergencyExamplesSchema),
    read.optional('matter-examples.yaml', matterExamplesSchema),
  ]);
  if (policies.length === 0) faults.add(join(root, 'policies'), 1, '没有任何政策文件');
  if (timeLimits.length === 0) faults.add(join(root, 'time-limits'), 1, '没有任何时限规则');
  if (departments && areas) checkReferences({ policies, interpretations, departments, areas, matterExamples }, faults);
  faults.throwIfAny();
  if (!departments || !areas || !emergencies || !corpus) throw new RangeError('a file is missing without a fault');
  return {
    identity: areas.value.district,
    policies: policies.map((file) => file.value),
    interpretations: toInterpretations(policies, interpretations),
    departments: toDepartments(departments.value.departments, matterExamples?.value.matters ?? []),
    areas: areas.value.areas,
    otherRegions: areas.value.otherRegions.flatMap((region) => [region.name, ...region.aliases].map((name) => ({ name, turnTo: region.turnTo }))),
    emergencies: {
      rules: emergencies.value.emergencies, past: emergencies.value.past, about: emergencies.value.about, notEmergency: emergencies.value.notEmergency, signs: emergencies.value.signs,
    },
    emergencyExamples: emergencyExamples?.value ?? { cries: [], ordinary: [] },
    timeLimits: timeLimits.map((file) => file.value as TimeLimitRules),
    corpus: corpus.value,
    synonyms: synonyms?.value.synonyms ?? [],
  };
}

function reader(root: string, faults: Faults) {
  const file = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T> | null> => {
    const full = join(root, path);
    try {
      return parseWith(full, await readFile(full, 'utf8'), schema, faults);
    } catch (error) {
      faults.add(full, 1, `文件读不出来（${error instanceof Error && 'code' in error ? String(error.code) : '未知原因'}）`);
      return null;
    }
  };
  const optional = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T> | null> =>
    ((await readdir(root).catch(() => [] as string[])).includes(path) ? file(path, schema) : null);
  const folder = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T>[]> => {
    const names = await readdir(join(root, path)).catch(() => [] as string[]);
    const files = await Promise.all(names.filter((name) => /\.(ya?ml|json)$/.test(name)).sort().map((name) => file(join(path, name), schema)));
    return files.filter((parsed) => parsed !== null);
  };
  return { file, optional, folder };
}
