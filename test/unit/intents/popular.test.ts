import { writeFileSync } from 'node:fs';
import { popularQuestions } from '../../../src/domain/popular-questions.js';
import { folderWith, realDistrict } from '../../helpers/district.js';

const loaded = (text: string) => folderWith('popular.yaml', (path) => writeFileSync(path, text));

describe('popular.yaml', () => {
  it('says what citizens see first before much has been asked', async () => {
    const { data } = await realDistrict();
    expect(popularQuestions(data.interpretations, new Map(), data.popular, 2).map(({ text }) => text)).toEqual(['低保名单在哪里公示', '开公司要几天']);
  });
  it.each([
    ['is not there', 'entries:\n  - dibao-policy\n  - no-such-entry\n', 3],
    ['is there twice', 'entries:\n  - dibao-policy\n  - dibao-policy\n', 3],
    ['is none', 'entries: []\n', 1],
  ])('is refused with file and line when an entry %s', async (_why, text, line) => {
    await expect(loaded(text)).rejects.toThrow(new RegExp(`popular\\.yaml:${line} .*\\p{Script=Han}`, 'u'));
  });
});
