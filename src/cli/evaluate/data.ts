import type { Example } from '../../understanding/evaluation/scorer.js';
import type { KnowledgeItem } from '../../understanding/evaluation/scorers.js';
import { type Fields, fieldsOf, type GivenOptions } from './options.js';
import { createFileFaults, type FileFaults, type NumberedRow, readLines, type Row, textAt } from './read-lines.js';

/** A text of a file that is to be predicted for. */
export interface Asked {
  readonly line: number;
  readonly id: string | number | null;
  readonly text: string;
  /** Null: nothing answers it. */
  readonly label: string | null;
}

/** All that an evaluation reads. */
export interface EvaluationData {
  readonly train: readonly Example[];
  readonly items: readonly KnowledgeItem[];
  readonly test: readonly Asked[];
  readonly oos: readonly Asked[];
  readonly trainOos: readonly string[];
  /** Lines of train and test that say of themselves that their document is missing. */
  readonly leftOut: number;
}

/** @throws AppError EVALUATION_DATA_INVALID with file, line and reason of every fault */
export async function readData(options: GivenOptions): Promise<EvaluationData> {
  const fields = fieldsOf(options);
  const faults = createFileFaults();
  const rowsOf = async (files: readonly string[]) => (await Promise.all(files.map(async (file) => (await readLines(file, faults)).map((row) => ({ file, ...row }))))).flat();
  const one = (file: string | undefined) => rowsOf(file === undefined ? [] : [file]);
  const [train, test, kb, oos, trainOos] = await Promise.all([rowsOf(options.train ?? []), one(options.test), one(options.kb), one(options.oos), rowsOf(options.trainOos ?? [])]);
  const isUsable = ({ row }: NumberedRow) => row.doc_available !== false;
  const labelled = (rows: readonly FileRow[]) => rows.filter(isUsable).flatMap((row) => askedOf(row, fields, faults) ?? []);
  const outside = (rows: readonly FileRow[]) => rows.flatMap((row) => outsideOf(row, fields, faults) ?? []);
  const data: EvaluationData = {
    train: labelled(train).map(({ text, label }) => ({ text, label: label ?? '' })), test: labelled(test),
    items: kb.flatMap((row) => itemOf(row, fields, options, faults) ?? []), oos: outside(oos), trainOos: outside(trainOos).map(({ text }) => text),
    leftOut: [...train, ...test].filter((row) => !isUsable(row)).length,
  };
  const isClasses = options.task === 'route' || options.task === 'domain';
  if (isClasses && new Set(data.train.map(({ label }) => label)).size < 2) faults.add(options.train?.join('、') ?? '', null, '训练数据里至少要有两种标签');
  faults.throwIfAny();
  return data;
}

type FileRow = NumberedRow & { readonly file: string };

function askedOf({ file, line, row }: FileRow, { title, text, label }: Fields, faults: FileFaults): Asked | null {
  const [heading, said, right] = [title === null ? null : textAt(row, [title]), textAt(row, text), textAt(row, label)];
  const whole = [heading, said].filter((part) => part !== null).join(' ');
  if (whole === '') faults.add(file, line, `缺少文字字段 ${text.join(' 或 ')}`);
  if (right === null) faults.add(file, line, `缺少标签字段 ${label.join(' 或 ')}`);
  return whole === '' || right === null ? null : { line, id: idOf(row), text: whole, label: right };
}

function outsideOf({ file, line, row }: FileRow, { oosText }: Fields, faults: FileFaults): Asked | null {
  const text = textAt(row, oosText);
  if (text === null) faults.add(file, line, `缺少文字字段 ${oosText.join(' 或 ')}`);
  return text === null ? null : { line, id: idOf(row), text, label: null };
}

function itemOf({ file, line, row }: FileRow, { kbText, kbLabel }: Fields, { task }: GivenOptions, faults: FileFaults): KnowledgeItem | null {
  const [text, label] = [textAt(row, kbText), textAt(row, kbLabel)];
  if (text === null) faults.add(file, line, `缺少知识库文字字段 ${kbText.join(' 或 ')}`);
  if (label === null) faults.add(file, line, `缺少知识库标签字段 ${kbLabel.join(' 或 ')}`);
  if (text === null || label === null) return null;
  return task === 'retrieve' ? { label, question: null, text } : { label, question: text, text: textAt(row, ['answer']) ?? '' };
}

function idOf({ id }: Row): string | number | null {
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
