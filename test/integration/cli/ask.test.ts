import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OUTCOME_KINDS } from '../../../src/domain/message.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { type CliRun, ended, jsonLines, runCli } from './run-cli.js';

const OUTCOME_KEYS = ['kind', 'entryIds', 'citations', 'departments', 'area', 'ticketType', 'urgent', 'ticketNumber', 'confidence'];

const LINES: readonly unknown[] = [
  { id: 'a', text: '低保名单在哪里公示' },
  { id: 2, turns: ['新开办企业几个工作日能办完', '那需要什么材料？'] },
  'no json', '', { id: 'c', text: '' }, { id: 'd', text: 5 }, { id: 'e', turns: [] }, { id: 'f', turns: ['你好', ''] }, { id: 'g' },
  { id: 'h', text: '你好', turns: ['你好'] }, { id: 'i', text: '你好', mode: 'x' }, { text: '你好' }, 'null', '[]', { id: 'j', text: '长'.repeat(4_001) },
  { id: 'k', text: '我家厨房着火了' },
  { id: 'l', turns: ['老板拖欠工资不给，干了三个月的活', '登记工单', '义堂镇工业园', '跳过', '确认提交'] },
  { id: 'm', turns: ['路灯坏了没有人修', '登记工单'] }, { id: 'n', text: '义堂镇某某村' }, { id: 'o', text: '查进度' },
];

const env = { PATH: process.env.PATH ?? '', MODELS_DIR: process.env.MODELS_DIR ?? '' };

function run2000(): ReturnType<typeof ended> {
  const texts = ['低保名单在哪里公示', '路灯坏了没有人修', '你好', '公积金多久公布一次信息'];
  const input = jsonLines(Array.from({ length: 2_000 }, (_, id) => ({ id, text: texts[id % texts.length] })));
  return ended(spawn(process.execPath, ['--max-old-space-size=256', resolve('dist/cli.js'), 'ask', '--json'], { env }), input);
}

function runHead(): ReturnType<typeof ended> {
  const script = `"${process.execPath}" dist/cli.js ask --json | head -n 1; echo "\${PIPESTATUS[0]}"`;
  return ended(spawn('bash', ['--norc', '-c', script], { env }), jsonLines(Array.from({ length: 400 }, (_, id) => ({ id, text: '低保名单在哪里公示' }))));
}

describe('ask --json', () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory.path, 'data');
  afterAll(directory.remove);
  /** Runs that need nothing of each other go side by side: most of each is its start. */
  let nothing: Promise<CliRun>;
  let thousands: ReturnType<typeof ended>;
  let head: ReturnType<typeof ended>;
  let run: CliRun;

  beforeAll(async () => {
    nothing = runCli(['ask', '--json'], { input: '\uFEFF\r\n \n\t\n', dataDir });
    thousands = run2000();
    run = await runCli(['ask', '--json'], { input: `\uFEFF${jsonLines(LINES, '\r\n')}{"id":"y\u2028z","text":"你\u2028好"}`, dataDir });
    head = runHead();
  });

  describe('given good and bad lines', () => {
    it('answers in order, each in its place, and ends with 2', () => {
      expect(run.code).toBe(2);
      expect(run.lines().map((line) => line.id)).toEqual(['a', 2, null, 'c', 'd', 'e', 'f', 'g', 'h', 'i', null, null, null, 'j', 'k', 'l', 'm', 'n', 'o', 'y\u2028z']);
    });

    it('tells a bad line by code and in Chinese, with its number, and nothing else', () => {
      const bad = run.lines().filter((line) => 'error' in line);
      expect(bad).toHaveLength(9);
      for (const line of bad) {
        expect(Object.keys(line)).toEqual(['id', 'error']);
        expect(line.error).toEqual({ code: expect.stringMatching(/^(BAD_JSON|LINE_INVALID)$/), message: expect.stringMatching(/^第\d+行.*\p{Script=Han}/u) });
      }
      expect(bad[0]).toEqual({ id: null, error: { code: 'BAD_JSON', message: '第3行不是有效的 JSON。' } });
      expect(bad[1]).toMatchObject({ error: { code: 'LINE_INVALID', message: expect.stringMatching(/^第\d+行有误：/) } });
    });

    it('answers a good line with id, text and outcome, of exactly the promised fields', () => {
      const good = run.lines().filter((line) => !('error' in line));
      expect(good).toHaveLength(11);
      for (const line of good) {
        expect(Object.keys(line)).toEqual(['id', 'text', 'outcome']);
        const outcome = line.outcome as Record<string, unknown> & { citations: object[] };
        expect(Object.keys(outcome)).toEqual(OUTCOME_KEYS);
        expect(OUTCOME_KINDS).toContain(outcome.kind);
        expect(outcome.confidence).toBeGreaterThanOrEqual(0);
        expect(outcome.confidence).toBeLessThanOrEqual(1);
        for (const citation of outcome.citations) expect(Object.keys(citation)).toEqual(['documentNumber', 'title', 'section', 'departments']);
      }
    });

    it('answers an empty text, and one that is too long, with a kind word', () => {
      for (const id of ['c', 'f']) expect(run.lines().find((line) => line.id === id)).toMatchObject({ text: expect.stringContaining('没有听明白'), outcome: { kind: 'smalltalk' } });
      expect(run.lines().find((line) => line.id === 'j')).toMatchObject({ text: expect.stringContaining('太长了'), outcome: { kind: 'smalltalk' } });
    });

    it('understands turns as one conversation, and gives the last answer', () => {
      const [first, turns, fire, ticket] = ['a', 2, 'k', 'l'].map((id) => run.lines().find((line) => line.id === id));
      expect(first).toMatchObject({
        text: expect.stringContaining('来源：《2018年兰山区政务公开工作要点》'),
        outcome: { kind: 'answer', citations: expect.arrayContaining([expect.objectContaining({ documentNumber: '临兰政办发〔2018〕30号', departments: expect.arrayContaining(['区民政局']) })]) },
      });
      expect(turns).toMatchObject({ outcome: { kind: 'answer' } });
      expect(fire).toMatchObject({ text: expect.stringContaining('119'), outcome: { kind: 'redirect', urgent: true, citations: [] } });
      expect(ticket).toMatchObject({ outcome: { kind: 'ticket', ticketNumber: expect.stringMatching(/^\d{8}-\d{4}$/), area: '义堂镇', departments: ['区人社局'], ticketType: 'complaint' } });
    });

    it('stores nothing, and shows no progress where nobody watches', () => {
      expect(existsSync(dataDir)).toBe(false);
      expect(readdirSync(directory.path)).toEqual([]);
      expect(run.stderr).toBe('');
    });
  });

  it('keeps each line’s conversation to itself', () => {
    const answer = (id: string) => run.lines().find((line) => line.id === id) as unknown as { text: string };
    expect(answer('m').text).toContain('在哪里');
    expect(answer('n').text).not.toContain('电话'); // not taken for the place of the line before
    expect(answer('o')).toMatchObject({ text: expect.stringContaining('还没有您登记的工单'), outcome: { ticketNumber: null } });
  });

  it('takes Windows line ends, a byte order mark, U+2028 in a text, and a last line without an end', () => {
    expect(run.lines()[0]).toMatchObject({ id: 'a', outcome: { kind: 'answer' } });
    expect(run.lines().at(-1)).toMatchObject({ id: 'y\u2028z', text: expect.any(String) });
  });

  it('answers nothing with nothing', async () => expect(await nothing).toMatchObject({ code: 0, stdout: '', stderr: '' }));

  it('ends quietly when its reader has seen enough (| head)', async () => {
    const { stdout, stderr } = await head;
    const [answer, code] = stdout.trim().split('\n');
    expect([JSON.parse(answer ?? ''), code, stderr]).toEqual([expect.objectContaining({ id: 0 }), '0', '']);
  });

  it('answers 2,000 lines in order, in bounded memory', async () => {
    const { code, stdout, stderr } = await thousands;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { id: number }).id)).toEqual(Array.from({ length: 2_000 }, (_, id) => id));
  }, 60_000);
});

describe('ask', () => {
  it('answers in plain words with source and choices', async () => {
    const { code, stdout } = await runCli(['ask', '低保名单', '在哪里公示']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/低保[\s\S]*来源：《[\s\S]*可回复：1\. 有用/);
  });

  it.each([[['ask'], '请写上要问的话'], [['ask', '--mode'], '没有“--mode”这个选项。'], [['aks'], '是不是 ask？']])('%j says in Chinese what is missing', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/error|\bat /);
  });

  it('shows its use in Chinese', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const word of ['用法：', '选项：', '命令：', '显示用法', '像群众一样提问']) expect(stdout).toContain(word);
    expect(stdout).not.toMatch(/Usage|Options|Commands|display help/);
  });
});
