/**
 * Cross-validates the knowledge search over `intents/`: each question variant is asked of an index that has not seen it.
 * Prints how often the right entry comes first, the fit of the probability, and what the decision makes of it.
 * `npm run bench:knowledge -- [FILE.jsonl of {text} that has no entry]`; departments' duties, told matters and what the corpus has of
 * talk count as such too, though an entry answers some duties.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Interpretation } from '../../src/domain/knowledge.js';
import { loadIntents } from '../../src/intents/load.js';
import { decide, gated, gateEvidence, worthChoosing } from '../../src/understanding/decision.js';
import { searchWithTopic } from '../../src/understanding/follow-up.js';
import { createKnowledgeBase, evidenceOf, knowledgeFeatures, trainKnowledge } from '../../src/understanding/knowledge.js';
import { fitCalibration, probabilityOf } from '../../src/understanding/learning/calibration.js';
import { FROM_VARIANTS } from '../../src/understanding/learning/ranker-model.js';
import { rankerOf } from '../../src/understanding/learning/ranker.js';
import { tellsMatterInAll } from '../../src/understanding/matter.js';
import { normalise, withoutCourtesies } from '../../src/understanding/normalise.js';
import { judgesOf, questionLead } from '../../src/understanding/service-intents.js';
import { trainServiceIntents } from '../../src/understanding/service-model.js';
import { createWords, termsOf } from '../../src/understanding/segmenter.js';

const FOLDS = 5;
const TODAY = '2026-01-05';
/** Every so many utterances of talk, duties and told matters: together a third of what is asked. */
const TALK_STEP = 4;
const DUTY_STEP = 5;
const TOLD_STEP = 4;

interface Asked {
  /** Null: nothing in the folder answers it. */
  readonly expected: string | null;
  readonly ids: readonly string[];
  readonly evidence: readonly number[];
  readonly gate: readonly number[];
  readonly confidence: number;
  readonly decision: ReturnType<typeof decide>;
}

const data = await loadIntents(resolve('intents'));
const words = await createWords(termsOf(data), data.synonyms);
const features = knowledgeFeatures(words);
const lines = process.argv[2] === undefined ? [] : readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text);
const TICKETS = new Set(['human', 'progress', 'remind', 'dissatisfied', 'satisfied', 'open-ticket', 'help', 'repeat', 'cancel']);
const talk = data.corpus.data.filter((item) => !TICKETS.has(item.intent)).flatMap((item) => item.utterances).filter((_, i) => i % TALK_STEP === 0);
const duties = data.departments.flatMap((department) => department.duties).filter((_, i) => i % DUTY_STEP === 0);
const told = data.departments.flatMap((department) => department.told).filter((_, i) => i % TOLD_STEP === 0);
const outside = [...duties, ...talk, ...told, ...lines];
const foldOfOutside = new Map(outside.map((text, i) => [text, i % FOLDS]));

/** A fold of a question: spread evenly and the same in every run. */
function foldOf(entry: number, question: number): number {
  return (entry * 7 + question) % FOLDS;
}

function without(fold: number): Interpretation[] {
  return data.interpretations.map((entry, e) => ({ ...entry, questions: entry.questions.filter((_, q) => foldOf(e, q) !== fold) }));
}

const asked: Asked[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const entries = without(fold);
  const model = trainKnowledge(entries, features, FROM_VARIANTS);
  const search = createKnowledgeBase(entries, model, features);
  const ranker = rankerOf(model, features);
  const unseen = (text: string) => foldOfOutside.get(text) !== fold;
  const service = await trainServiceIntents({
    ...data, interpretations: entries, departments: data.departments.map((department) => ({ ...department, duties: department.duties.filter(unseen), told: department.told.filter(unseen) })),
  }, words, unseen);
  const { machine } = judgesOf(service, words);
  const ask = (question: string, expected: string | null): void => {
    const text = withoutCourtesies(normalise(question));
    const { candidates: ungated, story } = searchWithTopic(search, text, null, TODAY);
    const gate = { ...questionLead(machine.classify(text)), story };
    const candidates = gated(ungated, gate);
    asked.push({
      expected, ids: candidates.map((candidate) => candidate.entry.id), evidence: evidenceOf(ranker.rank(text, 9), text), gate: gateEvidence(ungated[0]?.confidence ?? 0, gate),
      confidence: candidates[0]?.confidence ?? 0, decision: decide(worthChoosing(candidates), tellsMatterInAll(text)),
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

const fitted = fitCalibration(asked.map((one) => ({ evidence: one.evidence, held: one.ids[0] === one.expected })));
console.log('fit', JSON.stringify({ bias: Number(fitted.bias.toFixed(2)), weights: fitted.weights.map((weight) => Number(weight.toFixed(2))) }));
const gateFit = fitCalibration(asked.map((one) => ({ evidence: one.gate, held: one.ids[0] === one.expected })));
console.log('gate', JSON.stringify({ bias: Number(gateFit.bias.toFixed(2)), weights: gateFit.weights.map((weight) => Number(weight.toFixed(2))) }));
const refitted = asked.map((one) => ({ held: one.ids[0] === one.expected, probability: probabilityOf(fitted, one.evidence) }));
console.log('mean squared error', (asked.reduce((sum, one) => sum + (one.confidence - (one.ids[0] === one.expected ? 1 : 0)) ** 2, 0) / asked.length).toFixed(4),
  'with the fit', (refitted.reduce((sum, one) => sum + (one.probability - (one.held ? 1 : 0)) ** 2, 0) / asked.length).toFixed(4));
console.log('reliability (stated → right, how many):');
for (let low = 0; low < 1; low += 0.1) {
  const bin = asked.filter((one) => one.confidence >= low && one.confidence < low + 0.1 + (low > 0.85 ? 0.01 : 0));
  if (bin.length > 0) console.log(`  ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}  ${share(bin.filter((one) => one.ids[0] === one.expected).length, bin.length)}  ${bin.length}`);
}
