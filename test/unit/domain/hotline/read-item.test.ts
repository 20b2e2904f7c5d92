import fc from 'fast-check';
import type { HotlineMapping } from '../../../../src/domain/hotline/mapping.js';
import { readHotlineItem, type RawItem } from '../../../../src/domain/hotline/read-item.js';
import { cityItem, cityOf } from '../../../helpers/city-feed.js';
import { realDistrict } from '../../../helpers/district.js';

/** In the morning on which the city's items of the tests were written. */
const NOW = Date.parse('2026-03-02T09:00:00+08:00');
let read: (raw: RawItem, changes?: Partial<HotlineMapping>) => ReturnType<typeof readHotlineItem>;
beforeAll(async () => {
  const { data, district } = await realDistrict();
  read = (raw, changes = {}) => {
    const { mapping, names } = cityOf(data, district, changes);
    return readHotlineItem(raw, mapping, names, NOW);
  };
});

function itemOf(result: ReturnType<typeof readHotlineItem>) {
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.item;
}

describe('a city’s item', () => {
  it('is read into our words', () => {
    expect(itemOf(read(cityItem()))).toEqual({
      city: 'linyi', number: 'LY2026030200001', updatedAt: Date.parse('2026-03-02T08:31:00+08:00'), state: 'open',
      content: {
        text: '楼道灯坏了两个月没人修。', type: 'complaint', urgent: false, anonymous: false, contact: '13812345678', area: '义堂镇', address: '义堂镇金源小区3号楼', department: 'housing',
        organization: '兰山区住房和城乡建设局', calledAt: Date.parse('2026-03-02T08:30:00+08:00'), source: null, category: null, handleDays: null, deadlineAt: null, backReason: null,
        verdict: null, verdictAt: null, verdictWords: null,
      },
    });
  });
  it('takes the first of a field’s names that has something, also nested ones', () => {
    expect(itemOf(read({ workordercode: 'B1', orderNum: '', 主要内容: '漏水' })).number).toBe('B1');
    expect(itemOf(read(cityItem({ orderNum: 'A1\u200b', majorContent: '灯\u0000坏\ud800了' })))).toMatchObject({ number: 'A1', content: { text: '灯坏了' } });
    expect(itemOf(read(cityItem({ orderNum: 'ＬＹ２０２６－１' }))).number).toBe('LY2026-1');
    expect(itemOf(read({ workordercode: 'B1', orderNum: ' ', majorContent: '\u3000 ', 主要内容: '漏水' }))).toMatchObject({ number: 'B1', content: { text: '漏水' } });
    const nested = { fields: { number: ['data.no'], text: ['data.body.text'] } };
    expect(itemOf(read({ data: { no: 7, body: { text: '漏水' } } }, nested))).toMatchObject({ number: '7', content: { text: '漏水' } });
  });
  it.each([
    ['appealType', '建议', 'type', 'suggestion'], ['appealType', '没见过的', 'type', 'help'], ['urgencyLevel', '特急', 'urgent', true], ['isSecret', true, 'anonymous', true], ['isSecret', 1, 'anonymous', true], ['isSecret', '0', 'anonymous', false],
    ['organizationName', '区农业局', 'department', 'agriculture'], ['organizationCode', 'LS-NY', 'department', 'agriculture'], ['organizationName', '市里的单位', 'department', null], ['areaName', '义堂镇', 'area', '义堂镇'], ['callerPhone', 13_812_345_678, 'contact', '13812345678'],
  ])('%s “%s” is %s %s', (field, value, ours, expected) => {
    expect(itemOf(read(cityItem({ [field]: value }))).content).toMatchObject({ [ours]: expected });
  });
  it.each([['催办', 'reminded'], ['撤销', 'cancelled'], ['办理中', 'open']])('its status %s means %s', (word, state) => {
    expect(itemOf(read(cityItem({ orderStatus: word }))).state).toBe(state);
  });
  it.each([
    [{ orderNum: '' }, 'orderNum', '不能为空'], [{ orderNum: 'A B' }, 'orderNum', '空格'], [{ orderNum: 'A:B' }, 'orderNum', '冒号'], [{ orderNum: '合计' }, 'orderNum', '不是编号'], [{ orderNum: '工单编号' }, 'orderNum', '不是编号'], [{ orderNum: 123_456_789_012_345_680_000 }, 'orderNum', '失真'], [{ orderNum: '3.70123456789012E+17' }, 'orderNum', '文本格式'],
    [{ orderNum: 'A'.repeat(65) }, 'orderNum', '64'], [{ majorContent: '　' }, 'majorContent', '不能为空'], [{ majorContent: '长'.repeat(10_001) }, 'majorContent', '10000'], [{ callTime: '昨天' }, 'callTime', '不是有效的时间'],
    [{ updateTime: '2026-02-30 09:00:00' }, 'updateTime', '不是有效的时间'], [{ updateTime: '2206-03-02 09:00:00' }, 'updateTime', '在将来'], [{ urgencyLevel: '不一般' }, 'urgencyLevel', '不认识“不一般”，认识的有：'], [{ isSecret: '也许' }, 'isSecret', '不认识'], [{ majorContent: { a: 1 } }, 'majorContent', '应为文本'],
    [{ callerPhone: ['1'] }, 'callerPhone', '应为文本'],
  ])('is refused with field and reason: %j', (changes, field, reason) => {
    const result = read(cityItem(changes));
    expect('faults' in result ? result.faults : []).toContainEqual({ field, message: expect.stringContaining(reason) });
  });
  it('tells everything that is wrong at once, with the number as far as it can be read', () => {
    const result = read(cityItem({ callTime: 'x', updateTime: 'y', isSecret: 'z' }));
    expect(result).toMatchObject({ number: 'LY2026030200001', faults: [{ field: 'updateTime' }, { field: 'isSecret' }, { field: 'callTime' }] });
  });
  it('whatever it holds, it is read or refused, and never read as what an object inherits', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('orderNum', 'majorContent', 'appealType', 'isSecret', 'orderStatus', 'callTime', 'organizationName'), fc.oneof(fc.anything(), fc.constantFrom('constructor', '__proto__', 'toString'))), (raw) => {
      const result = read(raw);
      if ('item' in result) expect([typeof result.item.number, typeof result.item.content.text, typeof result.item.content.anonymous]).toEqual(['string', 'string', 'boolean']);
      else expect(result.faults.length).toBeGreaterThan(0);
    }));
  });
});
