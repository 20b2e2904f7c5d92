import { writeFileSync } from 'node:fs';
import { DEFAULT_FORMULAS } from '../../../src/domain/figures/formulas.js';
import { folderWith, realDistrict } from '../../helpers/district.js';

const loaded = (text: string) => folderWith('figures.yaml', (path) => writeFileSync(path, text));
const FIGURE = '{ id: on-time, name: 按时率, numerator: [replied-in-time], denominator: [replied-in-time, reply-missed], explanation: 只看第一次办理。 }';

describe('figures.yaml', () => {
  it('may be left out: the usual six figures then', async () => {
    expect((await realDistrict()).data.figures).toEqual(DEFAULT_FORMULAS);
  });
  it('says all figures that a district has', async () => {
    expect((await loaded(`figures:\n  - ${FIGURE}\n`)).figures).toEqual([
      { id: 'on-time', name: '按时率', numerator: ['replied-in-time'], denominator: ['replied-in-time', 'reply-missed'], explanation: '只看第一次办理。' },
    ]);
  });
  it.each([
    ['counts what nobody counts', `figures:\n  - ${FIGURE.replace('[replied-in-time]', '[quick]')}\n`, 2],
    ['divides by nothing', `figures:\n  - ${FIGURE.replace('[replied-in-time, reply-missed]', '[]')}\n`, 2],
    ['is not explained', `figures:\n  - ${FIGURE.replace(', explanation: 只看第一次办理。', '')}\n`, 2],
    ['has the id of another', `figures:\n  - ${FIGURE}\n  - ${FIGURE}\n`, 2],
    ['has none', 'figures: []\n', 1],
  ])('is refused with file and line when a figure %s', async (_why, text, line) => {
    await expect(loaded(text)).rejects.toThrow(new RegExp(`figures\\.yaml:${line} .*\\p{Script=Han}`, 'u'));
  });
});
