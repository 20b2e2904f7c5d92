import type { Coverage } from '../../domain/evaluation/coverage.js';
import type { RejectionFigures } from '../../domain/evaluation/decisions.js';
import type { Figures } from '../../domain/evaluation/report.js';
import type { EvaluationData } from './data.js';
import type { GivenOptions } from './options.js';
import type { Answered, Evaluation, Timing } from './run.js';

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** How wide text stands on a terminal: Chinese takes two places. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffe6]/.test(character) ? 2 : 1), 0);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - widthOf(text)));
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))) + 2);
  return rows.map((row) => `  ${row.map((cell, i) => padded(cell, widths[i] ?? 0)).join('')}`.trimEnd());
}

function covered({ covered: share, threshold }: Coverage): string {
  return threshold === null ? '达不到' : `${percent(share)}（把握不低于 ${threshold.toFixed(3)}）`;
}

function summary(figures: Figures): string[] {
  return table([
    ['准确率', percent(figures.accuracy)], ['宏平均 F1', percent(figures.macroF1)],
    ['R@1 / R@3 / R@10', `${percent(figures.recall[1])} / ${percent(figures.recall[3])} / ${percent(figures.recall[10])}`],
    ['MRR', figures.meanReciprocalRank.toFixed(4)],
    ['答对 90% 时可答', covered(figures.coverage[0.9])], ['答对 95% 时可答', covered(figures.coverage[0.95])],
    ['把握的平均偏差（ECE）', percent(figures.calibrationError)],
  ]);
}

function decisions({ decisions: { shares, served, rightOfAnswered, rightOfClarified, rightOfServed } }: Figures): string[] {
  return table([
    ['直接答', percent(shares.answer), `其中答对 ${percent(rightOfAnswered)}`],
    ['反问（至多三选）', percent(shares.clarify), `正确的在三选之内 ${percent(rightOfClarified)}`],
    ['转人工', percent(shares.handover), ''],
    ['得到服务（直接答或反问）', percent(served), `其中第一项正确 ${percent(rightOfServed)}`],
  ]);
}

function rejection({ count, shares, accepted }: RejectionFigures): string[] {
  return ['', `不该答的 ${count} 条`, ...table([
    ['被直接答', percent(shares.answer)], ['被反问', percent(shares.clarify)], ['误收合计', percent(accepted)], ['挡住', percent(shares.handover)],
  ])];
}

function speed({ learnMs, calibrateMs, perSecond, p50Ms, p99Ms }: Timing): string[] {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} 秒`;
  return table([
    ['训练', `${seconds(learnMs)}；连同校准把握 ${seconds(learnMs + calibrateMs)}`],
    ['速度', `每秒 ${Math.round(perSecond)} 条；p50 ${p50Ms.toFixed(2)} 毫秒，p99 ${p99Ms.toFixed(2)} 毫秒`],
  ]);
}

/** The report as people read it. */
export function textReport(options: GivenOptions, data: EvaluationData, { figures, slices, timing, isCalibrated, unknownLabels }: Evaluation): string {
  return `${[
    `任务 ${options.task}：训练 ${data.train.length} 条，知识库 ${data.items.length} 条，测试 ${data.test.length} 条`,
    ...(data.leftOut > 0 ? [`  另有 ${data.leftOut} 条标明没有对应文件（doc_available 为 false），不计入`] : []),
    ...(unknownLabels > 0 ? [`  测试中 ${unknownLabels} 条的标签在训练和知识库里没有，只能算错`] : []),
    ...(isCalibrated ? [] : ['  训练数据太少，把握没有校准']),
    '', ...summary(figures),
    '', '决定（按代价）', ...decisions(figures), ...(figures.rejection ? rejection(figures.rejection) : []),
    '', '分项', ...table([['', '条数', '准确率', 'R@3'], ...slices.map(({ title, count, accuracy, recall3 }) => [title, String(count), percent(accuracy), percent(recall3)])]),
    '', '最常见的混淆（应为 → 判为）', ...table(figures.confusions.map(({ expected, predicted, count }) => [`${expected} → ${predicted}`, String(count)])),
    ...(figures.classes.length < 30 ? ['', '各标签', ...table([['', '条数', '精确率', '召回率', 'F1'], ...figures.classes.map(({ label, count, precision, recall, f1 }) => [label, String(count), percent(precision), percent(recall), percent(f1)])])] : []),
    '', ...speed(timing),
  ].join('\n')}\n`;
}

/** The report for machines; only `timing` differs from run to run. */
export function jsonReport(options: GivenOptions, seed: number, data: EvaluationData, { figures, slices, timing, isCalibrated, unknownLabels }: Evaluation): object {
  const { recall, coverage, ...others } = figures;
  return {
    task: options.task, seed,
    rows: { train: data.train.length, kb: data.items.length, test: data.test.length, oos: data.oos.length, trainOos: data.trainOos.length, leftOut: data.leftOut, unknownLabels },
    accuracy: others.accuracy, macroF1: others.macroF1, recallAt1: recall[1], recallAt3: recall[3], recallAt10: recall[10], mrr: others.meanReciprocalRank,
    coverageAt90: coverage[0.9], coverageAt95: coverage[0.95], decisions: others.decisions, rejection: others.rejection,
    calibration: { isCalibrated, expectedError: others.calibrationError, bins: others.reliability },
    slices, confusions: others.confusions, classes: others.classes, timing,
  };
}

/** Probabilities to six places: the same on every machine that adds in the same order, and short. */
function rounded(probability: number): number {
  return Number(probability.toFixed(6));
}

/** One prediction a line; `set` tells out-of-scope lines from the test's where there are both. */
export function predictionLines(test: readonly Answered[], oos: readonly Answered[]): string {
  const lines = (answered: readonly Answered[], set: 'test' | 'oos') => answered.map(({ asked, judged }) => `${JSON.stringify({
    line: asked.line, id: asked.id, ...(oos.length > 0 ? { set } : {}),
    ranked: judged.ranked.map(({ label, probability }) => ({ label, probability: rounded(probability) })), decision: judged.decision,
  })}\n`).join('');
  return lines(test, 'test') + lines(oos, 'oos');
}
