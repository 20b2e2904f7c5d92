import fc from 'fast-check';
import { fitCalibration, probabilityOf } from '../../../src/understanding/learning/calibration.js';
import { classifierOf, createClassifier } from '../../../src/understanding/learning/classifier.js';
import { trainClassifier } from '../../../src/understanding/learning/classifier-model.js';
import { type FeatureExtractor, type Features, featuresOf, joined, keyOf } from '../../../src/understanding/learning/features.js';
import { trainSvm } from '../../../src/understanding/learning/linear-svm.js';
import { createRandom } from '../../../src/understanding/learning/random.js';
import { createRanker, rankerOf, type RankedText } from '../../../src/understanding/learning/ranker.js';
import { FROM_ASKED, trainRanker } from '../../../src/understanding/learning/ranker-model.js';
import { counted, dot, scaled, sparse } from '../../../src/understanding/learning/sparse.js';
import { createVocabulary } from '../../../src/understanding/learning/vocabulary.js';
import { normalise } from '../../../src/understanding/normalise.js';
import { recently } from '../../../src/understanding/recently.js';
import { createWords } from '../../../src/understanding/segmenter.js';
import { createFeatureExtractor, QUESTION_FEATURES, UTTERANCE_FEATURES } from '../../../src/understanding/text-features.js';

let question: FeatureExtractor;
let utterance: FeatureExtractor;
beforeAll(async () => {
  const words = await createWords(['公租房'], [['怎么', '咋', '如何'], ['哪里', '哪儿']]);
  question = createFeatureExtractor(words, QUESTION_FEATURES);
  utterance = createFeatureExtractor(words, UTTERANCE_FEATURES);
});

/** By name, as an explanation reads them. */
function named({ keys, amounts, names }: Features): Map<string, number> {
  const nameOf = names();
  return new Map([...keys].map((key, place) => [nameOf.get(key) ?? '', amounts[place] ?? 0]));
}

describe('features of a text', () => {
  it('hold its words, what they mean, and how they sound', () => {
    const found = named(question('公租房咋申请'));
    expect([...found.keys()]).toEqual(expect.arrayContaining(['w:公租房', 'c:申请', 'y:怎么', 'p:gongzu', 's:公租房|申请']));
    expect(named(question('供租房咋申请')).get('p:gongzu')).toBe(found.get('p:gongzu'));
  });
  it('count what recurs, and know each by its name’s key', () => {
    const found = question('公租房，公租房');
    expect(found.amounts[found.keys.indexOf(keyOf('w:公租房'))]).toBe(2 * QUESTION_FEATURES.word);
  });
  it('are the same each time, each once and named, and none of punctuation alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const [found, again] = [question(text), question(text)];
      expect([...again.keys]).toEqual([...found.keys]);
      expect([...again.amounts]).toEqual([...found.amounts]);
      expect([...found.names().keys()].sort()).toEqual([...found.keys].sort());
    }));
    expect(question('？！。，…').keys).toHaveLength(0);
  });
  it('are all there of a text with thousands, and none stay for the next', () => {
    const long = Array.from({ length: 6_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const expected = new Set([...long].map((one) => `c:${one}`));
    const found = named(question(long));
    expect([...found.keys()].filter((name) => expected.has(name)).length).toBeGreaterThan(5_900); // all but what says nothing
    expect([...named(question('低保')).keys()]).toEqual(['c:低', 'c:低保', 'p:di', 'p:dibao', 'c:保', 'p:bao', 'w:低保']);
  });
  it('have keys that no other name has, but for a chance of one in thousands', () => {
    const names = new Set(Array.from({ length: 300 }, (_, i) => Array.from({ length: 300 }, (__, k) => `c:${String.fromCodePoint(0x4e00 + i)}${String.fromCodePoint(0x4e00 + k)}`)).flat());
    expect(new Set([...names].map(keyOf)).size).toBeGreaterThan(names.size - 10);
  });
  it('can be joined with others', () => {
    expect([...named(joined(featuresOf([['a', 1]]), featuresOf([['b', 2]])))]).toEqual([['a', 1], ['b', 2]]);
  });
});

const entries: readonly RankedText[] = [
  ...['公租房怎么申请', '公租房申请条件', '咋申请公租房'].map((text) => ({ label: 'housing', text, kind: 'question' as const, weight: 1 })),
  ...['低保名单在哪公示', '低保公示贴在哪里', '哪里看低保名单'].map((text) => ({ label: 'dibao', text, kind: 'question' as const, weight: 1 })),
  ...['谁是河长', '河长电话多少', '河长公示牌在哪里'].map((text) => ({ label: 'river', text, kind: 'question' as const, weight: 1 })),
];
const ranker = () => createRanker(entries, { features: { question, passage: question }, lessons: FROM_ASKED });

describe('the ranker', () => {
  it('puts the label first whose questions are most alike, and nothing of strange words', () => {
    expect(ranker().rank('公租房如何申请', 3).labels[0]?.label).toBe('housing');
    expect(ranker().rank('低保名单哪儿有', 3).labels[0]?.label).toBe('dibao');
    expect(ranker().rank('xyz', 3).known).toBe(0);
  });
  it('finds the same first where only the rarest features may be added up, and compares the best with all of the question', () => {
    const model = trainRanker(entries, { question, passage: question }, FROM_ASKED);
    const [all, few] = [rankerOf(model, { question, passage: question }), rankerOf(model, { question, passage: question }, 12)];
    for (const { text } of entries) {
      const [expected] = all.rank(text, 1).labels;
      expect(few.rank(text, 1).labels).toEqual([{ label: expected?.label, score: expect.closeTo(expected?.score ?? 0, 4), likeness: expect.closeTo(expected?.likeness ?? 0, 4) }]);
    }
    expect(few.rank('公租房如何申请', 3).labels[0]?.label).toBe('housing');
  });
  it('keeps what was changed before when more is changed, and lets go of what is withdrawn', () => {
    const text = (label: string, words: string): RankedText => ({ label, text: words, kind: 'question', weight: 1 });
    const first = (of: ReturnType<typeof ranker>, words: string) => of.rank(words, 1).labels[0]?.label;
    const one = ranker().changed([text('school', '小学报名时间')], []);
    const two = one.changed([text('water', '自来水停水通知')], []);
    expect([first(two, '小学啥时候报名'), first(two, '停水通知在哪看'), first(two, '低保名单')]).toEqual(['school', 'water', 'dibao']);
    expect(two.labelCount).toBe(5);
    const three = two.changed([text('school', '幼儿园学费')], ['water', 'dibao']);
    expect([first(three, '幼儿园学费多少'), first(three, '停水通知'), first(three, '低保名单')]).not.toContain('water');
    expect(first(three, '幼儿园学费多少')).toBe('school');
    expect(three.labelCount).toBe(3);
  });
  it('ranks alike whatever punctuation is appended', () => {
    const own = ranker();
    const asked = fc.array(fc.constantFrom('公租房', '低保', '河长', '怎么', '申请', '在哪', '名单', '电话', '我家'), { minLength: 1, maxLength: 6 }).map((words) => words.join(''));
    fc.assert(fc.property(asked, fc.stringMatching(/^[？?。！!，,、…~～ ]{0,5}$/), (text, end) => {
      const order = (of: string) => own.rank(normalise(of), 3).labels.map(({ label, score }) => [label, score.toFixed(4)]);
      expect(order(text + end)).toEqual(order(text));
    }));
  });
  it('knows as much when its model has crossed to another thread', () => {
    const model = trainRanker(entries, { question, passage: question }, FROM_ASKED);
    const again = rankerOf(structuredClone(model), { question, passage: question });
    for (const { text } of entries) expect(again.rank(text, 3)).toEqual(rankerOf(model, { question, passage: question }).rank(text, 3));
  });
  it('learns nothing it would contradict: a question of its own is found', () => {
    const own = ranker();
    for (const { text, label } of entries) expect(own.rank(text, 1).labels[0]?.label).toBe(label);
  });
});

describe('the classifier', () => {
  const texts = [
    ...['你好', '您好啊', '你好呀', '早上好'].map((text) => ({ label: 'greet', text })),
    ...['转人工', '我要人工客服', '找人工', '人工服务'].map((text) => ({ label: 'human', text })),
    ...['再见', '拜拜', '再见了', '回头再见'].map((text) => ({ label: 'bye', text })),
  ];
  it.each([false, true])('tells what it has learned apart, with one machine a label or two (single: %s)', (single) => {
    const classifier = createClassifier(texts, { features: utterance, seed: 1, single });
    for (const { text, label } of texts) expect(classifier.classify(text)[0]?.label).toBe(label);
    expect(classifier.classify('麻烦转一下人工')[0]?.label).toBe('human');
  });
  it('names every label once, best first, whatever is said', () => {
    const classifier = createClassifier(texts, { features: utterance, seed: 1 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const found = classifier.classify(text);
      expect(found.map(({ label }) => label).sort()).toEqual(['bye', 'greet', 'human']);
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    }));
  });
  it('explains a label by features of the text that add up to its score but for the plane’s own place', () => {
    const model = trainClassifier(texts, { features: utterance, seed: 1, single: true });
    const classifier = classifierOf(model, utterance);
    const told = classifier.explain('转人工', 'human', 1_000);
    const bias = model.views[model.labels.indexOf('human')]?.[0]?.plane.bias ?? 0;
    const score = classifier.classify('转人工').find(({ label }) => label === 'human')?.score ?? 0;
    expect(told.reduce((sum, { amount }) => sum + amount, 0) + bias).toBeCloseTo(score, 4);
    expect(told[0]?.feature).toMatch(/人|工|转/);
  });
  it('needs two labels', () => expect(() => trainClassifier(texts.slice(0, 4), { features: utterance, seed: 1 })).toThrow(RangeError));
});

describe('a linear machine', () => {
  it('finds the plane between two heaps', () => {
    const points = [[0, 1], [0.2, 0.9], [1, 0], [0.9, 0.1]].map(([x = 0, y = 0]) => sparse([[0, x], [1, y]]));
    const plane = trainSvm(points, (i) => i >= 2, 2, { cost: 10, epochs: 50, seed: 1 });
    expect(points.map((point) => dot(plane.weights, point) + plane.bias > 0)).toEqual([false, false, true, true]);
  });
});

describe('calibration', () => {
  it('finds the odds that made the observations', () => {
    const random = createRandom(7);
    const observations = Array.from({ length: 4_000 }, () => {
      const x = random() * 6 - 3;
      return { evidence: [x], held: random() < 1 / (1 + Math.exp(-(2 * x - 1))) };
    });
    const { bias, weights } = fitCalibration(observations);
    expect(bias).toBeCloseTo(-1, 0);
    expect(weights[0]).toBeCloseTo(2, 0);
  });
  it('stays finite and in range where the evidence separates everything', () => {
    const fit = fitCalibration([-2, -1, 1, 2].map((x) => ({ evidence: [x], held: x > 0 })));
    for (const x of [-1e9, -1, 0, 1, 1e9]) {
      expect(probabilityOf(fit, [x])).toBeGreaterThanOrEqual(0);
      expect(probabilityOf(fit, [x])).toBeLessThanOrEqual(1);
    }
    expect(probabilityOf(fit, [2])).toBeGreaterThan(probabilityOf(fit, [-2]));
  });
});

describe('a vocabulary', () => {
  it('numbers keys in the order they came, however many, and knows no others', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 3_000 }), (keys) => {
      const vocabulary = createVocabulary();
      expect(keys.map(vocabulary.add)).toEqual(keys.map((_, i) => i));
      expect(keys.map(vocabulary.find)).toEqual(keys.map((_, i) => i));
      expect([...createVocabulary(vocabulary.keys()).keys()]).toEqual(keys);
      expect(vocabulary.find(keys.reduce((sum, key) => sum ^ key, 1) ^ 7)).toBe(keys.indexOf(keys.reduce((sum, key) => sum ^ key, 1) ^ 7));
    }), { numRuns: 30 });
  });
});

describe('sparse vectors', () => {
  it('count known features alone, dampened, and have length 1 once scaled', () => {
    const vocabulary = createVocabulary(Int32Array.of(keyOf('a'), keyOf('b')));
    const one = counted(featuresOf([['a', 1], ['x', 5], ['b', 3]]), vocabulary.find);
    expect([...one.ids]).toEqual([0, 1]);
    expect(one.weights[1]).toBeCloseTo(Math.log(4), 5);
    const { weights } = scaled(one, Float32Array.of(1, 2));
    expect(Math.hypot(...weights)).toBeCloseTo(1, 5);
    expect([...scaled(one, Float32Array.of(0, 0)).weights]).toEqual([0, 0]);
  });
});

describe('what was computed recently', () => {
  it('is not computed again, and is forgotten after some other texts', () => {
    const computed: string[] = [];
    const length = recently((text) => {
      computed.push(text);
      return text.length;
    });
    expect([length('低保'), length('低保')]).toEqual([2, 2]);
    for (let i = 0; i < 8; i += 1) length(`${i}`);
    length('低保');
    expect(computed.filter((text) => text === '低保')).toHaveLength(2);
  });
});
