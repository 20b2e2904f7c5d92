/**
 * Cross-validates the department router over `intents/`: each duty and question is asked of a router that has not seen it, alone, two
 * together, and with what citizens write around it. Prints how often the right department comes first and among three, the fit and reliability of
 * the confidence, and the time it takes.
 * `npm run bench:router -- [FILE.jsonl of {text, department, also?, area?}]` also measures matters of your own; only counts are printed.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadIntents } from '../../src/intents/load.js';
import { fitCalibration, type Observation, probabilityOf } from '../../src/understanding/learning/calibration.js';
import { normalise, withoutCourtesies } from '../../src/understanding/normalise.js';
import { createGazetteer } from '../../src/understanding/places.js';
import { createDepartmentRouter, routingFeatures, trainRouter } from '../../src/understanding/router.js';
import { evidenceOf } from '../../src/understanding/routing/confidence.js';
import { learnRouting } from '../../src/understanding/routing/learn-routing.js';
import { createLinearScorer, type LinearScorer } from '../../src/understanding/routing/linear-model.js';
import { folderTexts } from '../../src/understanding/routing/texts.js';
import { createWords, termsOf } from '../../src/understanding/segmenter.js';

const FOLDS = 5;
/** Intents of the corpus that are talk, nobody's matter. */
const TALK = new Set(['greet', 'thanks', 'bye', 'smalltalk', 'abuse', 'general-knowledge', 'gibberish', 'who-are-you', 'advertising', 'personal-advice', 'manipulation']);

interface Asked {
  /** Null: nobody's. */
  readonly expected: string | null;
  readonly labels: readonly string[];
  readonly evidence: readonly number[];
}

const data = await loadIntents(resolve('intents'));
const words = await createWords(termsOf(data), data.synonyms);
const features = routingFeatures(words);
const texts = folderTexts(data.departments, data.interpretations);
const talk = data.corpus.data.filter((item) => TALK.has(item.intent)).flatMap((item) => item.utterances);

function ask(model: LinearScorer, text: string, expected: string | null): Asked {
  const scored = model.score(normalise(text));
  return { expected, labels: scored.labels.map(({ label }) => label), evidence: evidenceOf(scored.labels.map(({ score }) => score), scored) };
}

/** What people write around what they mean. */
const AROUND = [
  ['你好，我是这附近的居民，', '，已经好几天了，打了电话也没人来，麻烦尽快处理一下'], ['', '，到底该找哪个部门啊'], ['领导好，想反映个事，', '，老百姓实在没办法了，希望给个说法，谢谢'],
  ['我家住在小区三号楼，去年开始', '，跟他们说了好多次也没有用'], ['请问一下', '怎么办'], ['俺是村里的，', '，这都大半年了，啥时候能给解决'],
] as const;

const single: Asked[] = [];
const pairs: Asked[] = [];
const messages: Asked[] = [];
const nobody: Asked[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = createLinearScorer(learnRouting(texts.filter((_, i) => i % FOLDS !== fold), features), features);
  const held = texts.filter((_, i) => i % FOLDS === fold);
  held.forEach(({ text, label }, i) => {
    single.push(ask(model, text, label));
    const next = held[i + 1];
    const [before, after] = AROUND[i % AROUND.length] ?? ['', ''];
    messages.push(ask(model, `${before}${text}${next?.label === label && i % 2 === 0 ? `，${next.text}` : ''}${after}`, label));
    if (next?.label === label) pairs.push(ask(model, `${text}，${next.text}`, label));
  });
  talk.forEach((text, i) => void (i % FOLDS === fold && nobody.push(ask(model, text, null))));
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
const isRight = (one: Asked, within = 1) => one.expected !== null && one.labels.slice(0, within).includes(one.expected);
const within = (of: readonly Asked[], n: number) => share(of.filter((one) => isRight(one, n)).length, of.length);
console.log(`${single.length} duties and questions left out: first ${within(single, 1)}, among three ${within(single, 3)}; ${pairs.length} pairs: ${within(pairs, 1)}, ${within(pairs, 3)}; ${messages.length} messages with words around: ${within(messages, 1)}, ${within(messages, 3)}`);

const observations = [...pairs, ...messages, ...nobody].map((one): Observation => ({ evidence: one.evidence, held: isRight(one) }));
const fit = fitCalibration(observations);
console.log('fit', { bias: Number(fit.bias.toFixed(2)), weights: fit.weights.map((weight) => Number(weight.toFixed(2))) });
function reliability(title: string, seen: readonly { readonly stated: number; readonly held: boolean }[]): void {
  console.log(title);
  for (let low = 0; low < 10; low += 1) {
    const bin = seen.filter(({ stated }) => Math.min(9, Math.floor(stated * 10)) === low);
    if (bin.length > 0) console.log(`  ${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}  ${share(bin.filter(({ held }) => held).length, bin.length)}  ${bin.length}`);
  }
}
reliability('reliability (stated → right, how many):', observations.map(({ evidence, held }) => ({ stated: probabilityOf(fit, evidence), held })));
const stated = nobody.map(({ evidence }) => probabilityOf(fit, evidence));
console.log(`${nobody.length} utterances of talk: at least 0.5 ${share(stated.filter((p) => p >= 0.5).length, stated.length)}, at least 0.7 ${share(stated.filter((p) => p >= 0.7).length, stated.length)}`);

interface Matter {
  readonly text: string;
  readonly department: string;
  readonly also?: readonly string[];
}

if (process.argv[2] !== undefined) await measure(readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Matter));

async function measure(matters: readonly Matter[]): Promise<void> {
  const gazetteer = createGazetteer(data.areas, data.otherRegions, [data.identity.name, ...data.identity.aliases]);
  const router = createDepartmentRouter(data.departments, words, async (tickets) => trainRouter(data, words, tickets));
  const began = process.cpuUsage();
  await router.prepare();
  const training = process.cpuUsage(began);
  const asked = matters.map(({ text, department, also = [] }) => {
    const heard = withoutCourtesies(normalise(text));
    const found = router.route(heard, gazetteer.areaIn(heard));
    const right = found.map((item) => item.department === department || also.includes(item.department));
    return { heard, department, found, right };
  });
  console.log(`${matters.length} matters: first ${share(asked.filter(({ right }) => right[0]).length, asked.length)}, among three ${share(asked.filter(({ right }) => right.includes(true)).length, asked.length)}, none ${share(asked.filter(({ found }) => found.length === 0).length, asked.length)}`);
  reliability('their reliability:', asked.map(({ found, right }) => ({ stated: found[0]?.confidence ?? 0, held: right[0] === true })));
  const rounds = 40;
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const { heard } of asked) router.route(heard, null);
  const used = process.cpuUsage(start);
  console.log(`learning ${Math.round((training.user + training.system) / 1_000)} ms; ${Math.round((used.user + used.system) / rounds / asked.length)} µs a matter`);
  for (const department of new Set(asked.map((one) => one.department))) {
    const own = asked.filter((one) => one.department === department);
    if (own.some(({ right }) => !right[0])) console.log(`  ${department}: ${own.length}, first ${own.filter(({ right }) => right[0]).length}, among three ${own.filter(({ right }) => right.includes(true)).length}`);
  }
}
