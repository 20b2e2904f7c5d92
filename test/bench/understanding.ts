/**
 * This product beside node-nlp as it comes and MiniSearch with jieba's words: the same data, the same split, the same run.
 * Then speed, memory and training time, for which nothing but `intents/` is needed.
 * `npm run bench:understanding -- [FOLDER]`: the collections, `../shared/data` if it exists; without them only the second part.
 */
import { resolve } from 'node:path';
import { loadIntents } from '../../src/intents/load.js';
import { createWords, termsOf } from '../../src/understanding/segmenter.js';
import { createTrainer } from '../../src/understanding/trainer.js';
import { createUnderstander } from '../../src/understanding/understander.js';
import { type Collection, collectionsIn, missingFiles } from './understanding/data.js';
import { measure, measureRejection, printTable, share } from './understanding/measure.js';
import { type Kind, learnOurs } from './understanding/ours.js';
import { type Candidate, indexMiniSearch, trainNodeNlp } from './understanding/rivals.js';
import { madeEntries, messageTraining, shippedSpeed } from './understanding/speed.js';

const folder = resolve(process.argv[2] ?? process.env.BENCH_DATA ?? '../shared/data');
const data = await loadIntents(resolve('intents'));
const words = await createWords(termsOf(data), data.synonyms);
/** node-nlp is given so much of a message: on whole ones it takes many minutes. */
const NODE_NLP_LENGTH = 60;

async function compare(title: string, kind: Kind, collection: Collection, rivals: readonly Candidate[]): Promise<void> {
  const measured = [];
  for (const candidate of [learnOurs(kind, collection, words, data), ...rivals]) measured.push(await measure(candidate, collection.test));
  printTable(`${title}: ${collection.train.length} to learn from, ${collection.items.length} entries, ${collection.test.length} held back`, measured);
}

/** Questions on what the base knows against private talk; node-nlp and MiniSearch by their own scores. */
async function compareRejection(collection: Collection, chitchat: readonly string[], rivals: readonly Candidate[]): Promise<void> {
  const ours = learnOurs('guarded', collection, words, data);
  console.log(`\nchit-chat (${chitchat.length}) against unionpay questions: with 2% of the chit-chat let in`);
  for (const candidate of [ours, ...rivals]) {
    const { kept, right } = await measureRejection(candidate, collection.test, chitchat);
    console.log(`  ${candidate.name.padEnd(20)}questions still served ${share(kept)}, of these right ${share(right)}`);
  }
  const isServed = (text: string) => ours.model.predict(text).decision !== 'handover';
  console.log(`  ${''.padEnd(20)}by its own decisions: served ${share(collection.test.filter(({ text }) => isServed(text)).length / collection.test.length)}, chit-chat let in ${share(chitchat.filter(isServed).length / chitchat.length)}`);
}

async function compareAll(): Promise<void> {
  const { teddy, unionpay, ncp, smp, chitchat } = collectionsIn(folder);
  const bare = { ...unionpay, train: [] };
  const entryQuestions = unionpay.items.map(({ label, question }) => ({ label, text: question ?? '' }));
  const unionpayRivals = [await trainNodeNlp([...entryQuestions, ...unionpay.train], Number.POSITIVE_INFINITY), indexMiniSearch(unionpay.items, unionpay.train, words)];
  await compare('unionpay questions → entry', 'knowledge', unionpay, unionpayRivals);
  await compareRejection(unionpay, chitchat, unionpayRivals);
  await compare('unionpay, from standard questions and answers alone', 'knowledge', bare, [indexMiniSearch(unionpay.items, [], words)]);
  await compare('ncp policy questions → document', 'knowledge', ncp, [indexMiniSearch(ncp.items, ncp.train, words)]);
  await compare('smp utterances → domain', 'utterance', smp, [await trainNodeNlp(smp.train, NODE_NLP_LENGTH), indexMiniSearch([], smp.train, words)]);
  await compare(`teddy messages → topic (node-nlp: first ${NODE_NLP_LENGTH} characters)`, 'message', teddy, [await trainNodeNlp(teddy.train, NODE_NLP_LENGTH), indexMiniSearch([], teddy.train, words)]);
}

async function understandingSpeed(): Promise<string> {
  const understander = await createUnderstander(data, { now: () => Date.now() }, createTrainer(data));
  await understander.prepare();
  const questions = data.interpretations.flatMap((entry) => entry.questions).slice(0, 1_000);
  for (const question of questions) await understander.understand(question, null);
  const start = performance.now();
  for (const question of questions) await understander.understand(question, null);
  return `the whole understanding of a message: ${((1_000 * questions.length) / (performance.now() - start)).toFixed(0)} questions/s`;
}

const missing = missingFiles(folder);
if (missing.length > 0) console.log(`No comparison: ${folder} lacks ${missing.join(', ')}. Give the folder as an argument or in BENCH_DATA.`);
else await compareAll();

console.log('\nspeed on one core, memory, training');
console.log(`  ${shippedSpeed(data, words)}`);
console.log(`  ${await understandingSpeed()}`);
console.log(`  ${messageTraining(data, words)}`);
console.log(`  ${madeEntries(data, words)}`);
