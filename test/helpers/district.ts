import { resolve } from 'node:path';
import { createDistrict, type DistrictData } from '../../src/domain/district.js';
import { loadIntents } from '../../src/intents/load.js';
import { publishedCalendar } from '../../src/working-calendar.js';

/** The real folder, read once a test file. */
export async function realDistrict() {
  const data: DistrictData = await loadIntents(resolve('intents'));
  return { data, district: createDistrict(data, publishedCalendar) };
}
