/**
 * Cross-validates the service intents: each fifth of the utterances, questions and duties is classified by a machine that has
 * not seen it. Prints what is found, what is taken for the service by mistake, and the fit of the probability.
 */
import { resolve } from 'node:path';
import { loadIntents } from '../../src/intents/load.js';
import { fitCalibration, probabilityOf } from '../../src/understanding/learning/calibration.js';
import { normalise } from '../../src/understanding/normalise.js';
import { createWords, termsOf } from '../../src/understanding/segmenter.js';
import { intentEvidence, isOurs, judgesOf } from '../../src/understanding/service-intents.js';
import { MATTER, QUESTION, trainServiceIntents } from '../../src/understanding/service-model.js';

const FOLDS = 5;
const data = await loadIntents(resolve('intents'));
const words = await createWords(termsOf(data), data.synonyms);
const foldOf = new Map<string, number>();
for (const item of data.corpus.data) for (const [i, utterance] of item.utterances.entries()) foldOf.set(utterance, i % FOLDS);
const questions = data.interpretations.map((entry) => entry.questions);
const duties = data.departments.map((department) => department.duties);
const fromFold = (lists: readonly (readonly string[])[], fold: number, keep: boolean) => lists.map((list) => list.filter((_, i) => (i % FOLDS === fold) === keep));

const found: { readonly expected: string; readonly label: string; readonly evidence: readonly number[] }[] = [];
let trainingMs = 0;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const taught = {
    ...data,
    interpretations: data.interpretations.map((entry, e) => ({ ...entry, questions: fromFold(questions, fold, false)[e] ?? [] })),
    departments: data.departments.map((department, d) => ({ ...department, duties: fromFold(duties, fold, false)[d] ?? [] })),
  };
  const start = performance.now();
  const model = await trainServiceIntents(taught, words, (utterance) => foldOf.get(utterance) !== fold);
  trainingMs += performance.now() - start;
  const { machine, second } = judgesOf(model, words);
  const classify = async (text: string, expected: string): Promise<void> => {
    const normalised = normalise(text);
    const ranked = machine.classify(normalised);
    found.push({ expected, label: ranked[0]?.label ?? '', evidence: intentEvidence(ranked, await second.guess(normalised)) });
  };
  for (const item of data.corpus.data) for (const utterance of item.utterances) if (foldOf.get(utterance) === fold) await classify(utterance, item.intent);
  for (const text of fromFold(questions, fold, true).flat()) await classify(text, QUESTION);
  for (const text of fromFold(duties, fold, true).flat()) await classify(text, MATTER);
}

const claims = found.filter((one) => !isOurs(one.label));
const fitted = fitCalibration(claims.map((one) => ({ evidence: one.evidence, held: one.label === one.expected })));
const share = (part: number, whole: number) => (part / Math.max(1, whole)).toFixed(3);
console.log(`training ${(trainingMs / FOLDS).toFixed(0)} ms; fit ${JSON.stringify({ bias: Number(fitted.bias.toFixed(2)), weights: fitted.weights.map((weight) => Number(weight.toFixed(2))) })}`);
for (const least of [0.5, 0.7, 0.9]) {
  const sure = claims.filter((one) => probabilityOf(fitted, one.evidence) >= least);
  const service = found.filter((one) => !isOurs(one.expected));
  console.log(`from ${least}: utterances found rightly ${share(sure.filter((one) => one.expected === one.label).length, service.length)}, as another intent ${share(sure.filter((one) => !isOurs(one.expected) && one.expected !== one.label).length, service.length)}; `
    + `questions and matters taken for the service ${share(sure.filter((one) => isOurs(one.expected)).length, found.length - service.length)}`);
}
for (const intent of [QUESTION, MATTER, ...data.corpus.data.map((item) => item.intent)]) {
  const own = found.filter((one) => one.expected === intent);
  const wrong = own.filter((one) => one.label !== intent).reduce((counts, one) => counts.set(one.label, (counts.get(one.label) ?? 0) + 1), new Map<string, number>());
  console.log(`  ${intent.padEnd(18)} ${share(own.filter((one) => one.label === intent).length, own.length)} of ${own.length}  ${[...wrong].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([label, count]) => `${label} ${count}`).join(', ')}`);
}
