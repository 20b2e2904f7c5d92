import fc from 'fast-check';
import { isDateFormat, readDate, writeDate } from '../../../../src/domain/hotline/dates.js';

const CHINA = '+08:00';

describe('dates as cities write them', () => {
  it.each([
    ['2026-03-02 09:05:07', 'yyyy-MM-dd HH:mm:ss'], ['2026/03/02 09:05:07', 'yyyy/MM/dd HH:mm:ss'], ['2026-3-2 9:5:7', 'yyyy-MM-dd HH:mm:ss'], ['20260302090507', 'yyyyMMddHHmmss'],
    ['2026年3月2日 09时05分07秒', 'yyyy年MM月dd日 HH时mm分ss秒'], ['2026-03-02T01:05:07Z', 'iso'], ['2026-03-02T09:05:07', 'iso'], ['2026-03-02T09:05:07.250+08:00', 'iso'],
    ['1772413507', 'unix-seconds'], ['1772413507000', 'unix-milliseconds'], ['2026-03-02 09:05:07', 'unix-seconds'],
  ])('%s is read by %s', (text, format) => {
    expect(Math.floor((readDate(text, [format], CHINA) ?? 0) / 1_000)).toBe(1_772_413_507);
  });
  it('takes the first format that fits, and the plain one after all', () => {
    const formats = ['yyyyMMdd', 'yyyy-MM-dd'];
    expect(readDate('20260302', formats, CHINA)).toBe(readDate('2026-03-02', formats, CHINA));
    expect(readDate('2026-03-02 00:00:00', formats, CHINA)).toBe(Date.parse('2026-03-02T00:00:00+08:00'));
  });
  it('reads the clock of the city, not ours', () => {
    expect(readDate('2026-03-02 09:00', ['yyyy-MM-dd HH:mm'], '-03:30')).toBe(Date.parse('2026-03-02T09:00:00-03:30'));
  });
  it.each(['2026-02-30 09:00:00', '2026-13-01 09:00:00', '2026-03-02 24:00:00', '2026-03-02 09:60:00', '昨天', '', '2026-03-02', '13812345678', '2026-03-02 09:00:00 '])('“%s” is no date', (text) => {
    expect(readDate(text, ['yyyy-MM-dd HH:mm:ss', 'unix-seconds', 'unix-milliseconds'], CHINA)).toBeNull();
  });
  it.each(['yyyy-MM-dd HH:mm:ss', 'yyyyMMddHHmmss', 'iso', 'unix-seconds', 'yyyy年MM月dd日HH时mm分ss秒'])('what is written as %s is read as the same second', (format) => {
    fc.assert(fc.property(fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }), fc.constantFrom(CHINA, '+00:00', '-09:30'), (seconds, offset) => {
      expect(readDate(writeDate(seconds * 1_000, format, offset), [format], offset)).toBe(seconds * 1_000);
    }));
  });
  it('knows a format from what is none', () => {
    expect(['yyyy-MM-dd', 'dd/MM/yyyy HH:mm', 'iso', 'unix-seconds', 'yyyy年MM月dd日'].filter((format) => !isDateFormat(format))).toEqual([]);
    expect(['yy-MM-dd', 'yyyy-MM', 'HH:mm', 'yyyy-MM-dd a', 'yyyy-MM-dd yyyy', ''].filter(isDateFormat)).toEqual([]);
  });
});
