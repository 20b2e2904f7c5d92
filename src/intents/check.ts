import type { z } from 'zod';
import { addDays, type CalendarSupplement, datesBetween, type IsoDate, isWeekend, yearOf } from '../domain/calendar.js';
import type { Policy } from '../domain/knowledge.js';
import type { Faults, Parsed } from './faults.js';
import type { areasSchema, departmentsSchema, interpretationsSchema, matterExamplesSchema, popularSchema } from './schemas.js';

interface Files {
  readonly policies: readonly Parsed<Policy>[];
  readonly interpretations: readonly Parsed<z.infer<typeof interpretationsSchema>>[];
  readonly departments: Parsed<z.infer<typeof departmentsSchema>>;
  readonly areas: Parsed<z.infer<typeof areasSchema>>;
  readonly matterExamples: Parsed<z.infer<typeof matterExamplesSchema>> | null;
}

/** What a schema can't see: names that refer to nothing, and things said twice. */
export function checkReferences(files: Files, faults: Faults): void {
  const known = checkDepartments(files, faults);
  if (files.matterExamples) checkMatters(files.matterExamples, known, faults);
  const ids = new Map<string, string>();
  const questions = new Map<string, string>();
  for (const file of files.interpretations) checkEntries(file, files.policies, known, { ids, questions }, faults);
}

/** Says what is used twice, at its second place. */
function once(seen: Map<string, string>, key: string, owner: string, fault: (first: string) => void): void {
  const first = seen.get(key);
  if (first !== undefined && first !== owner) fault(first);
  seen.set(key, owner);
}

function checkDepartments({ departments, areas }: Files, faults: Faults): Set<string> {
  const names = new Map<string, string>();
  const known = new Set(departments.value.departments.flatMap((department) => [department.name, ...department.aliases]));
  departments.value.departments.forEach((department, i) => {
    const line = departments.lineOf(['departments', i]);
    for (const name of [department.id, department.name, ...department.aliases]) {
      once(names, name, department.name, (first) => faults.add(departments.file, line, `名称“${name}”同时属于${first}和${department.name}`));
    }
    if (department.fallback !== undefined && !known.has(department.fallback)) faults.add(departments.file, line, `没有部门“${department.fallback}”`);
  });
  areas.value.areas.forEach((area, i) => {
    if (!known.has(area.department)) faults.add(areas.file, areas.lineOf(['areas', i, 'department']), `没有部门“${area.department}”`);
  });
  return known;
}

/** What citizens are shown has to be there, once. */
export function checkPopular({ file, lineOf, value }: Parsed<z.infer<typeof popularSchema>>, interpretations: Files['interpretations'], faults: Faults): void {
  const known = new Set(interpretations.flatMap(({ value: { entries } }) => entries.map((entry) => entry.id)));
  value.entries.forEach((entry, i) => {
    if (!known.has(entry)) faults.add(file, lineOf(['entries', i]), `没有解读条目“${entry}”`);
    if (value.entries.indexOf(entry) < i) faults.add(file, lineOf(['entries', i]), `条目“${entry}”重复`);
  });
}

function checkMatters({ file, lineOf, value }: NonNullable<Files['matterExamples']>, known: Set<string>, faults: Faults): void {
  const told = new Map<string, string>();
  value.matters.forEach(({ department, texts }, i) => {
    if (!known.has(department)) faults.add(file, lineOf(['matters', i, 'department']), `没有部门“${department}”`);
    texts.forEach((text, k) => {
      const at = lineOf(['matters', i, 'texts', k]);
      once(told, text, `${at}`, (first) => faults.add(file, at, `例句与第${first}行重复`));
    });
  });
}

type Seen = { readonly ids: Map<string, string>; readonly questions: Map<string, string> };

function checkEntries(file: Files['interpretations'][number], policies: Files['policies'], known: Set<string>, seen: Seen, faults: Faults): void {
  const policy = policies.find((candidate) => candidate.value.id === file.value.policy)?.value;
  if (!policy) faults.add(file.file, file.lineOf(['policy']), `没有政策文件“${file.value.policy}”`);
  file.value.entries.forEach((entry, i) => {
    const at = (...path: (string | number)[]) => file.lineOf(['entries', i, ...path]);
    const place = `${file.file}:${at('id')}`;
    if (policy && !policy.sections.some((section) => section.key === entry.section)) faults.add(file.file, at('section'), `文件中没有章节“${entry.section}”`);
    once(seen.ids, entry.id, place, () => faults.add(file.file, at('id'), `编号“${entry.id}”重复`));
    entry.departments.forEach((name, k) => {
      if (!known.has(name)) faults.add(file.file, at('departments', k), `没有部门“${name}”`);
    });
    const own = new Set<string>();
    entry.questions.forEach((question, k) => {
      if (own.has(question)) faults.add(file.file, at('questions', k), `问法“${question}”在本条中重复`);
      own.add(question);
      once(seen.questions, question, entry.id, (first) => faults.add(file.file, at('questions', k), `问法“${question}”已用于条目 ${first}`));
    });
    if (entry.validUntil !== undefined && entry.validUntil < entry.validFrom) faults.add(file.file, at('validUntil'), '失效日期早于生效日期');
  });
}

/** Longer is no holiday but a slip of the pen. */
const HOLIDAY_AT_MOST_DAYS = 31;

/** Yearly notices: every day is said once, belongs to its year (holidays around New Year reach over it), and makes sense. */
export function checkCalendars(files: readonly Parsed<CalendarSupplement>[], faults: Faults): void {
  const years = new Map<string, string>();
  const days = new Map<IsoDate, string>();
  for (const file of files) {
    const { year } = file.value;
    once(years, `${year}`, file.file, () => faults.add(file.file, file.lineOf(['year']), `${year}年的放假安排已写在另一个文件里`));
    checkHolidays(file, days, faults);
    checkMakeUpWorkdays(file, days, faults);
  }
}

function checkHolidays({ file, value: { year, holidays }, lineOf }: Parsed<CalendarSupplement>, days: Map<IsoDate, string>, faults: Faults): void {
  holidays.forEach(({ name, from, to }, i) => {
    const line = lineOf(['holidays', i]);
    if (to < from) faults.add(file, line, `${name}放假的最后一天早于第一天`);
    else if (yearOf(to) < year || yearOf(from) > year) faults.add(file, line, `${name}放假不在${year}年`);
    else if (to >= addDays(from, HOLIDAY_AT_MOST_DAYS)) faults.add(file, line, `${name}放假超过${HOLIDAY_AT_MOST_DAYS}天`);
    else for (const date of datesBetween(from, to)) once(days, date, `${file}:holidays.${i}`, () => faults.add(file, line, `${date}已经写过`));
  });
}

function checkMakeUpWorkdays({ file, value: { year, holidays, makeUpWorkdays }, lineOf }: Parsed<CalendarSupplement>, days: Map<IsoDate, string>, faults: Faults): void {
  makeUpWorkdays.forEach(({ date, holiday }, i) => {
    const line = lineOf(['makeUpWorkdays', i]);
    if (date < `${year - 1}-12-01` || date > `${year + 1}-01-31`) faults.add(file, line, `调休上班${date}不在${year}年`);
    else if (!isWeekend(date)) faults.add(file, line, `调休上班${date}不是周末`);
    if (!holidays.some(({ name }) => name === holiday)) faults.add(file, line, `放假中没有“${holiday}”`);
    once(days, date, `${file}:makeUpWorkdays.${i}`, () => faults.add(file, line, `${date}已经写过`));
  });
}
