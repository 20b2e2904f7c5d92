/**
 * Cross-validates the knowledge search over `intents/`: each question variant is asked of an index that has not seen it.
 * Prints how often the right entry comes first, the fit of the probability, and what the decision makes of it.
 * `npm run bench:knowledge -- [FILE.jsonl of {text} that has no entry]`; departments' duties count as such too, though an entry answers some of them.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Interpretation } from '../../src/domain/knowledge.js';
import { loadIntents } from '../../src/intents/load.js';
import { createKnowledgeSearch, type Evidence, evidenceOf } from '../../src/understanding/knowledge.js';
import { decide, worthChoosing } from '../../src/understanding/decision.js';
import { normalise, withoutCourtesies } from '../../src/understanding/normalise.js';
import { createSegmenter, termsOf } from '../../src/understanding/segmenter.js';

const FOLDS = 5;
const TODAY = '2026-01-05';

interface Asked {
  /** Null: nothing in the folder answers it. */
  readonly expected: string | null;
  readonly ids: readonly string[];
  readonly evidence: Evidence;
  readonly confidence: number;
  readonly decision: ReturnType<typeof decide>;
}

const data = await loadIntents(resolve('intents'));
const segment = await createSegmenter(termsOf(data));
const duties = data.departments.flatMap((department) => department.duties);
const outside = [...duties, ...(process.argv[2] === undefined ? [] : readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text))];

/** A fold of a question: spread evenly and the same in every run. */
function foldOf(entry: number, question: number): number {
  return (entry * 7 + question) % FOLDS;
}

function without(fold: number): Interpretation[] {
  return data.interpretations.map((entry, e) => ({ ...entry, questions: entry.questions.filter((_, q) => foldOf(e, q) !== fold) }));
}

const asked: Asked[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const search = createKnowledgeSearch(without(fold), segment);
  const ask = (question: string, expected: string | null): void => {
    const text = withoutCourtesies(normalise(question));
    const candidates = search.search(text, TODAY, 5);
    const [first, second] = candidates;
    asked.push({
      expected, ids: candidates.map((candidate) => candidate.entry.id), evidence: evidenceOf(first?.score ?? 0, (first?.score ?? 0) - (second?.score ?? 0), text),
      confidence: first?.confidence ?? 0, decision: decide(worthChoosing(candidates), false),
    });
  };
  for (const [e, entry] of data.interpretations.entries()) {
    for (const [q, question] of entry.questions.entries()) if (foldOf(e, q) === fold) ask(question, entry.id);
  }
  for (const [i, text] of outside.entries()) if (i % FOLDS === fold) ask(text, null);
}

const inside = asked.filter((one) => one.expected !== null);
const none = asked.filter((one) => one.expected === null);
const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
const within = (n: number) => share(inside.filter((one) => one.ids.slice(0, n).includes(one.expected ?? '')).length, inside.length);
console.log(`${inside.length} questions of ${data.interpretations.length} entries, each left out once: R@1 ${within(1)}  R@3 ${within(3)}  R@5 ${within(5)}`);

const answered = inside.filter((one) => one.decision === 'answer');
const clarified = inside.filter((one) => one.decision === 'clarify');
console.log(`answered ${share(answered.length, inside.length)}, of these right ${share(answered.filter((one) => one.ids[0] === one.expected).length, answered.length)}`
  + `; asked back ${share(clarified.length, inside.length)}, the right one among three ${share(clarified.filter((one) => one.ids.slice(0, 3).includes(one.expected ?? '')).length, clarified.length)}`
  + `; else a ticket`);
console.log(`${none.length} texts without an entry: answered ${share(none.filter((one) => one.decision === 'answer').length, none.length)}, asked back ${share(none.filter((one) => one.decision === 'clarify').length, none.length)}`);

/** Logistic regression of "the first entry is right" on the evidence, by plain gradient descent. */
const fit = { bias: 0, logScore: 0, margin: 0, logLength: 0 };
const KEYS = ['bias', 'logScore', 'margin', 'logLength'] as const;
for (let step = 0; step < 40_000; step += 1) {
  const slope = { bias: 0, logScore: 0, margin: 0, logLength: 0 };
  for (const one of asked) {
    const given = { bias: 1, ...one.evidence };
    const p = 1 / (1 + Math.exp(-KEYS.reduce((sum, key) => sum + fit[key] * given[key], 0)));
    const error = p - (one.ids[0] === one.expected ? 1 : 0);
    for (const key of KEYS) slope[key] += error * given[key];
  }
  for (const key of KEYS) fit[key] -= (1 / asked.length) * slope[key];
}
console.log('fit', Object.fromEntries(KEYS.map((key) => [key, Number(fit[key].toFixed(2))])));

console.log('reliability (stated → right, how many):');
for (let low = 0; low < 1; low += 0.1) {
  const bin = asked.filter((one) => one.confidence >= low && one.confidence < low + 0.1 + (low > 0.85 ? 0.01 : 0));
  if (bin.length > 0) console.log(`  ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}  ${share(bin.filter((one) => one.ids[0] === one.expected).length, bin.length)}  ${bin.length}`);
}
