import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DistrictData } from '../../../src/domain/district.js';
import { loadIntents } from '../../../src/intents/load.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';

const FILE = 'emergency-examples.yaml';

async function loadedWith(change: (path: string) => void): Promise<DistrictData> {
  const directory = temporaryDirectory();
  try {
    cpSync(resolve('intents'), directory.path, { recursive: true });
    change(join(directory.path, FILE));
    return await loadIntents(directory.path);
  } finally {
    directory.remove();
  }
}

describe('emergency-examples.yaml', () => {
  it('has at least 120 cries for each number and 500 messages that are none, none of them twice', async () => {
    const { data } = await realDistrict();
    const { cries, ordinary } = data.emergencyExamples;
    for (const number of ['119', '110', '120', '122'] as const) {
      expect(cries.filter(({ numbers }) => numbers.includes(number)).reduce((sum, { texts }) => sum + texts.length, 0)).toBeGreaterThanOrEqual(120);
    }
    expect(ordinary.length).toBeGreaterThanOrEqual(500);
    const all = [...cries.flatMap(({ texts }) => texts), ...ordinary];
    expect(new Set(all).size).toBe(all.length);
  });
  it('may be left out: the patterns then stand alone', async () => {
    expect((await loadedWith((path) => rmSync(path))).emergencyExamples).toEqual({ cries: [], ordinary: [] });
  });
  it('is refused with file and line when it names a number that nobody answers', async () => {
    await expect(loadedWith((path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"119"', '"999"')))).rejects.toThrow(/emergency-examples\.yaml:\d+/);
  });
});
