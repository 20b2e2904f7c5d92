import { countWorkingDays } from '../../../src/domain/calendar.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { type CliRun, jsonLines, runCli } from './run-cli.js';

const run = (lines: readonly unknown[]) => runCli(['deadline', '--json'], { input: jsonLines(lines) });

describe('deadline --json, so many working days', () => {
  const CASES: readonly (readonly [string, number, string, boolean])[] = [
    ['2025-09-26', 5, '2025-10-10', false], // across National Day, with a make-up Sunday
    ['2026-02-13', 5, '2026-02-27', false], // across Spring Festival, with a make-up Saturday
    ['2025-09-26T15:30:00', 5, '2025-10-10', false],
    ['2025-09-26T15:30:00+08:00', 5, '2025-10-10', false],
    ['2025-09-26 23:59', 5, '2025-10-10', false],
    ['2025-09-25T16:00:00Z', 5, '2025-10-10', false], // midnight in Shanghai already
    ['2025-09-25T15:59:59Z', 1, '2025-09-26', false],
    ['2026-10-03', 1, '2026-10-08', false], // begun on a holiday
    ['2026-12-30', 1, '2026-12-31', false],
    ['2026-12-30', 2, '2027-01-01', true], // 2027 is not published: by weekday
    ['2017-12-29', 1, '2018-01-02', true], // the 30th and 31st are of an unpublished year
    ['2026-01-05', 1_000, countWorkingDays(publishedCalendar, '2026-01-05', 1_000).lastDay, true],
  ];
  let answered: CliRun;
  beforeAll(async () => {
    answered = await run(CASES.map(([from, workingDays], id) => ({ id, from, workingDays })));
  });

  it.each(CASES.map((given, i) => [...given, i] as const))('from %s, %i working days end on %s (provisional: %s)', (_from, workingDays, date, provisional, i) => {
    const line = answered.lines()[i] as unknown as { dueAt: string; days: { date: string; counted: boolean; reason: string }[]; text: string };
    expect(Object.keys(line)).toEqual(['id', 'dueAt', 'provisional', 'days', 'text']);
    expect(line).toMatchObject({ id: i, dueAt: `${date}T17:00:00+08:00`, provisional });
    expect(line.days.filter((day) => day.counted)).toHaveLength(workingDays);
    expect([line.days[0]?.counted, line.days.at(-1)]).toEqual([false, expect.objectContaining({ date, counted: true })]);
    expect(new Set(line.days.flatMap((day) => Object.keys(day)))).toEqual(new Set(['date', 'counted', 'reason']));
    for (const day of line.days) expect(day.reason).toMatch(/\p{Script=Han}/u);
    expect(line.text).toContain(`${workingDays}个工作日内`);
    expect(line.text.includes('暂按星期推算')).toBe(provisional);
  });

  it('says of each day why it counts or does not', () => {
    const [line] = answered.lines() as unknown as { days: { date: string; counted: boolean; reason: string }[] }[];
    const reasons = Object.fromEntries((line?.days ?? []).map((day) => [day.date, [day.counted, day.reason]]));
    expect(reasons).toMatchObject({
      '2025-09-26': [false, '起算当日不计'], '2025-09-27': [false, '周末'], '2025-09-28': [true, expect.stringContaining('调休上班')], '2025-09-29': [true, '工作日'],
      '2025-10-01': [false, expect.stringContaining('放假')], '2025-10-08': [false, expect.stringContaining('放假')], '2025-10-09': [true, '工作日'], '2025-10-10': [true, '工作日'],
    });
  });

  it('ends with 0 and says nothing beside', () => expect([answered.code, answered.stderr]).toEqual([0, '']));
});

describe('deadline --json, a ticket of a type', () => {
  const TYPES: readonly (readonly [string, boolean, string, string, string])[] = [
    // Monday 5 January 2026, ten o'clock: answer, dispatch and sign-for limits.
    ['consult', false, '2026-01-07T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
    ['help', false, '2026-01-12T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
    ['complaint', true, '2026-01-12T17:00', '2026-01-05T11:00', '2026-01-05T10:15'],
    ['report', false, '2026-01-12T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
    ['suggestion', false, '2026-01-12T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
    ['praise', false, '2026-01-12T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
    ['disclosure-request', false, '2026-02-02T17:00', '2026-01-06T10:00', '2026-01-06T17:00'],
  ];
  let answered: CliRun;
  beforeAll(async () => {
    answered = await run(TYPES.map(([type, urgent], id) => ({ id, type, ...(urgent ? { urgent } : {}), from: '2026-01-05T10:00:00' })));
  });

  it.each(TYPES.map((given, i) => [...given, i] as const))('%s (urgent: %s) is to be answered by %s', (_type, _urgent, reply, dispatch, sign, i) => {
    const due = (time: string) => `${time}:00+08:00`;
    expect(answered.lines()[i]).toEqual({
      id: i, dueAt: due(reply), provisional: false, days: expect.any(Array), text: expect.stringMatching(/^答复时限：.*依据：.*（时限规则2018-1版）。$/),
      clocks: [
        { clock: 'accept', name: '受理', dueAt: due('2026-01-05T12:00') }, { clock: 'dispatch', name: '派单', dueAt: due(dispatch) },
        { clock: 'sign', name: '签收', dueAt: due(sign) }, { clock: 'reply', name: '答复', dueAt: due(reply) },
      ],
    });
  });
});

describe('deadline --json, a line that is wrong', () => {
  const from = '2026-01-05';
  const WRONG: readonly (readonly [unknown, string, string])[] = [
    ['no json', 'BAD_JSON', '不是有效的 JSON'],
    [{ from: '2026-02-30', workingDays: 1 }, 'DATE_INVALID', '“2026-02-30”不是有效的日期'],
    [{ from: '2026-13-01', workingDays: 1 }, 'DATE_INVALID', '不是有效的日期'],
    [{ from: '2026-01-05T25:00:00', workingDays: 1 }, 'DATE_INVALID', '不是有效的日期'],
    [{ from: '今天', workingDays: 1 }, 'DATE_INVALID', '不是有效的日期'],
    [{ from: '', workingDays: 1 }, 'DATE_INVALID', '不是有效的日期'],
    [{ from: '9999-12-31', workingDays: 5 }, 'DATE_INVALID', '年份'],
    [{ from: '0001-01-01', type: 'help' }, 'DATE_INVALID', '年份'],
    [{ from: 20_260_105, workingDays: 1 }, 'LINE_INVALID', 'from：要写起算日期'],
    [{ workingDays: 1 }, 'LINE_INVALID', 'from：要写起算日期'],
    [{ from, workingDays: 0 }, 'LINE_INVALID', 'workingDays：至少 1 天'],
    [{ from, workingDays: -1 }, 'LINE_INVALID', 'workingDays：至少 1 天'],
    [{ from, workingDays: 1.5 }, 'LINE_INVALID', 'workingDays：应为整数'],
    [{ from, workingDays: 1_001 }, 'LINE_INVALID', 'workingDays：最多 1000 天'],
    [{ from, workingDays: '5' }, 'LINE_INVALID', 'workingDays：应为整数'],
    [{ from, type: 'question' }, 'LINE_INVALID', 'type：应为 consult、help'],
    [{ from, type: 'help', urgent: 'yes' }, 'LINE_INVALID', 'urgent：'],
    [{ from }, 'LINE_INVALID', 'type 和 workingDays 要写其中一个'],
    [{ from, type: 'help', workingDays: 5 }, 'LINE_INVALID', 'type 和 workingDays 要写其中一个'],
    [{ from, type: 'help', to: 'x' }, 'LINE_INVALID', 'to'],
  ];
  let answered: CliRun;
  beforeAll(async () => {
    const lines = WRONG.map(([line], id) => (typeof line === 'string' ? line : { id, ...(line as object) }));
    answered = await runCli(['deadline', '--json'], { input: `\uFEFF${jsonLines([...lines, { from, workingDays: 1 }, { id: 'last', from, workingDays: 1 }], '\r\n')}` });
  });

  it.each(WRONG.map((given, i) => [...given, i] as const))('%j gets %s', (line, code, message, i) => {
    expect(answered.lines()[i]).toEqual({ id: typeof line === 'string' ? null : i, error: { code, message: expect.stringContaining(message) } });
  });

  it('does not keep the others from being answered; the exit code tells', () => {
    expect(answered.lines().at(-2)).toMatchObject({ id: null, error: { code: 'LINE_INVALID', message: expect.stringContaining('要写 id') } });
    expect(answered.lines().at(-1)).toMatchObject({ id: 'last', dueAt: '2026-01-06T17:00:00+08:00' });
    expect([answered.code, answered.stderr]).toEqual([2, '']);
  });
});
