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

/** What makes a road, a river or a building of a town's bare name, whatever town it is in: 义堂路, 柳青河. 义堂路灯不亮 names the town. */
const NAMED_AFTER = /^(?:[东西南北中]?[一二三四五六七八九十]?路(?!灯|面|不|没|坏|难|修|烂|太|又|有点)|[东西南北中]?大?街(?!道|上|里|边)|大道|高架|立交|隧道|河(?!长)|大?桥|小区|花园|家园|苑|广场|大厦)/;
/** Names that can't be part of another. */
const WHOLE_NAME = /(?:街道|镇|乡|区|办事处|商城|批发城)$/;

/** Finds the town, street or zone that a text names; the longest name found wins. null: none. */
export function createAreaFinder(areas: readonly Pick<Area, 'name' | 'aliases'>[]): (text: string) => string | null {
  const names = areas.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => ({ word, name }))).sort((a, b) => b.word.length - a.word.length);
  return (text) => names.find(({ word }) => (WHOLE_NAME.test(word) ? text.includes(word) : standsAlone(text, word)))?.name ?? null;
}

/** Does a bare name stand anywhere for the town itself? */
function standsAlone(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (!NAMED_AFTER.test(text.slice(at + word.length, at + word.length + 6))) return true;
  }
  return false;
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
