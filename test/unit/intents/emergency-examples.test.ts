import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { folderWith, realDistrict } from '../../helpers/district.js';

const FILE = 'emergency-examples.yaml';

const loadedWith = (change: (path: string) => void) => folderWith(FILE, change);

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
