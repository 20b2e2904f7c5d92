import { type Costs, DEFAULT_COSTS } from '../../domain/costs.js';

export const TASKS = ['route', 'faq', 'domain', 'retrieve', 'reject'] as const;
export type Task = (typeof TASKS)[number];

/** As commander reads them. */
export interface GivenOptions {
  readonly task: Task;
  readonly train?: readonly string[];
  readonly kb?: string;
  readonly test: string;
  readonly oos?: string;
  readonly trainOos?: readonly string[];
  readonly json?: boolean;
  readonly out?: string;
  readonly diagram?: string;
  readonly seed: string;
  readonly text?: string;
  readonly label?: string;
  readonly kbText?: string;
  readonly kbLabel?: string;
  readonly oosText?: string;
  readonly costs?: string;
}

/** Where a line's parts stand; of several fields the first that a line has. */
export interface Fields {
  /** Put before the text where a line has it; null: no such field is looked for. */
  readonly title: string | null;
  readonly text: readonly string[];
  readonly label: readonly string[];
  readonly kbText: readonly string[];
  readonly kbLabel: readonly string[];
  readonly oosText: readonly string[];
}

const QUESTIONS: Fields = {
  title: null, text: ['question', 'text'], label: ['label_id', 'label'], kbText: ['standard_question', 'question'], kbLabel: ['label_id', 'label'], oosText: ['text', 'question'],
};
const DEFAULTS: Readonly<Record<Task, Fields>> = {
  route: { ...QUESTIONS, title: 'title', text: ['text'], label: ['label'] },
  domain: { ...QUESTIONS, text: ['text'], label: ['label'] },
  faq: QUESTIONS,
  reject: QUESTIONS,
  retrieve: { ...QUESTIONS, label: ['docid', 'label_id', 'label'], kbText: ['text'], kbLabel: ['docid', 'label_id', 'label'] },
};

export function fieldsOf({ task, text, label, kbText, kbLabel, oosText }: GivenOptions): Fields {
  const usual = DEFAULTS[task];
  const or = (field: string | undefined, fields: readonly string[]) => (field === undefined ? fields : [field]);
  return {
    title: text === undefined ? usual.title : null,
    text: or(text, usual.text), label: or(label, usual.label), kbText: or(kbText, usual.kbText), kbLabel: or(kbLabel, usual.kbLabel), oosText: or(oosText, usual.oosText),
  };
}

/** Says in Chinese what does not go together, or null. */
export function conflictOf({ task, train, kb, oos, trainOos }: GivenOptions): string | null {
  const isClasses = task === 'route' || task === 'domain';
  if (isClasses && !train) return `任务 ${task} 需要 --train。`;
  if (isClasses && kb !== undefined) return `任务 ${task} 没有知识库，不要写 --kb。`;
  if (!isClasses && kb === undefined && !train) return `任务 ${task} 需要 --kb 或 --train。`;
  if (task === 'retrieve' && kb === undefined) return '任务 retrieve 需要 --kb。';
  if (task === 'reject' && oos === undefined) return '任务 reject 需要 --oos。';
  if (task !== 'reject' && (oos !== undefined || trainOos)) return '--oos 和 --train-oos 只用于任务 reject。';
  return null;
}

export function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`选项 --seed 不能是“${text}”，应为 0–999999999 的整数。`);
  return Number(text);
}

/** `10,6,1.5,5.5`: wrong answer, vain question, question, handover. */
export function costsOf(text: string | undefined): Costs {
  if (text === undefined) return DEFAULT_COSTS;
  const parts = text.split(/[,，]/).map(Number);
  const [wrongAnswer = 0, vainQuestion = 0, question = 0, handover = 0] = parts;
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 1e6))) throw new Error(`选项 --costs 不能是“${text}”，应为四个不小于 0 的数：答错,白问,反问,转人工。`);
  return { wrongAnswer, vainQuestion, question, handover };
}
