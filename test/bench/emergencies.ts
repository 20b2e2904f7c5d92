/**
 * Cross-validates the cries for help: each fifth of the examples is judged by a watch that has not learned from it. Prints the
 * cries found (any number, all their numbers), the ordinary messages taken for one, the same by the patterns alone, and times.
 */
import { resolve } from 'node:path';
import type { DistrictData } from '../../src/domain/district.js';
import { loadIntents } from '../../src/intents/load.js';
import { trainEmergencyJudge } from '../../src/understanding/emergency-judge.js';
import type { EmergencyFinder } from '../../src/understanding/emergencies.js';
import { createEmergencyWatch } from '../../src/understanding/emergency-watch.js';
import { normalise } from '../../src/understanding/normalise.js';
import { createWords, termsOf } from '../../src/understanding/segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from '../../src/understanding/text-features.js';

const FOLDS = 5;
const data = await loadIntents(resolve('intents'));
const words = await createWords(termsOf(data), data.synonyms);
const { cries, ordinary } = data.emergencyExamples;
const taughtWithout = (fold: number): DistrictData => {
  const keep = (_: string, i: number) => i % FOLDS !== fold;
  return { ...data, emergencyExamples: { cries: cries.map((group) => ({ ...group, texts: group.texts.filter(keep) })), ordinary: ordinary.filter(keep) } };
};

const examples = [
  ...cries.flatMap(({ numbers, texts }) => texts.map((text, i) => ({ numbers: numbers as readonly string[], text: normalise(text), fold: i % FOLDS }))),
  ...ordinary.map((text, i) => ({ numbers: [] as readonly string[], text: normalise(text), fold: i % FOLDS })),
];
const share = (part: number, whole: number) => `${part} of ${whole} (${(part / Math.max(1, whole)).toFixed(3)})`;

function report(name: string, watches: readonly EmergencyFinder[]): void {
  const start = performance.now();
  const found = examples.map(({ text, fold, ...rest }) => ({ ...rest, text, got: watches[fold]?.find(text).map(({ number }) => number as string) ?? [] }));
  const ms = (performance.now() - start) / examples.length;
  const crying = found.filter(({ numbers }) => numbers.length > 0);
  const quiet = found.filter(({ numbers }) => numbers.length === 0);
  console.log(`${name}: cries found ${share(crying.filter(({ got }) => got.length > 0).length, crying.length)}, with all their numbers ${share(crying.filter(({ got, numbers }) => numbers.every((number) => got.includes(number))).length, crying.length)}, `
    + `with one too many ${share(crying.filter(({ got, numbers }) => got.some((number) => !numbers.includes(number))).length, crying.length)}; `
    + `ordinary taken for one ${share(quiet.filter(({ got }) => got.length > 0).length, quiet.length)}; ${ms.toFixed(3)} ms each`);
  for (const number of ['119', '110', '120', '122']) {
    const own = crying.filter(({ numbers }) => numbers.includes(number));
    console.log(`  ${number}: found ${share(own.filter(({ got }) => got.length > 0).length, own.length)}, named ${share(own.filter(({ got }) => got.includes(number)).length, own.length)}`);
  }
  if (process.argv.includes('--list')) for (const { text } of crying.filter(({ got }) => got.length === 0)) console.log(`  missed: ${text}`);
}

const said = createFeatureExtractor(words, UTTERANCE_FEATURES);
const folds = Array.from({ length: FOLDS }, (_, fold) => taughtWithout(fold));
report('patterns alone', folds.map((taught) => createEmergencyWatch(taught, null, said)));
const start = performance.now();
const models = folds.map((taught) => trainEmergencyJudge(taught, words));
console.log(`training ${((performance.now() - start) / FOLDS).toFixed(0)} ms`);
report('patterns and examples', folds.map((taught, fold) => createEmergencyWatch(taught, models[fold] ?? null, said)));
