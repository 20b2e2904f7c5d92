import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import type { DistrictData } from '../domain/district.js';
import { DEFAULT_FORMULAS } from '../domain/figures/formulas.js';
import type { TimeLimitRules } from '../domain/time-limits.js';
import { checkCalendars, checkPopular, checkReferences } from './check.js';
import { checkHotlines, hotlineSchema } from './hotline.js';
import { Faults, type Parsed, parseWith } from './faults.js';
import { areasSchema, calendarSchema, corpusSchema, departmentsSchema, emergenciesSchema, emergencyExamplesSchema, figuresSchema, popularSchema, interpretationsSchema, matterExamplesSchema, policySchema, synonymsSchema, timeLimitsSchema } from './schemas.js';
import { toDepartments } from './departments.js';
import { toInterpretations } from './interpretations.js';
import { checkOpen311, open311Schema, toOpen311Offer } from './open311.js';

/** Reads and validates the `intents/` folder, again and again: files that stand as they stood are not parsed again. */
export interface IntentsReader {
  /** @throws AppError INTENTS_INVALID with file, line and reason of every fault */
  read(): Promise<DistrictData>;
  /** Another value when a policy or an entry may have changed; cheap enough to be asked for all the time. */
  fingerprint(): Promise<string>;
}

/** Folders whose changes count while the service runs; all else counts from the next start. */
const PUBLISHED = ['policies', 'interpretations'];

export function createIntentsReader(root: string): IntentsReader {
  const kept: Kept = new Map();
  return {
    read: () => readFolder(root, kept),
    fingerprint: async () => {
      const folders = await Promise.all(PUBLISHED.map((folder) => filesIn(join(root, folder))));
      const stats = await Promise.all(folders.flat().map(async (file) => ({ file, at: await stat(file).catch(() => null) })));
      return stats.map(({ file, at }) => `${file}:${at?.mtimeMs}:${at?.size}`).join('\n');
    },
  };
}

/**
 * Reads and validates the `intents/` folder once.
 * @throws AppError INTENTS_INVALID with file, line and reason of every fault
 */
export function loadIntents(root: string): Promise<DistrictData> {
  return createIntentsReader(root).read();
}

/** Parsed files by path, with the text that they were parsed from. */
type Kept = Map<string, { readonly text: string; readonly parsed: Parsed<unknown> }>;

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.filter((name) => /\.(ya?ml|json)$/.test(name)).sort().map((name) => join(folder, name));
}

async function readFolder(root: string, kept: Kept): Promise<DistrictData> {
  const faults = new Faults(root);
  const read = reader(root, faults, kept);
  const [policies, interpretations, timeLimits, departments, areas, emergencies, corpus, synonyms, emergencyExamples, matterExamples, calendars, figures, hotlines, open311, popular] = await Promise.all([
    read.folder('policies', policySchema), read.folder('interpretations', interpretationsSchema), read.folder('time-limits', timeLimitsSchema),
    read.file('departments.yaml', departmentsSchema), read.file('areas.yaml', areasSchema), read.file('emergencies.yaml', emergenciesSchema),
    read.file('service/corpus.json', corpusSchema), read.optional('synonyms.yaml', synonymsSchema), read.optional('emergency-examples.yaml', emergencyExamplesSchema),
    read.optional('matter-examples.yaml', matterExamplesSchema), read.folder('calendar', calendarSchema), read.optional('figures.yaml', figuresSchema), read.folder('hotline', hotlineSchema),
    read.optional('open311.yaml', open311Schema), read.optional('popular.yaml', popularSchema),
  ]);
  if (policies.length === 0) faults.add(join(root, 'policies'), 1, '没有任何政策文件');
  if (timeLimits.length === 0) faults.add(join(root, 'time-limits'), 1, '没有任何时限规则');
  if (departments && areas) checkReferences({ policies, interpretations, departments, areas, matterExamples }, faults);
  if (popular) checkPopular(popular, interpretations, faults);
  checkCalendars(calendars, faults);
  if (departments) checkHotlines(hotlines, new Set(departments.value.departments.flatMap((department) => [department.name, ...department.aliases])), faults);
  if (departments && open311) checkOpen311(open311, departments.value.departments, faults);
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
    calendarSupplements: calendars.map((file) => file.value),
    corpus: corpus.value,
    synonyms: synonyms?.value.synonyms ?? [],
    figures: figures?.value.figures ?? DEFAULT_FORMULAS,
    popular: popular?.value.entries ?? [],
    open311: open311 && toOpen311Offer(open311.value),
    hotlines: hotlines.map((file) => file.value),
  };
}

function reader(root: string, faults: Faults, kept: Kept) {
  const file = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T> | null> => {
    const full = join(root, path);
    try {
      const text = await readFile(full, 'utf8');
      const before = kept.get(full);
      // A path has one schema.
      if (before?.text === text) return before.parsed as Parsed<T>;
      const parsed = parseWith(full, text, schema, faults);
      if (parsed) kept.set(full, { text, parsed });
      return parsed;
    } catch (error) {
      faults.add(full, 1, `文件读不出来（${error instanceof Error && 'code' in error ? String(error.code) : '未知原因'}）`);
      return null;
    }
  };
  const optional = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T> | null> =>
    ((await readdir(root).catch(() => [] as string[])).includes(path) ? file(path, schema) : null);
  const folder = async <T>(path: string, schema: z.ZodType<T>): Promise<Parsed<T>[]> => {
    const files = await Promise.all((await filesIn(join(root, path))).map((full) => file(relative(root, full), schema)));
    return files.filter((parsed) => parsed !== null);
  };
  return { file, optional, folder };
}
