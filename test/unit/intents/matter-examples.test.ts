import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { toldIn } from '../../../src/domain/department.js';
import { folderWith, realDistrict } from '../../helpers/district.js';

const FILE = 'matter-examples.yaml';

const loadedWith = (change: (path: string) => void) => folderWith(FILE, change);

const changed = (from: string | RegExp, to: string) => loadedWith((path) => writeFileSync(path, readFileSync(path, 'utf8').replace(from, to)));

describe('matter-examples.yaml', () => {
  it('has at least 20 told matters for each department that handles tickets, and those of the towns for every town', async () => {
    const { data: { departments } } = await realDistrict();
    for (const { name, kind, told } of departments) {
      if (kind === 'department' || kind === 'committee' || kind === 'town') expect([name, told.length >= 20]).toEqual([name, true]);
      else expect(told).toEqual([]);
    }
    expect(new Set(departments.filter(({ kind }) => kind === 'town').map(({ told }) => told.join())).size).toBe(1);
    expect(toldIn(departments).length).toBeGreaterThanOrEqual(700);
  });
  it('may be left out', async () => {
    expect(toldIn((await loadedWith((path) => rmSync(path))).departments)).toEqual([]);
  });
  it('is refused with file and line when it names a department that there is not', async () => {
    await expect(changed('department: 区农业局', 'department: 区渔业局')).rejects.toThrow(/matter-examples\.yaml:\d+.*没有部门“区渔业局”/s);
  });
  it('is refused when it tells the same twice', async () => {
    await expect(changed(/(\n {6}- .+)/, '$1$1')).rejects.toThrow(/matter-examples\.yaml:\d+.*例句与第\d+行重复/s);
  });
});
