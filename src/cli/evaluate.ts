import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { AppError } from '../errors.js';
import { loadIntents } from '../intents/load.js';
import { STEPS } from '../understanding/evaluation/task-model.js';
import { referenceOf, talkOf } from '../understanding/evaluation/shipped.js';
import { createWords, termsOf } from '../understanding/segmenter.js';
import { type EvaluationData, readData } from './evaluate/data.js';
import { reliabilityDiagram } from './evaluate/diagram.js';
import { conflictOf, costsOf, type GivenOptions, seedOf, type Task, TASKS } from './evaluate/options.js';
import { createProgress } from './evaluate/progress.js';
import { jsonReport, predictionLines, textReport } from './evaluate/report.js';
import { evaluate, rewrittenCount } from './evaluate/run.js';

const TASK_TITLES: Readonly<Record<Task, string>> = { route: '转办', faq: '问答', domain: '领域', retrieve: '检索', reject: '拒答' };
/** As for lines that are wrong in `ask --json`. */
const BAD_DATA = 2;

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new Error(`写不进文件“${file}”（${error instanceof Error && 'code' in error ? String(error.code) : '未知原因'}）。`, { cause: error });
  }
}

function stepsOf({ test, oos }: EvaluationData): number {
  return STEPS + test.length + oos.length + rewrittenCount(test.length);
}

async function run(root: string, options: GivenOptions): Promise<void> {
  const conflict = conflictOf(options);
  if (conflict !== null) throw new Error(conflict);
  const [seed, costs] = [seedOf(options.seed), costsOf(options.costs)];
  const data = await readData(options);
  const intents = await loadIntents(readConfig(root).intentsDir);
  const words = await createWords(termsOf(intents), intents.synonyms);
  const progress = createProgress(stepsOf(data));
  const evaluation = evaluate(data, { task: options.task, seed, costs, words, talk: talkOf(intents.corpus), reference: referenceOf(intents.interpretations), progress });
  progress.stop();
  if (options.out !== undefined) await write(options.out, predictionLines(evaluation.test, evaluation.oos));
  if (options.diagram !== undefined) {
    await write(options.diagram, reliabilityDiagram(TASK_TITLES[options.task], evaluation.figures));
    if (!/\.svg$/i.test(options.diagram)) process.stderr.write(`可靠性图是 SVG 格式的，“${options.diagram}”改以 .svg 结尾才好打开。\n`);
  }
  process.stdout.write(options.json ? `${JSON.stringify(jsonReport(options, seed, data, evaluation))}\n` : textReport(options, data, evaluation));
}

/** `evaluate`: how well the understanding does on files of one's own. */
export function evaluateCommand(root: string): Command {
  return new Command('evaluate')
    .description('在自己的数据上评测理解能力，数据为 JSON Lines 文件')
    .addOption(new Option('--task <task>', '任务：转办、问答、领域、检索、拒答').choices([...TASKS]).makeOptionMandatory())
    .option('--train <files...>', '训练数据，可写多个')
    .option('--kb <file>', '知识库')
    .requiredOption('--test <file>', '测试数据')
    .option('--oos <file>', '不该答的测试数据（任务 reject）')
    .option('--train-oos <files...>', '不该答的训练数据（任务 reject），可写多个')
    .option('--json', '输出一个 JSON 对象')
    .option('--out <file>', '把每条预测写入文件（JSON Lines）')
    .option('--diagram <file>', '把可靠性图写入文件（SVG）')
    .option('--seed <number>', '随机种子，相同则结果相同', '1')
    .option('--text <field>', '文字字段')
    .option('--label <field>', '标签字段')
    .option('--kb-text <field>', '知识库的文字字段')
    .option('--kb-label <field>', '知识库的标签字段')
    .option('--oos-text <field>', '不该答的数据的文字字段')
    .option('--costs <numbers>', '代价：答错,白问,反问,转人工；默认 10,6,1.5,5.5')
    .action(async (options: GivenOptions) => {
      try {
        await run(root, options);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'EVALUATION_DATA_INVALID') throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = BAD_DATA;
      }
    });
}
