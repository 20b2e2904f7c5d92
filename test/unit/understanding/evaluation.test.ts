import fc from 'fast-check';
import { DEFAULT_COSTS } from '../../../src/domain/costs.js';
import { crossFit, foldsOf, type Outcome } from '../../../src/understanding/evaluation/cross-fit.js';
import { createLanguage } from '../../../src/understanding/evaluation/language.js';
import { fitLikelihood, likelihoodOf, UNCALIBRATED } from '../../../src/understanding/evaluation/likelihood.js';
import { perturbations } from '../../../src/understanding/evaluation/perturbations.js';
import type { Scores } from '../../../src/understanding/evaluation/scorer.js';
import { passagesOf } from '../../../src/understanding/evaluation/scorers.js';
import { learnClasses, learnKnowledge } from '../../../src/understanding/evaluation/task-model.js';
import { normalise } from '../../../src/understanding/normalise.js';
import { createWords } from '../../../src/understanding/segmenter.js';

const words = await createWords([], []);
const config = () => ({ language: createLanguage(words), seed: 1, costs: DEFAULT_COSTS, onStep: () => {} });
const NOWHERE = { items: [], examples: [] };

/** Questions as they might be asked, from parts. */
function variants(subject: string): string[] {
  return [`${subject}怎么办理`, `${subject}需要什么材料`, `办${subject}去哪里`, `${subject}几天能办好`, `我想办${subject}`, `${subject}收费吗`, `${subject}过期了怎么办`, `老人办${subject}有什么规定`];
}
const SUBJECTS = ['居住证', '老年卡', '残疾证', '营业执照', '准生证', '低保'];
const examples = SUBJECTS.flatMap((label) => variants(label).map((text) => ({ label, text })));

describe('leaving out in turn', () => {
  it('spreads each label evenly, and the same way each time', () => {
    const labels = Array.from({ length: 100 }, (_, i) => (i < 50 ? 'a' : 'b'));
    const folds = foldsOf(labels, 10, 1);
    for (let fold = 0; fold < 10; fold += 1) expect(labels.filter((label, i) => folds[i] === fold && label === 'a')).toHaveLength(5);
    expect(foldsOf(labels, 10, 1)).toEqual(folds);
    expect(foldsOf(labels, 10, 2)).not.toEqual(folds);
  });
  it('never scores an example by what has learned from it', () => {
    const learn = (seen: readonly { readonly text: string }[]) => ({ score: (text: string): Scores => ({ labels: [{ label: String(seen.some((one) => one.text === text)), score: 1 }], signs: [] }) });
    const { outcomes, scorers } = crossFit(examples, learn, { folds: 4, used: 4, seed: 1, onFold: () => {} });
    expect(outcomes).toHaveLength(examples.length);
    expect(new Set(outcomes.map(({ scores }) => scores.labels[0]?.label))).toEqual(new Set(['false']));
    expect(scorers).toHaveLength(4);
  });
});

describe('probabilities', () => {
  const scores = (margin: number): Scores => ({ labels: ['a', 'b', 'c', 'd', 'e'].map((label, i) => ({ label, score: i === 0 ? margin : -i })), signs: [margin] });
  const outcomes = Array.from({ length: 400 }, (_, i): Outcome => {
    const margin = (i % 20) / 4;
    // The surer, the likelier the first; otherwise the second is right.
    return { example: { label: Math.floor(i / 20) < 5 + margin * 3 ? 'a' : 'b', text: '' }, scores: scores(margin) };
  });
  it('learn from held-back outcomes how sure to be', () => {
    const likelihood = fitLikelihood(outcomes);
    const [unsure, sure] = [likelihoodOf(likelihood, scores(0)), likelihoodOf(likelihood, scores(4.75))];
    expect(unsure.first).toBeLessThan(0.5);
    expect(sure.first).toBeGreaterThan(0.8);
    expect(unsure.amongThree).toBeGreaterThan(0.95);
  });
  it('never rise down the list, nor add up to more than 1, whatever the scores', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { maxLength: 20 }), fc.boolean(), (values, isFitted) => {
      const labels = [...values].sort((a, b) => b - a).map((score, i) => ({ label: String(i), score }));
      const { ranked } = likelihoodOf(isFitted ? fitLikelihood(outcomes.slice(0, 40)) : UNCALIBRATED, { labels, signs: [0] });
      expect(ranked.length).toBe(Math.min(10, labels.length));
      expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
      for (const [i, { probability }] of ranked.entries()) expect(probability).toBeLessThanOrEqual(ranked[i - 1]?.probability ?? 1);
    }), { numRuns: 50 });
  });
});

describe('other ways of writing', () => {
  it('are different, readable, and the same for the same seed', () => {
    for (const { name, write } of perturbations(1)) {
      const text = '办理老年优待证需要什么材料?';
      expect([name, write(text, 3)]).not.toEqual([name, text]);
      expect(write(text, 3)).toBe(write(text, 3));
    }
    const [homophones] = perturbations(1);
    expect(new Set(Array.from({ length: 20 }, (_, i) => homophones?.write('办理老年优待证', i))).size).toBeGreaterThan(5);
  });
  it('in traditional or full-width characters are one with the text once normalised', () => {
    for (const { name, write } of perturbations(1)) {
      if (name === 'traditional' || name === 'full-width') expect(normalise(write('社保卡丢了怎么补办ABC123', 1)).replace(/ ?\?!$/, '')).toBe(normalise('社保卡丢了怎么补办ABC123'));
    }
  });
  it('exist for any text, empty too', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(1000), (text, number) => {
      for (const { write } of perturbations(number)) expect(typeof write(text, number)).toBe('string');
    }));
  });
});

describe('passages of a document', () => {
  it('are whole sentences, in order, and leave nothing out of a short one', () => {
    const text = Array.from({ length: 40 }, (_, i) => `第${i}条规定了一件事情，办理时应当带齐材料。`).join('');
    const passages = passagesOf(text);
    expect(passages.join('')).toBe(text);
    for (const passage of passages) expect(passage.length <= 200 && passage.endsWith('。')).toBe(true);
  });
});

describe('learning a task', () => {
  it('tells labels apart by what was learned', () => {
    const model = learnClasses('utterance', examples, config()).calibrated();
    expect(model.predict('残疾证在哪儿补办').ranked[0]?.label).toBe('残疾证');
  });
  it('finds the entry a question is for, and is sure of what it knows only', () => {
    const items = SUBJECTS.map((label) => ({ label, question: `如何办理${label}`, text: `办理${label}到政务服务中心，带身份证和户口簿。` }));
    const talk = ['你好', '今天天气真好', '吃饭了吗', '哈哈哈', '晚上一起看电影', '你叫什么名字', '我好无聊', '讲个笑话', '睡了吗', '周末去爬山', '想你了', '生日快乐', '太好笑了', '你几岁', '我爱你', '再见', '走吧', '早点睡', '来打游戏', '唱首歌'];
    const model = learnKnowledge({ items, examples, outside: talk, reference: NOWHERE }, config()).calibrated();
    expect(model.predict('营业执照要多久').ranked[0]?.label).toBe('营业执照');
    expect(model.predict('营业执照怎么办理').decision).not.toBe('handover');
    expect(model.predict('晚上一起吃饭看电影').decision).toBe('handover');
  });
  it('takes its certainty from elsewhere where nobody has asked yet', () => {
    const items = SUBJECTS.map((label) => ({ label, question: `如何办理${label}`, text: '' }));
    const reference = { items: items.map((item) => ({ ...item, text: item.question })), examples };
    expect(learnKnowledge({ items, examples: [], outside: null, reference }, config()).calibrated().isCalibrated).toBe(true);
    const model = learnKnowledge({ items, examples: [], outside: null, reference: NOWHERE }, config()).calibrated();
    expect(model.isCalibrated).toBe(false);
    expect(model.predict('老年卡').ranked[0]?.label).toBe('老年卡');
  });
  it('predicts the same after learning the same', () => {
    const predict = () => learnClasses('message', examples, config()).calibrated().predict('低保怎么申请');
    expect(predict()).toEqual(predict());
  });
  it('takes any text', () => {
    const model = learnClasses('utterance', examples, config()).calibrated();
    for (const text of ['', ' ', '😀😀', '\u0000\u0001', 'あア漢', '长'.repeat(100_000)]) expect(model.predict(text).ranked.length).toBe(SUBJECTS.length);
  });
});
