import { spawn } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countWorkingDays } from '../../../src/domain/calendar.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { type CliRun, ended, jsonLines, runCli } from './run-cli.js';

const run = (lines: readonly unknown[]) => runCli(['deadline', '--json'], { input: jsonLines(lines) });

describe('deadline --json, so many working days', () => {
  /** The last: why the end may still change, null: it is final. */
  const CASES: readonly (readonly [string, number, string, '暂按星期推算' | '可能调整' | null])[] = [
    ['2025-09-26', 5, '2025-10-10', null], // across National Day, with a make-up Sunday
    ['2026-02-13', 5, '2026-02-27', null], // across Spring Festival, with a make-up Saturday
    ['2025-09-26T15:30:00', 5, '2025-10-10', null],
    ['2025-09-26T15:30:00+08:00', 5, '2025-10-10', null],
    ['2025-09-26 23:59', 5, '2025-10-10', null],
    ['2025-09-25T16:00:00Z', 5, '2025-10-10', null], // midnight in Shanghai already
    ['2025-09-25T15:59:59Z', 1, '2025-09-26', null],
    ['2026-10-03', 1, '2026-10-08', null], // begun on a holiday
    ['2026-12-24', 2, '2026-12-28', null],
    ['2026-12-30', 1, '2026-12-31', '可能调整'], // the notice of 2027 may change it
    ['2026-12-30', 2, '2027-01-01', '暂按星期推算'], // 2027 is not published: by weekday
    ['2017-12-29', 1, '2018-01-02', '暂按星期推算'], // the 30th and 31st are of an unpublished year
    ['2026-01-05', 1_000, countWorkingDays(publishedCalendar, '2026-01-05', 1_000).lastDay, '暂按星期推算'],
  ];
  let answered: CliRun;
  beforeAll(async () => {
    answered = await run(CASES.map(([from, workingDays], id) => ({ id, from, workingDays })));
  });

  it.each(CASES.map((given, i) => [...given, i] as const))('from %s, %i working days end on %s (open: %s)', (_from, workingDays, date, open, i) => {
    const line = answered.lines()[i] as unknown as { dueAt: string; days: { date: string; counted: boolean; reason: string }[]; text: string };
    expect(Object.keys(line)).toEqual(['id', 'dueAt', 'provisional', 'days', 'text']);
    expect(line).toMatchObject({ id: i, dueAt: `${date}T17:00:00+08:00`, provisional: open !== null });
    expect(line.days.filter((day) => day.counted)).toHaveLength(workingDays);
    expect([line.days[0]?.counted, line.days.at(-1)]).toEqual([false, expect.objectContaining({ date, counted: true })]);
    expect(new Set(line.days.flatMap((day) => Object.keys(day)))).toEqual(new Set(['date', 'counted', 'reason']));
    for (const day of line.days) expect(day.reason).toMatch(/\p{Script=Han}/u);
    expect(line.text).toContain(`${workingDays}个工作日内`);
    expect(/暂按星期推算|可能调整/.exec(line.text)?.[0] ?? null).toBe(open);
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

describe('deadline --json, a limit that was paused or extended', () => {
  const from = '2026-01-05T10:00';
  const pauses = [{ from: '2026-01-06T10:00', to: '2026-01-08T15:00', reason: '等待市民补充材料' }];
  const CASES: readonly (readonly [string, object, string, string])[] = [
    ['paused', { workingDays: 5, pauses }, '2026-01-14T17:00', '曾暂停计时：1月6日10:00至1月8日15:00（等待市民补充材料）；'],
    ['paused still', { workingDays: 5, pauses: [{ from: '2026-01-06T10:00' }] }, '2026-01-12T17:00', '恢复后重新计算'],
    ['extended', { workingDays: 5, extensions: [{ workingDays: 3 }, { workingDays: 1, at: '2026-01-07', reason: '复杂' }] }, '2026-01-16T17:00', '延期：3个工作日（未写原因）、1个工作日（复杂）；'],
    ['of a ticket', { type: 'complaint', pauses, extensions: [{ workingDays: 2 }] }, '2026-01-16T17:00', '延期：2个工作日'],
  ];
  let answered: CliRun;
  beforeAll(async () => {
    answered = await run(CASES.map(([id, input]) => ({ id, from, ...input })));
  });

  it.each(CASES.map((given, i) => [...given, i] as const))('%s: %j is due %s', (_what, _input, due, told, i) => {
    expect(answered.lines()[i]).toMatchObject({ dueAt: `${due}:00+08:00`, text: expect.stringContaining(told) });
  });
  it('leaves the other clocks of a ticket alone', () => {
    expect(answered.lines()[3]?.clocks).toContainEqual({ clock: 'sign', name: '签收', dueAt: '2026-01-06T17:00:00+08:00' });
  });
});

describe('deadline --json, in a district that has added the calendar of a year', () => {
  it('counts by it and is final', async () => {
    const directory = temporaryDirectory();
    try {
      cpSync(resolve('intents'), directory.path, { recursive: true });
      writeFileSync(join(directory.path, 'calendar', '2027.yaml'), 'year: 2027\nsource: 测试\nholidays: [{ name: 元旦, from: 2027-01-01, to: 2027-01-03 }]\n');
      const child = spawn(process.execPath, [resolve('dist/cli.js'), 'deadline', '--json'], { env: { PATH: process.env.PATH ?? '', INTENTS_DIR: directory.path } });
      const { stdout } = await ended(child, jsonLines([{ id: 1, from: '2026-12-30', workingDays: 2 }]));
      expect(JSON.parse(stdout)).toMatchObject({ dueAt: '2027-01-04T17:00:00+08:00', provisional: false, text: expect.stringContaining('元旦放假') });
    } finally {
      directory.remove();
    }
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
    [{ from, workingDays: 1, pauses: [{ from: '昨天' }] }, 'DATE_INVALID', '“昨天”不是有效的日期'],
    [{ from, workingDays: 1, pauses: [{ from: '2026-01-06', to: '2026-01-05' }] }, 'LINE_INVALID', 'pauses：to 早于 from'],
    [{ from, workingDays: 1, pauses: [{ from: '2026-01-06' }, { from: '2026-01-07' }] }, 'LINE_INVALID', 'pauses：只有最后一次暂停可以不写 to'],
    [{ from, workingDays: 1, extensions: [{ workingDays: 0 }] }, 'LINE_INVALID', 'extensions.0.workingDays：至少 1 天'],
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
