import { parseDigits, parseNumber } from '../../../../src/domain/policy/chinese-number.js';
import { dateOfLine, printDateOfLine } from '../../../../src/domain/policy/document-date.js';
import { statedTimeLimits } from '../../../../src/domain/policy/stated-time-limits.js';

describe('time limits stated in a text', () => {
  it.each([
    ['收到后3个工作日内答复', [{ text: '3个工作日内', kind: 'working-days', value: 3 }]],
    ['应在十五个工作日之内办完', [{ text: '十五个工作日之内', kind: 'working-days', value: 15 }]],
    ['接报后24小时内到场', [{ text: '24小时内', kind: 'hours', value: 24 }]],
    ['两小时内回电，30分钟内签收', [{ text: '两小时内', kind: 'hours', value: 2 }, { text: '30分钟内', kind: 'minutes', value: 30 }]],
    ['张贴不少于7天', [{ text: '不少于7天', kind: 'at-least-days', value: 7 }]],
    ['公告不得少于15日', [{ text: '不得少于15日', kind: 'at-least-days', value: 15 }]],
    ['自登记之日起20日内', [{ text: '20日内', kind: 'days', value: 20 }]],
    ['每年4月底前公开名额', [{ text: '每年4月底前', kind: 'yearly-month-end', value: 4 }]],
    ['11月底前验收，2027年2月底前总结', [{ text: '11月底前', kind: 'month-end', value: 11 }, { text: '2027年2月底前', kind: 'month-end', value: 2 }]],
    ['12月20日前送到', [{ text: '12月20日前', kind: 'date' }]],
    ['年底前完成', [{ text: '年底前', kind: 'year-end' }]],
    ['年内改完', [{ text: '年内', kind: 'year-end' }]],
    ['三年内不得重复申请，6个月内有效', [{ text: '三年内', kind: 'years', value: 3 }, { text: '6个月内', kind: 'months', value: 6 }]],
    ['按月公布，每季度检查，每月定期发布', [
      { text: '按月', kind: 'periodic' }, { text: '每季度', kind: 'periodic' }, { text: '每月定期', kind: 'periodic' },
    ]],
    ['定期通报', [{ text: '定期', kind: 'periodic' }]],
  ])('%s', (text, limits) => {
    expect(statedTimeLimits(text)).toEqual(limits);
  });

  it.each(['及时公开', '不少于2次', '不定期抽查', '2025年度', '近几年内', '3个工作组'])('are not %s', (text) => {
    expect(statedTimeLimits(text)).toEqual([]);
  });
});

describe('numbers and dates as documents write them', () => {
  it.each([['十', 10], ['十二', 12], ['三十', 30], ['九十九', 99], ['一百零二', 102], ['一百一十五', 115], ['两', 2], ['45', 45]])('%s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', '十十', '百', '一二', '甲', '1.5'])('%j is no number', (text) => expect(parseNumber(text)).toBeNull());

  it('reads years digit by digit', () => {
    expect([parseDigits('二〇二六'), parseDigits('二○一八'), parseDigits('2O18')]).toEqual([2026, 2018, null]);
  });

  it.each([['2026年3月5日', '2026-03-05'], ['二〇二六年十二月三十一日', '2026-12-31'], ['二零二四年二月二十九日', '2024-02-29']])('%s', (line, date) => {
    expect(dateOfLine(line)).toBe(date);
    expect(printDateOfLine(`云溪区人民政府办公室${line}印发`)).toBe(date);
  });

  it.each(['2026年2月30日', '2026年13月1日', '2026年3月5日起施行', '二〇年三月五日'])('%s is no date of issue', (line) => expect(dateOfLine(line)).toBeNull());
});
