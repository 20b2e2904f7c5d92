import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDistrict, type DistrictData } from '../../src/domain/district.js';
import { loadIntents } from '../../src/intents/load.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';
import { realFolder } from './folder.js';
import { temporaryDirectory } from './service.js';

/** The real folder with all that is made of it. */
export async function realDistrict() {
  const data = await realFolder();
  return { data, district: createDistrict(data, createWorkingCalendar(data.calendarSupplements)) };
}

/** The real folder with one of its files changed. @param change is given the path of the file in a copy */
export async function folderWith(file: string, change: (path: string) => void): Promise<DistrictData> {
  const directory = temporaryDirectory();
  try {
    cpSync(resolve('intents'), directory.path, { recursive: true });
    change(join(directory.path, file));
    return await loadIntents(directory.path);
  } finally {
    directory.remove();
  }
}
