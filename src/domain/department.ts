/** `group` stands for many (各镇街); `not-handling` is only named in documents and takes no tickets. */
export type DepartmentKind = 'department' | 'committee' | 'town' | 'group' | 'not-handling';

export interface Department {
  readonly id: string;
  /** As official documents write it: 区住建局. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: DepartmentKind;
  /** 全区, or the town, street or zone it serves. */
  readonly area: string;
  /** Matters in a few of citizens' words. */
  readonly duties: readonly string[];
  /** Matters as citizens tell them, with all that they write around. */
  readonly told: readonly string[];
  /** Who handles what a group would: 各镇街 → 区政府办公室. */
  readonly fallback: string | null;
}

/** A town, street or zone of the district (属地). */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly kind: 'street' | 'town' | 'zone';
  readonly aliases: readonly string[];
  /** Name of its government, a department of kind `town` or `committee`. */
  readonly department: string;
}

/** Finds the town, street or zone that a text names; the longest name found wins. null: none. */
export function createAreaFinder(areas: readonly Pick<Area, 'name' | 'aliases'>[]): (text: string) => string | null {
  const names = areas.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => ({ word, name }))).sort((a, b) => b.word.length - a.word.length);
  return (text) => names.find(({ word }) => text.includes(word))?.name ?? null;
}

/** A place outside the district, and whom its people can turn to. */
export interface OtherRegion {
  readonly name: string;
  readonly turnTo: string;
}

export function handlesTickets(department: Pick<Department, 'kind'>): boolean {
  return department.kind === 'department' || department.kind === 'committee' || department.kind === 'town';
}

/** Each told matter once, whoever handles it. */
export function toldIn(departments: readonly Department[]): readonly string[] {
  return [...new Set(departments.flatMap((department) => department.told))];
}
