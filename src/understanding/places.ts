import type { Area, OtherRegion } from '../domain/department.js';

export interface Gazetteer {
  /** Name of the town, street or zone that a text names; the longest name found wins. */
  areaIn(text: string): string | null;
  /** A place outside the district, unless one inside is named too. */
  otherRegionIn(text: string): OtherRegion | null;
}

/** @param own what people call the district itself */
export function createGazetteer(areas: readonly Area[], otherRegions: readonly OtherRegion[], own: readonly string[]): Gazetteer {
  const names = areas.flatMap((area) => [area.name, ...area.aliases].map((alias) => ({ alias, area: area.name })))
    .sort((a, b) => b.alias.length - a.alias.length);
  const regions = [...otherRegions].sort((a, b) => b.name.length - a.name.length);
  const areaIn = (text: string) => names.find(({ alias }) => text.includes(alias))?.area ?? null;
  return {
    areaIn,
    otherRegionIn: (text) => (areaIn(text) !== null || own.some((name) => text.includes(name)) ? null : regions.find(({ name }) => text.includes(name)) ?? null),
  };
}
