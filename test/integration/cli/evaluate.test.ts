import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../helpers/service.js';
import { type CliRun, jsonLines, runCli } from './run-cli.js';

const SUBJECTS = ['居住证', '老年卡', '残疾证', '营业执照', '准生证', '低保', '公租房', '医保卡'];
const ASKED = ['怎么办理', '需要什么材料', '去哪里办', '几天能办好', '我想申请', '要交多少钱', '过期了怎么办', '丢了能补吗', '老人能不能办', '外地人可以办吗'];
/** The last ways of asking are held back. */
const HELD_BACK = 3;
const TALK = ['晚上一起吃饭吧', '哈哈你真逗', '我到楼下了', '生日快乐呀', '睡了没有', '帮我带瓶水', '电影几点开始看', '想你了'];

const questions = (ways: readonly string[]) => SUBJECTS.flatMap((subject, s) => ways.map((way) => ({ question: `${subject}${way}`, label_id: String(s) })));
const entries = SUBJECTS.map((subject, s) => ({ label_id: String(s), standard_question: `如何办理${subject}`, answer: `${subject}在政务服务中心办理，请带身份证。` }));
const messages = (ways: readonly string[]) => SUBJECTS.flatMap((subject) => ways.map((way) => ({ title: subject, text: `${subject}${way}，请尽快答复。`, label: subject })));
const documents = SUBJECTS.map((subject) => ({ docid: `d-${subject}`, text: `关于${subject}的通知。${subject}由街道受理。办理${subject}应当带身份证、户口簿，七个工作日内办结。`.repeat(4) }));

describe('evaluate', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const file = (name: string) => join(directory.path, name);
  const written = (name: string, rows: readonly unknown[]) => {
    writeFileSync(file(name), jsonLines(rows));
    return file(name);
  };
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const parsed = (name: string) => read(name).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const train = written('train.jsonl', questions(ASKED.slice(0, -HELD_BACK)));
  const test = written('test.jsonl', questions(ASKED.slice(-HELD_BACK)).map((row, i) => ({ id: i % 2 === 0 ? `q${i}` : undefined, ...row })));
  const kb = written('kb.jsonl', entries);
  const oos = written('oos.jsonl', TALK.map((text) => ({ text })));
  const evaluateJson = async (...args: string[]) => {
    const run = await runCli(['evaluate', '--json', ...args]);
    expect([run.code, run.stderr]).toEqual([0, '']);
    return run.lines()[0] as Record<string, unknown> & { rows: Record<string, number>; rejection: { accepted: number } | null; slices: { name: string }[]; timing: object };
  };

  describe('of questions and answers', () => {
    let first: Awaited<ReturnType<typeof evaluateJson>>;
    let second: typeof first;
    beforeAll(async () => {
      const args = ['--task', 'faq', '--train', train, '--kb', kb, '--test', test, '--seed', '3'];
      [first, second] = await Promise.all([evaluateJson(...args, '--out', file('a.jsonl'), '--diagram', file('a.svg')), evaluateJson(...args, '--out', file('b.jsonl'), '--diagram', file('b.svg'))]);
    }, 60_000);

    it('prints every figure as one JSON object', () => {
      expect(first).toMatchObject({ task: 'faq', seed: 3, rows: { train: 56, kb: 8, test: 24, leftOut: 0 }, rejection: null });
      for (const key of ['accuracy', 'macroF1', 'recallAt1', 'recallAt3', 'recallAt10', 'mrr']) expect(first[key]).toBeGreaterThan(0.9);
      for (const key of ['coverageAt90', 'coverageAt95', 'decisions', 'calibration', 'confusions', 'classes']) expect(first[key]).toBeDefined();
      expect(first.slices.map(({ name }) => name)).toEqual(expect.arrayContaining(['length-1', 'as-written', 'homophones', 'typos', 'traditional', 'full-width', 'courtesies']));
      expect(Object.keys(first.timing)).toEqual(['learnMs', 'calibrateMs', 'perSecond', 'p50Ms', 'p99Ms']);
    });

    it('writes each prediction with its line, id, at most ten labels and what to do', () => {
      const predictions = parsed('a.jsonl');
      expect(predictions).toHaveLength(24);
      expect(predictions.map(({ line, id }) => [line, id]).slice(0, 3)).toEqual([[1, 'q0'], [2, null], [3, 'q2']]);
      for (const prediction of predictions) {
        expect(Object.keys(prediction)).toEqual(['line', 'id', 'ranked', 'decision']);
        const ranked = prediction.ranked as { label: string; probability: number }[];
        expect(ranked.length).toBeLessThanOrEqual(10);
        expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.00001);
        expect(['answer', 'clarify', 'handover']).toContain(prediction.decision);
      }
    });

    it('gives the same bytes for the same seed, but for how long it took', () => {
      expect(read('b.jsonl')).toBe(read('a.jsonl'));
      expect(read('b.svg')).toBe(read('a.svg'));
      expect({ ...second, timing: null }).toEqual({ ...first, timing: null });
    });

    it('draws how far the probabilities can be trusted', () => {
      expect(read('a.svg')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [\s\S]*系统给出的把握[\s\S]*<\/svg>\n$/);
      const opened = read('a.svg').match(/<[a-z]+(?:\s[^<>]*)?(?<!\/)>/g) ?? [];
      expect(read('a.svg').match(/<\/[a-z]+>/g)).toHaveLength(opened.length);
    });
  });

  it('tells what is not to be answered from what is, with and without examples of it', async () => {
    const args = ['--task', 'reject', '--train', train, '--kb', kb, '--test', test, '--oos', oos, '--out', file('reject.jsonl')];
    expect((await evaluateJson(...args)).rejection).toMatchObject({ count: 8, accepted: 0 });
    const lines = parsed('reject.jsonl');
    expect(lines.filter(({ set }) => set === 'oos').map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lines.filter(({ set }) => set === 'test')).toHaveLength(24);
    expect((await evaluateJson(...args, '--train-oos', oos)).rows).toMatchObject({ oos: 8, trainOos: 8 });
  }, 60_000);

  it('learns topics of messages with titles, from several files given in either way', async () => {
    const [one, two] = [written('one.jsonl', messages(ASKED.slice(0, 4))), written('two.jsonl', messages(ASKED.slice(4, 8)))];
    const held = written('held.jsonl', messages(ASKED.slice(8)));
    const together = await evaluateJson('--task', 'route', '--train', one, two, '--test', held);
    expect(together).toMatchObject({ rows: { train: 64, test: 16 }, accuracy: 1 });
    expect(await evaluateJson('--task', 'domain', '--train', one, '--train', two, '--test', held, '--text', 'title')).toMatchObject({ rows: { train: 64, test: 16 }, accuracy: 1 });
  }, 60_000);

  it('finds documents without any question to learn from, and leaves out those that are missing', async () => {
    const asked = written('asked.jsonl', [...SUBJECTS.map((subject) => ({ id: subject, docid: `d-${subject}`, question: `${subject}几天办结`, doc_available: true })), { id: 'x', docid: 'gone', question: '这份文件在哪', doc_available: false }]);
    const found = await evaluateJson('--task', 'retrieve', '--kb', written('docs.jsonl', documents), '--test', asked, '--out', file('found.jsonl'));
    expect(found).toMatchObject({ rows: { leftOut: 1, test: 8, train: 0 }, recallAt1: 1 });
    expect(parsed('found.jsonl').map(({ id }) => id)).toEqual(SUBJECTS);
  }, 60_000);

  it('takes fields by name', async () => {
    const named = written('named.jsonl', questions(ASKED.slice(-HELD_BACK)).map(({ question, label_id }) => ({ 问: question, 号: Number(label_id) })));
    const base = written('base.jsonl', entries.map(({ label_id, standard_question }) => ({ 题: standard_question, 号: Number(label_id) })));
    expect(await evaluateJson('--task', 'faq', '--kb', base, '--test', named, '--text', '问', '--label', '号', '--kb-text', '题', '--kb-label', '号')).toMatchObject({ rows: { train: 0, test: 24 }, accuracy: 1 });
  }, 60_000);

  it('reads to people in Chinese, and shows no progress where nobody watches', async () => {
    const { code, stdout, stderr } = await runCli(['evaluate', '--task', 'faq', '--train', train, '--kb', kb, '--test', test]);
    expect([code, stderr]).toEqual([0, '']);
    for (const word of ['准确率', '宏平均 F1', 'R@1 / R@3 / R@10', 'MRR', '答对 90% 时可答', '直接答', '转人工', '同音字', '混淆', '训练', '每秒']) expect(stdout).toContain(word);
  }, 60_000);

  describe('of bad files', () => {
    const refused = (run: CliRun, ...told: readonly string[]) => {
      expect([run.code, run.stdout]).toEqual([2, '']);
      for (const one of ['EVALUATION_DATA_INVALID', ...told]) expect(run.stderr).toContain(one);
      expect(run.stderr).not.toMatch(/Error|\bat .*\.js/);
    };
    it('tells each bad line by file, line and reason, and ends with 2', async () => {
      const bad = written('bad.jsonl', ['{"question":"低保怎么办","label_id":"5"}', '', 'no json', '[]', '{"question":"","label_id":"1"}', '{"question":"低保"}']);
      refused(
        await runCli(['evaluate', '--task', 'faq', '--kb', kb, '--test', bad]),
        `${bad}:3　不是有效的 JSON 对象`, `${bad}:4　不是有效的 JSON 对象`, `${bad}:5　缺少文字字段 question 或 text`, `${bad}:6　缺少标签字段 label_id 或 label`,
      );
    });
    it('tells a file that is missing or empty', async () => {
      const empty = written('empty.jsonl', ['']);
      refused(await runCli(['evaluate', '--task', 'faq', '--kb', file('nowhere.jsonl'), '--test', empty]), `${file('nowhere.jsonl')}　文件读不出来（ENOENT）`, `${empty}　没有一行内容`);
    });
    it('wants two labels to tell apart', async () => {
      const one = written('same.jsonl', [{ text: '路灯坏了', label: '市政' }, { text: '井盖丢了', label: '市政' }]);
      refused(await runCli(['evaluate', '--task', 'route', '--train', one, '--test', one]), '至少要有两种标签');
    });
  });

  it.each([
    [['--task', 'faq', '--test', 'x'], '需要 --kb 或 --train'], [['--task', 'route', '--test', 'x'], '需要 --train'], [['--task', 'reject', '--kb', 'x', '--test', 'x'], '需要 --oos'],
    [['--task', 'faq', '--kb', 'x', '--test', 'x', '--seed', 'y'], '选项 --seed 不能是“y”'], [['--task', 'faq', '--kb', 'x', '--test', 'x', '--costs', '1,2'], '选项 --costs 不能是“1,2”'],
    [['--task', 'sing', '--test', 'x'], '应为其中之一'], [['--task', 'faq'], '请写上选项'],
  ])('%j says in Chinese what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['evaluate', ...args]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });
});
