import MiniSearch from 'minisearch';
import { NlpManager } from 'node-nlp';
import type { Example } from '../../../src/understanding/evaluation/scorer.js';
import { type KnowledgeItem, passagesOf } from '../../../src/understanding/evaluation/scorers.js';
import { normalise } from '../../../src/understanding/normalise.js';
import type { Words } from '../../../src/understanding/segmenter.js';

/** Labels for a text, best first, with whatever score there is. */
export type Predict = (text: string) => Promise<readonly { readonly label: string; readonly score: number }[]>;

export interface Candidate {
  readonly name: string;
  readonly trainMs: number;
  readonly predict: Predict;
}

const LISTED = 10;

/** node-nlp with its own Chinese, untouched; `length`: characters of a text it is given, for it takes minutes on long ones. */
export async function trainNodeNlp(examples: readonly Example[], length: number): Promise<Candidate> {
  const start = performance.now();
  const manager = new NlpManager({ languages: ['zh'], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false } });
  for (const { text, label } of examples) manager.addDocument('zh', text.slice(0, length), label);
  await manager.train();
  return {
    name: 'node-nlp', trainMs: performance.now() - start,
    predict: async (text) => {
      const { classifications = [] } = await manager.process('zh', text.slice(0, length));
      return classifications.filter(({ intent }) => intent !== 'None').slice(0, LISTED).map(({ intent, score }) => ({ label: intent, score }));
    },
  };
}

/** MiniSearch with jieba's words: each text is a document, and the label of the best one counts. */
export function indexMiniSearch(items: readonly KnowledgeItem[], examples: readonly Example[], words: Words): Candidate {
  const start = performance.now();
  const tokenize = (text: string) => words.segment(normalise(text)).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const index = new MiniSearch<{ readonly id: number; readonly text: string; readonly label: string }>({ fields: ['text'], storeFields: ['label'], tokenize });
  const texts = [
    ...items.flatMap(({ label, question, text }) => [question ?? '', ...(question === null ? passagesOf(text) : [text])].filter(Boolean).map((one) => ({ label, text: one }))),
    ...examples,
  ];
  index.addAll(texts.map((one, id) => ({ id, ...one })));
  return {
    name: 'MiniSearch + jieba', trainMs: performance.now() - start,
    predict: async (text) => {
      const found = new Map<string, number>();
      for (const { label, score } of index.search(text)) if (!found.has(String(label)) && found.size < LISTED) found.set(String(label), score);
      return [...found].map(([label, score]) => ({ label, score }));
    },
  };
}
