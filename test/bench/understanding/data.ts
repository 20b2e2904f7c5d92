import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, shuffled } from '../../../src/understanding/learning/random.js';
import type { KnowledgeItem } from '../../../src/understanding/evaluation/scorers.js';
import type { Example } from '../../../src/understanding/evaluation/scorer.js';

type Row = Readonly<Record<string, string | null>>;

/** One of the collections, split the same way in every run. */
export interface Collection {
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  readonly items: readonly KnowledgeItem[];
}

const SEED = 7;
const TRAIN_SHARE = 0.7;
/** Enough to tell 2%, and the slowest candidate takes half a minute for all. */
const CHITCHAT_STRIDE = 4;

/** Files the bench wants, under the data folder. */
const FILES = ['teddy_c_labelled/dev.jsonl', 'unionpay_faq/dev.jsonl', 'unionpay_faq/kb.jsonl', 'ncp_policy_qa/dev.jsonl', 'ncp_policy_qa/docs.jsonl', 'smp_ecdt_domain/dev.jsonl', 'oos_chitchat/dev.jsonl'] as const;

/** Those of the files that are not there. */
export function missingFiles(folder: string): string[] {
  return FILES.filter((file) => !existsSync(join(folder, file)));
}

function rowsOf(folder: string, file: (typeof FILES)[number]): Row[] {
  return readFileSync(join(folder, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
}

function split(examples: readonly Example[], items: readonly KnowledgeItem[]): Collection {
  const order = [...shuffled(examples.length, createRandom(SEED))];
  const held = new Set(order.slice(Math.round(examples.length * TRAIN_SHARE)));
  return { train: examples.filter((_, i) => !held.has(i)), test: examples.filter((_, i) => held.has(i)), items };
}

/** Every collection, 70% to learn from and 30% held back. */
export function collectionsIn(folder: string) {
  const at = (row: Row, field: string) => row[field] ?? '';
  const labelled = (rows: readonly Row[], text: string, label: string) => rows.map((row) => ({ text: [row.title, at(row, text)].filter(Boolean).join(' '), label: at(row, label) }));
  const answerable = rowsOf(folder, 'ncp_policy_qa/dev.jsonl').filter((row) => String(row.doc_available) !== 'false');
  return {
    teddy: split(labelled(rowsOf(folder, 'teddy_c_labelled/dev.jsonl'), 'text', 'label'), []),
    unionpay: split(labelled(rowsOf(folder, 'unionpay_faq/dev.jsonl'), 'question', 'label_id'), rowsOf(folder, 'unionpay_faq/kb.jsonl').map((row) => ({ label: at(row, 'label_id'), question: at(row, 'standard_question'), text: at(row, 'answer') }))),
    ncp: split(labelled(answerable, 'question', 'docid'), rowsOf(folder, 'ncp_policy_qa/docs.jsonl').map((row) => ({ label: at(row, 'docid'), question: null, text: at(row, 'text') }))),
    smp: split(labelled(rowsOf(folder, 'smp_ecdt_domain/dev.jsonl'), 'text', 'label'), []),
    chitchat: rowsOf(folder, 'oos_chitchat/dev.jsonl').filter((_, i) => i % CHITCHAT_STRIDE === 0).map((row) => at(row, 'text')),
  };
}
