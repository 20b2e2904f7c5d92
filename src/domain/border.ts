import type { OtherRegion } from './department.js';

/** The box around a district: WGS 84, decimal degrees. More than the district lies in it, but nothing of the district lies outside. */
export interface DistrictBox {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Where something is said to be; both or neither of the coordinates. */
export interface Place {
  readonly address: string | null;
  readonly lat: number | null;
  readonly long: number | null;
}

/** Named after a place: 费县路, 北京市场. */
const NAMED_AFTER = /^[路街道大场]/;

/** Why a place is clearly not in the district: by its coordinates, or by what its address begins with. */
export type Outside = { readonly by: 'coordinates' } | { readonly by: 'address'; readonly region: OtherRegion };

export interface Border {
  /** null: inside, or nobody can tell. */
  outside(place: Place): Outside | null;
}

/** What stands before the name of a city, and of a district or a county. */
const PROVINCE = /^(?:中国)?\p{Script=Han}{2,3}省\s*/u;
const CITY = /^\p{Script=Han}{2,3}市\s*/u;
/** A place with its rank is nothing that is named after it: 北京市… is there, 北京路 and 费县路 are here. */
const RANKED = /[市县区]$/;
const RANKS = ['市', '区', '县'];

/**
 * @param box null: coordinates refuse nothing
 * @param own what people call the district and its towns: an address that names one of them is never outside
 */
export function createBorder(box: DistrictBox | null, otherRegions: readonly OtherRegion[], own: readonly string[]): Border {
  const regions = otherRegions.flatMap((region) => (RANKED.test(region.name) ? [region.name] : RANKS.map((rank) => `${region.name}${rank}`)).map((name) => ({ name, region })));
  const regionOf = (address: string): OtherRegion | null => {
    if (own.some((name) => address.includes(name))) return null;
    const fromCity = address.trim().replace(PROVINCE, '');
    const beginnings = [fromCity, fromCity.replace(CITY, '')];
    return regions.find(({ name }) => beginnings.some((beginning) => beginning.startsWith(name) && !NAMED_AFTER.test(beginning.slice(name.length))))?.region ?? null;
  };
  return {
    outside: ({ address, lat, long }) => {
      if (box === null) return null;
      if (lat !== null && long !== null && !isIn(box, lat, long)) return { by: 'coordinates' };
      const region = address === null ? null : regionOf(address);
      return region === null ? null : { by: 'address', region };
    },
  };
}

function isIn({ south, west, north, east }: DistrictBox, lat: number, long: number): boolean {
  return lat >= south && lat <= north && long >= west && long <= east;
}
