import { type Figures, figuresOf } from '../../domain/evaluation/report.js';
import type { Costs } from '../../domain/costs.js';
import type { Judged, Prediction } from '../../domain/evaluation/prediction.js';
import { lengthSlices, type Slice, sliceOf } from '../../domain/evaluation/slices.js';
import { createLanguage, type Language } from '../../understanding/evaluation/language.js';
import { perturbations } from '../../understanding/evaluation/perturbations.js';
import { learnClasses, type LearnConfig, type Learned, learnKnowledge, type Reference, type TaskModel } from '../../understanding/evaluation/task-model.js';
import type { Words } from '../../understanding/segmenter.js';
import type { Asked, EvaluationData } from './data.js';
import type { Task } from './options.js';
import type { Progress } from './progress.js';

/** A text with what was made of it. */
export interface Answered {
  readonly asked: Asked;
  readonly judged: Judged;
}

/** Milliseconds and questions a second, as this machine had them at that moment. */
export interface Timing {
  readonly learnMs: number;
  readonly calibrateMs: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Evaluation {
  readonly figures: Figures;
  readonly slices: readonly Slice[];
  readonly test: readonly Answered[];
  readonly oos: readonly Answered[];
  readonly timing: Timing;
  readonly isCalibrated: boolean;
  /** Texts whose right label nothing given could teach. */
  readonly unknownLabels: number;
}

export interface RunConfig {
  readonly task: Task;
  readonly seed: number;
  readonly costs: Costs;
  readonly words: Words;
  /** What the product ships as talk; what stands for out of scope where nothing else is given. */
  readonly talk: readonly string[];
  /** The shipped folder, which tells what scores are worth where no questions are given. */
  readonly reference: Reference;
  readonly progress: Progress;
}

/** Texts rewritten for each slice: enough to see an effect of two points. */
const REWRITTEN = 600;
/** The first ones compile the code that all others run. */
const WARM_UP = 50;

export function evaluate(data: EvaluationData, config: RunConfig): Evaluation {
  const language = createLanguage(config.words);
  const [learned, learnMs] = timed(() => learn(data, language, config));
  const [model, calibrateMs] = timed(() => learned.calibrated());
  language.forget();
  for (const { text } of data.test.slice(0, WARM_UP)) model.predict(text);
  const durations: number[] = [];
  const predictAll = (asked: readonly Asked[]) => asked.map((one): Answered => {
    const [prediction, ms] = timed(() => model.predict(one.text));
    durations.push(ms);
    config.progress.step();
    return { asked: one, judged: judgedOf(one, prediction) };
  });
  const [test, oos] = [predictAll(data.test), predictAll(data.oos)];
  const labels = new Set([...data.train, ...data.items].map(({ label }) => label));
  return {
    figures: figuresOf(test.map(({ judged }) => judged), oos.map(({ judged }) => judged)),
    slices: [...lengthSlices(test.map(({ asked, judged }) => ({ text: asked.text, judged }))), ...rewrittenSlices(test, model, config)],
    test, oos, timing: { learnMs, calibrateMs, ...speedOf(durations) }, isCalibrated: model.isCalibrated,
    unknownLabels: data.test.filter(({ label }) => !labels.has(label ?? '')).length,
  };
}

function learn({ train, items, trainOos }: EvaluationData, language: Language, { task, seed, costs, talk, reference, progress }: RunConfig): Learned {
  const config: LearnConfig = { language, seed, costs, onStep: progress.step };
  if (task === 'route') return learnClasses('message', train, config);
  if (task === 'domain') return learnClasses('utterance', train, config);
  return learnKnowledge({ items, examples: train, outside: task === 'reject' ? [...talk, ...trainOos] : null, reference }, config);
}

function judgedOf({ label }: Asked, prediction: Prediction): Judged {
  return { ...prediction, expected: label };
}

function strideOf(count: number): number {
  return Math.max(1, Math.ceil(count / REWRITTEN));
}

/** Texts that {@link evaluate} rewrites and predicts anew. */
export function rewrittenCount(count: number): number {
  return Math.ceil(count / strideOf(count)) * perturbations(0).length;
}

/** The same texts as they are and in each other way of writing, side by side. */
function rewrittenSlices(test: readonly Answered[], model: TaskModel, { seed, progress }: RunConfig): Slice[] {
  const stride = strideOf(test.length);
  const chosen = test.filter((_, i) => i % stride === 0);
  const rewritten = perturbations(seed).map(({ name, title, write }) => sliceOf(name, title, chosen.map(({ asked }) => {
    progress.step();
    return judgedOf(asked, model.predict(write(asked.text, asked.line)));
  })));
  return [sliceOf('as-written', '原文（以下各项的对照）', chosen.map(({ judged }) => judged)), ...rewritten];
}

function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

function speedOf(durations: readonly number[]): Pick<Timing, 'perSecond' | 'p50Ms' | 'p99Ms'> {
  const sorted = [...durations].sort((a, b) => a - b);
  const total = sorted.reduce((sum, ms) => sum + ms, 0);
  const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
  return { perSecond: total === 0 ? 0 : (1_000 * sorted.length) / total, p50Ms: at(0.5), p99Ms: at(0.99) };
}
