import type { z } from 'zod';
import type { Department } from '../domain/department.js';
import type { departmentsSchema, matterExamplesSchema } from './schemas.js';

type Written = z.infer<typeof departmentsSchema>['departments'];
type Matters = z.infer<typeof matterExamplesSchema>['matters'];

/** Departments with the matters that are told of them. What is told of a group (各镇街) is told of each that it stands for: every town. */
export function toDepartments(departments: Written, matters: Matters): Department[] {
  const groups = new Set(departments.filter(({ kind }) => kind === 'group').flatMap(({ name, aliases }) => [name, ...aliases]));
  const ofTowns = matters.filter(({ department }) => groups.has(department));
  return departments.map((department): Department => {
    const own = matters.filter((item) => item.department === department.name || department.aliases.includes(item.department));
    const told = department.kind === 'group' ? [] : [...own, ...(department.kind === 'town' ? ofTowns : [])];
    return { ...department, fallback: department.fallback ?? null, told: told.flatMap(({ texts }) => texts) };
  });
}
