import type { District, DistrictData } from '../district.js';
import type { HotlineMapping } from './mapping.js';

/** What of a city's words is known here. */
export interface HotlineNames {
  /** Id of the department that a city means by a name or a code; null: none of ours. */
  department(name: string): string | null;
  /** The town or street that one of the texts names, asked in their order; null: none. */
  area(texts: readonly (string | null)[]): string | null;
}

export function createHotlineNames(mapping: Pick<HotlineMapping, 'organizations'>, data: Pick<DistrictData, 'areas'>, district: Pick<District, 'handlerNamed'>): HotlineNames {
  const mapped = new Map(mapping.organizations.flatMap(({ names, department }) => names.map((name) => [name, department] as const)));
  const areas = data.areas.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => ({ word, name })));
  return {
    department: (name) => district.handlerNamed(mapped.get(name) ?? name)?.id ?? null,
    area: (texts) => {
      for (const text of texts) {
        const found = text === null ? undefined : areas.find(({ word }) => text.includes(word));
        if (found) return found.name;
      }
      return null;
    },
  };
}
