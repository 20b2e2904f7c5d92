import { mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, type FieldFault } from '../../../src/errors.js';
import { Faults, parseWith } from '../../../src/intents/faults.js';
import { checkHotlines, hotlineSchema } from '../../../src/intents/hotline.js';
import { folderWith, realDistrict } from '../../helpers/district.js';

const EXAMPLE = readFileSync('intents/hotline/linyi.yaml', 'utf8');
const SMALL = `city: jinan
name: 济南市12345
dateFormats: [iso]
fields: { number: no, text: [content, 内容] }
words: {}
`;

/** What is wrong with a mapping file. */
function faultsOf(text: string, name = 'hotline/jinan.yaml'): readonly FieldFault[] {
  const faults = new Faults('');
  const parsed = parseWith(name, text, hotlineSchema, faults);
  if (parsed) checkHotlines([parsed], new Set(['区住建局']), faults);
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.faults;
    throw error;
  }
}

describe('intents/hotline/{city}.yaml', () => {
  it('the example of the folder is whole, and says that it is one', async () => {
    const { data } = await realDistrict();
    expect(data.hotlines.map(({ city }) => city)).toEqual(['linyi']);
    expect(EXAMPLE).toMatch(/^# 示例/);
  });
  it('may be left out, and may say very little', async () => {
    const data = await folderWith('hotline/jinan.yaml', (path) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, SMALL);
    });
    expect(data.hotlines.find(({ city }) => city === 'jinan')).toMatchObject({
      encoding: 'utf-8', utcOffset: '+08:00', fields: { number: ['no'], text: ['content', '内容'] }, dispatch: 'desk', writeBack: null, pull: { items: 'items', next: 'cursor' }, organizations: [],
    });
  });
  it.each([
    ['names another city than its file', SMALL.replace('city: jinan', 'city: linyi'), 1, '文件名'],
    ['reads no number', SMALL.replace('number: no, ', ''), 4, '至少要有 number'],
    ['knows no date like that', SMALL.replace('[iso]', '[yyyy-mm]'), 3, 'yyyy、MM'],
    ['has a field that there is not', SMALL.replace('number: no', 'nummer: no, number: a'), 4, 'nummer'],
    ['reads one column as two fields', SMALL.replace('number: no', 'number: content'), 4, '已用于'],
    ['means a type that there is not', SMALL.replace('words: {}', 'words: { type: { values: { 咨询: question } } }'), 5, 'type'],
    ['names a department that there is not', `${SMALL}organizations:\n  - { names: [A], department: 区无此局 }\n`, 7, '没有部门“区无此局”'],
    ['means two departments by one word', `${SMALL}organizations:\n  - { names: [A], department: 区住建局 }\n  - { names: [A], department: 区住建局 }\n`, 8, '“A”'],
    ['tells the city what stays inside', `${SMALL}writeBack: { endpoint: polled, dateFormat: iso, statuses: { NoteAdded: 记录 } }\n`, 6, 'NoteAdded'],
    ['reads follow-ups, but knows no word of one that is not settled', SMALL.replace('text: [', 'verdict: visit, text: [').replace('words: {}', 'words: { verdict: { values: { 满意: resolved } } }'), 4, 'unresolved'],
    ['knows words of follow-ups, but reads none', SMALL.replace('words: {}', 'words: { verdict: { values: { 不满意: unresolved } } }'), 5, '没有 verdict'],
    ['reads when something was found, but not what', SMALL.replace('text: [', 'verdictAt: at, text: ['), 4, '没有 verdict'],
    ['means by a follow-up what there is not', SMALL.replace('words: {}', 'words: { verdict: { values: { 不满意: bad } } }'), 5, 'verdict'],
    ['writes in an encoding that is not read', `${SMALL}encoding: big5\n`, 6, 'encoding'],
  ])('is refused with file, line and reason when it %s', (_why, text, line, reason) => {
    expect(faultsOf(text)).toContainEqual({ field: `hotline/jinan.yaml:${line}`, message: expect.stringContaining(reason) });
  });
  it('is whole without any of these', () => {
    expect(faultsOf(SMALL)).toEqual([]);
    expect(faultsOf(SMALL.replace('text: [', 'verdict: visit, verdictAt: at, text: [').replace('words: {}', 'words: { verdict: { values: { 不满意: unresolved }, otherwise: resolved } }'))).toEqual([]);
  });
});
