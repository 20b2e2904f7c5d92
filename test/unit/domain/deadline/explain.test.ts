import { type Deadline, dueTime, explainDeadline, explainDueTime, extendDeadline, pauseDeadline, resumeDeadline, startDeadline, timelineOf } from '../../../../src/domain/deadline.js';
import { parseInstant } from '../../../../src/domain/shanghai-time.js';
import type { LimitAmount } from '../../../../src/domain/time-limits.js';
import { publishedCalendar } from '../../../../src/working-calendar.js';

const context = { calendar: publishedCalendar, officeHours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] };
const at = (text: string) => parseInstant(text) ?? Number.NaN;
const started = (amount: LimitAmount, from: string) => startDeadline({ clock: 'reply', amount, source: '某规定' }, '2018-1', at(from), context);
const stopped = (deadline: Deadline, from: string, to: string, reason = '等待市民补充材料') => resumeDeadline(pauseDeadline(deadline, at(from), reason), at(to), context);

describe('a deadline explains itself in Chinese', () => {
  it('tells start, what was skipped and why, make-up days, the end', () => {
    const from = at('2025-09-26T15:30:00');
    expect(explainDueTime({ workingDays: 5 }, from, dueTime({ workingDays: 5 }, from, context)))
      .toBe('自9月26日15:30起5个工作日内，起算当日不计；其间9天不计（周末、国庆节放假、中秋放假）；调休上班1天照常计算；应于10月10日17:00前办结。');
  });
  it('tells pauses and extensions with their reasons', () => {
    const deadline = extendDeadline(
      stopped(stopped(started({ workingDays: 5 }, '2026-01-05T10:00'), '2026-01-06T10:00', '2026-01-08T15:00', '等待市民补充材料。'), '2026-01-09T10:00', '2026-01-09T11:00', '停电'),
      { at: at('2026-01-09T11:00'), workingDays: 2, reason: '需要现场检测；' }, context,
    );
    expect(explainDeadline(deadline, context)).toBe('答复时限：自1月5日10:00起5个工作日内，起算当日不计；其间4天不计（暂停计时、周末）；'
      + '曾暂停计时：1月6日10:00至1月8日15:00（等待市民补充材料）、1月9日10:00至11:00（停电）；延期：2个工作日（需要现场检测）；应于1月16日17:00前完成。依据：某规定（时限规则2018-1版）。');
  });
  it('tells while it is paused that it will be computed anew', () => {
    expect(explainDeadline(pauseDeadline(started({ hours: 24 }, '2026-01-05T10:00'), at('2026-01-05T12:00'), '等待'), context))
      .toBe('答复时限：自1月5日10:00起24小时内（按自然时间计算，暂停的时间除外）；1月5日12:00起暂停计时（等待），恢复后重新计算；暂停前的期限是1月6日10:00。依据：某规定（时限规则2018-1版）。');
  });
  it('tells how hours are counted', () => {
    expect(explainDeadline(started({ hours: 24 }, '2026-01-05T10:00'), context)).toContain('24小时内（按自然时间连续计算）；应于1月6日10:00前完成。');
    expect(explainDeadline(started({ workingHours: 4 }, '2026-01-10T10:00'), context)).toContain('4个工作小时内（只计办公时间）；其间2天不计（周末）；应于1月12日14:00前完成。');
  });
  it('tells that it will be computed anew when a year is not published, and which', () => {
    expect(explainDeadline(started({ workingDays: 5 }, '2026-12-29T10:00'), context)).toBe('答复时限：自2026年12月29日10:00起5个工作日内，起算当日不计；其间2天不计（周末）；'
      + '应于2027年1月5日17:00前完成。期限涉及2027年，没有该年的放假安排，暂按星期推算，补充放假安排后重新计算。依据：某规定（时限规则2018-1版）。');
  });
  it('tells of the last days of December that the next year’s notice may change them, not that they are guessed', () => {
    expect(explainDeadline(started({ workingDays: 5 }, '2026-12-24T10:00'), context)).toBe('答复时限：自12月24日10:00起5个工作日内，起算当日不计；其间2天不计（周末）；'
      + '应于12月31日17:00前完成。期限涉及2026年12月最后几天，2027年放假安排公布后可能调整，补充放假安排后重新计算。依据：某规定（时限规则2018-1版）。');
  });
  it('tells that a stop over close of business gave back its own office time', () => {
    const deadline = stopped(started({ workingDays: 2 }, '2026-01-05T10:00'), '2026-01-07T16:59', '2026-01-07T17:01', '答复审核');
    expect(explainDeadline(deadline, context)).toBe('答复时限：自1月5日10:00起2个工作日内，起算当日不计；曾暂停计时：1月7日16:59至17:01（答复审核）；'
      + '期限按暂停占用的办公时间顺延1分钟；应于1月8日09:01前完成。依据：某规定（时限规则2018-1版）。');
  });
  it('keeps to the words of the day-by-day reasons', () => {
    const { days } = dueTime({ workingDays: 1 }, at('2026-01-05T10:00'), context, [{ from: at('2026-01-06T10:00'), to: at('2026-01-07T10:00'), reason: '等待材料。' }]);
    expect(days).toEqual([
      { date: '2026-01-05', counted: false, reason: '起算当日不计' }, { date: '2026-01-06', counted: false, reason: '暂停计时（等待材料）' }, { date: '2026-01-07', counted: true, reason: '工作日' },
    ]);
  });
});

describe('the timeline of a deadline', () => {
  const told = (deadline: Deadline) => timelineOf(deadline, context).map(({ date, kind, text }) => `${date.slice(5)} ${kind} ${text}`);

  it('tells every day, pause and extension in order', () => {
    const deadline = extendDeadline(
      stopped(stopped(started({ workingDays: 3 }, '2025-09-26T15:30'), '2025-09-26T16:00', '2025-09-29T15:00'), '2025-09-30T10:00', '2025-09-30T10:30', '停电'),
      { at: at('2025-09-29T15:00'), workingDays: 1, reason: '需要现场检测' }, context,
    );
    expect(told(deadline).filter((line) => !line.includes('国庆节放假') && !line.includes('中秋放假'))).toEqual([
      '09-26 start 9月26日15:30开始计时，时限3个工作日', '09-26 paused 9月26日16:00至9月29日15:00暂停计时：等待市民补充材料', '09-26 skipped 起算当日不计', '09-27 skipped 不计：周末',
      '09-28 skipped 不计：暂停计时（等待市民补充材料）', '09-29 extended 9月29日15:00延期1个工作日：需要现场检测', '09-29 counted 第1个工作日',
      '09-30 paused 9月30日10:00至10:30暂停计时：停电（不影响期限）', '09-30 counted 第2个工作日', '10-09 counted 第3个工作日', '10-10 counted 延期的第1个工作日',
      '10-10 due 应于10月10日17:00前完成',
    ]);
    expect(told(deadline)).toContain('10-01 skipped 不计：国庆节放假');
  });
  it('tells the office time of each day where a short stop was given back', () => {
    expect(told(stopped(started({ workingDays: 2 }, '2026-01-05T10:00'), '2026-01-07T16:59', '2026-01-07T17:01', '答复审核'))).toEqual([
      '01-05 start 1月5日10:00开始计时，时限2个工作日', '01-05 skipped 起算当日不计', '01-06 counted 工作日，计7小时', '01-07 paused 1月7日16:59至17:01暂停计时：答复审核',
      '01-07 counted 工作日，计6小时59分钟', '01-08 counted 工作日，计1分钟', '01-08 due 应于1月8日09:01前完成',
    ]);
  });
  it('tells that the year is not published', () => {
    expect(told(started({ workingDays: 2 }, '2026-12-30T10:00')).slice(-2)).toEqual([
      '01-01 counted 第2个工作日（暂按星期推算）', '01-01 due 应于2027年1月1日17:00前完成（没有2027年的放假安排，暂按星期推算）',
    ]);
  });
  it('tells of the last days of December that they may change', () => {
    expect(told(started({ workingDays: 2 }, '2026-12-29T10:00')).slice(-3)).toEqual([
      '12-30 counted 第1个工作日（2027年放假安排公布后可能调整）', '12-31 counted 第2个工作日（2027年放假安排公布后可能调整）',
      '12-31 due 应于12月31日17:00前完成（2027年放假安排公布后可能调整）',
    ]);
  });
  it('tells a make-up workday', () => expect(told(started({ workingDays: 1 }, '2025-09-26T15:30'))).toContain('09-28 counted 第1个工作日，调休上班（国庆节）'));
  it('leaves open how the days will count after a pause that is open', () => {
    expect(told(pauseDeadline(started({ workingDays: 3 }, '2026-01-05T10:00'), at('2026-01-07T10:00'), '等待'))).toEqual([
      '01-05 start 1月5日10:00开始计时，时限3个工作日', '01-05 skipped 起算当日不计', '01-06 counted 第1个工作日', '01-07 paused 1月7日10:00起暂停计时，尚未恢复：等待',
      '01-08 due 暂停前的期限是1月8日17:00',
    ]);
  });
  it('tells of a limit by the wall clock its start and end, and the days of an extension', () => {
    const deadline = started({ hours: 24 }, '2026-01-07T10:00');
    expect(told(deadline)).toEqual(['01-07 start 1月7日10:00开始计时，时限24小时', '01-08 due 应于1月8日10:00前完成']);
    expect(told(extendDeadline(deadline, { at: at('2026-01-08T09:00'), workingDays: 1, reason: '复杂' }, context))).toEqual([
      '01-07 start 1月7日10:00开始计时，时限24小时', '01-08 extended 1月8日09:00延期1个工作日：复杂', '01-08 skipped 原期限届满当日不计', '01-09 counted 延期的第1个工作日',
      '01-09 due 应于1月9日17:00前完成',
    ]);
  });
});
