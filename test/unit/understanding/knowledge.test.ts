import type { Interpretation } from '../../../src/domain/knowledge.js';
import { createKnowledgeBase, type KnowledgeBase, knowledgeFeatures, trainKnowledge } from '../../../src/understanding/knowledge.js';
import { FROM_VARIANTS, type RankerModel } from '../../../src/understanding/learning/ranker-model.js';
import type { RankerFeatures } from '../../../src/understanding/learning/ranker.js';
import { createWords, termsOf } from '../../../src/understanding/segmenter.js';
import { realDistrict } from '../../helpers/district.js';

const TODAY = '2026-03-02';
let entries: readonly Interpretation[];
let features: RankerFeatures;
let model: RankerModel;
let knowledge: KnowledgeBase;

beforeAll(async () => {
  const { data } = await realDistrict();
  // A fifth of the entries: what is shown here shows on them as on all.
  entries = data.interpretations.filter((_, i) => i % 5 === 0);
  features = knowledgeFeatures(await createWords(termsOf(data), data.synonyms));
  model = trainKnowledge(entries, features, FROM_VARIANTS);
});
beforeEach(() => {
  knowledge = createKnowledgeBase(entries, model, features);
});

const first = (question: string, on = TODAY) => knowledge.search(question, on, 3)[0];
const bikes = (base: Interpretation): Interpretation => ({
  ...base, id: 'shared-bikes', title: '共享单车停放点由谁划定', topic: '共享单车', questions: ['共享单车停放点谁划的', '小黄车停哪里', '共享自行车乱停找谁'],
  answer: { fact: '共享单车的停放点由城管部门划定。', action: '请把车停在白线框里。', contact: '请问区城管局。' },
});
const at = (i: number): Interpretation => {
  const entry = entries[i];
  if (!entry) throw new RangeError(`no entry ${i}`);
  return entry;
};

describe('entries that are published while the search goes on', () => {
  it('are found at once, and the others as before', () => {
    const asked = entries.slice(0, 40).map((entry) => entry.questions[0] ?? '');
    const before = asked.map((question) => first(question)?.entry.id);
    expect(first('共享单车停放点是谁划的')?.entry.id).not.toBe('shared-bikes');
    knowledge.publish([...entries, bikes(at(0))]);
    expect(first('共享单车停放点是谁划的')).toMatchObject({ entry: { id: 'shared-bikes' } });
    expect(first('共享单车停放点是谁划的')?.confidence).toBeGreaterThan(0.5);
    expect(asked.map((question) => first(question)?.entry.id)).toEqual(before);
  });
  it('are quoted in their new words, and found by their new questions alone', () => {
    const changed: Interpretation = { ...at(3), title: '无人机登记', topic: '无人机', questions: ['无人机怎么登记', '无人机在哪登记', '买了无人机要登记吗'], answer: { ...at(3).answer, fact: '改过的答复。' } };
    knowledge.publish(entries.map((entry) => (entry.id === changed.id ? changed : entry)));
    expect(first('无人机要怎么登记')?.entry).toEqual(changed);
    expect(first(at(3).questions[0] ?? '')?.entry.id).not.toBe(changed.id);
  });
  it('are not found any more once they are withdrawn, and again when they are back', () => {
    const question = at(7).questions[0] ?? '';
    expect(first(question)?.entry.id).toBe(at(7).id);
    knowledge.publish(entries.filter((entry) => entry.id !== at(7).id));
    expect(knowledge.search(question, TODAY, 5).map(({ entry }) => entry.id)).not.toContain(at(7).id);
    knowledge.publish(entries);
    expect(first(question)?.entry.id).toBe(at(7).id);
  });
  it('may come a hundred times without a trace of the former ones', () => {
    for (let i = 0; i < 100; i += 1) knowledge.publish([...entries, { ...bikes(at(0)), title: `第${i}版` }]);
    expect(first('共享单车停放点是谁划的')?.entry.title).toBe('第99版');
    knowledge.publish(entries);
    expect(knowledge.search('共享单车停放点是谁划的', TODAY, 5).map(({ entry }) => entry.id)).not.toContain('shared-bikes');
  });
  it('change nothing when they are the same', () => {
    const before = knowledge.search('低保名单在哪公示', TODAY, 5);
    knowledge.publish(entries.map((entry) => ({ ...entry })));
    expect(knowledge.search('低保名单在哪公示', TODAY, 5)).toEqual(before);
  });
});

describe('an explanation', () => {
  it('names the words that spoke for an entry, the strongest first', () => {
    const entry = at(7);
    const question = entry.questions[0] ?? '';
    const told = knowledge.explain(question, entry.id, 5);
    expect(told).toHaveLength(5);
    expect(told[0]?.amount).toBeGreaterThan(0);
    expect([...told].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))).toEqual(told);
  });
  it('of an entry that there is not is empty', () => expect(knowledge.explain('低保', 'no-such-entry', 5)).toEqual([]));
});
