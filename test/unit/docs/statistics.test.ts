import { readFileSync, writeFileSync } from 'node:fs';
import { DEFAULT_FORMULAS, formulaText } from '../../../src/domain/figures/formulas.js';
import { MEASURE_NAMES } from '../../../src/domain/figures/measures.js';
import { folderWith } from '../../helpers/district.js';

const page = readFileSync('docs/statistics.md', 'utf8');
const below = (heading: string): string => page.split(`\n## ${heading} `)[1]?.split('\n## ')[0] ?? '';
const rowsIn = (text: string): string[][] => [...text.matchAll(/^\| (\S+) \| `(\S+)` \| (.+) \|$/gm)].map(([, ...cells]) => cells);

describe('docs/statistics.md', () => {
  it('has the usual formulas as they are', () => {
    expect(rowsIn(below('Rates'))).toEqual(DEFAULT_FORMULAS.map((formula) => [formula.name, formula.id, formulaText(formula)]));
  });
  it('says of each measure when it is counted, and of no other', () => {
    expect(rowsIn(below('What is counted')).map(([name, code]) => [code, name])).toEqual(Object.entries(MEASURE_NAMES));
  });
  it('shows a file that the service reads as it stands', async () => {
    const [, example = ''] = /```yaml\n([\s\S]+?)```/.exec(page) ?? [];
    const { figures } = await folderWith('figures.yaml', (path) => writeFileSync(path, example));
    expect(figures.map(({ name }) => name)).toEqual(['按时办结率', '不予受理率']);
  });
});
