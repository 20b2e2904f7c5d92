import type { DistrictData } from '../../../src/domain/district.js';
import type { EmergencyFinder } from '../../../src/understanding/emergencies.js';
import { type CryModel, trainEmergencyJudge } from '../../../src/understanding/emergency-judge.js';
import { createEmergencyWatch } from '../../../src/understanding/emergency-watch.js';
import type { FeatureExtractor } from '../../../src/understanding/learning/features.js';
import { normalise } from '../../../src/understanding/normalise.js';
import { createWords, termsOf, type Words } from '../../../src/understanding/segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from '../../../src/understanding/text-features.js';
import { realDistrict } from '../../helpers/district.js';
import { keptTraining } from '../../helpers/training.js';

const numbersOf = (watch: EmergencyFinder, text: string): string[] => watch.find(normalise(text)).map(({ number }) => number);

describe('a cry for help that no pattern fits', () => {
  let data: DistrictData;
  let words: Words;
  let said: FeatureExtractor;
  let model: CryModel | null;
  let watch: EmergencyFinder;
  beforeAll(async () => {
    ({ data } = await realDistrict());
    words = await createWords(termsOf(data), data.synonyms);
    said = createFeatureExtractor(words, UTTERANCE_FEATURES);
    ({ cries: model } = await keptTraining(data).folder());
    watch = createEmergencyWatch(data, model, said);
  });

  it.each([
    ['俺家西屋呼呼地着，梁都塌下来了', '119'], ['楼道里烟大得睁不开眼，我抱着娃不敢下', '119'], ['邻居家冒大烟，敲门没人应', '119'],
    ['他拎着斧子在我门口骂，门快劈开了', '110'], ['有个男的硬把小姑娘往车里塞', '110'],
    ['俺爷半边身子不听使唤，话也说不清了', '120'], ['工友胳膊绞进机器里，血止不住', '120'],
    ['骑电动车叫小轿车怼倒了，他加油门跑了', '122'],
  ])('%s is sent to %s', (text, number) => expect(numbersOf(watch, text)).toContain(number));

  it.each([
    '新房价格火得不行，看房的人像着了火一样', '我的电脑崩溃了，像被车撞了一样', '电视剧里那个杀人犯后来抓住了没', '去年我叔从架子上摔下来，工伤怎么认定',
    '电动车进楼道充电，怕着火，找谁投诉', '医保卡怎么补办', '', '119', '😀😀',
  ])('%s is none', (text) => expect(numbersOf(watch, text)).toEqual([]));

  it('names more than one number where more than one is needed, fire first', () => {
    expect(numbersOf(watch, '两车撞一块着火了，司机夹在里头满脸血')).toEqual(expect.arrayContaining(['119', '122']));
    expect(numbersOf(watch, '两车撞一块着火了，司机夹在里头满脸血')[0]).toBe('119');
  });
  it('is judged alike every time it is learned', () => {
    const again = createEmergencyWatch(data, trainEmergencyJudge(data, words), said);
    for (const text of data.emergencyExamples.ordinary.slice(0, 200)) expect(numbersOf(again, text)).toEqual(numbersOf(watch, text));
  });
  it('is left to the patterns in a folder without examples', () => {
    const without = { ...data, emergencyExamples: { cries: [], ordinary: [] } };
    expect(trainEmergencyJudge(without, words)).toBeNull();
    const untaught = createEmergencyWatch(without, null, said);
    expect(numbersOf(untaught, '我家厨房着火了')).toEqual(['119']);
    expect(numbersOf(untaught, '俺爷半边身子不听使唤，话也说不清了')).toEqual([]);
  });
  it('is heard by what was learned: of the examples hardly one is missed', () => {
    const cries = data.emergencyExamples.cries.flatMap(({ texts }) => texts);
    expect(cries.filter((text) => numbersOf(watch, text).length === 0).length / cries.length).toBeLessThan(0.01);
    const { ordinary } = data.emergencyExamples;
    expect(ordinary.filter((text) => numbersOf(watch, text).length > 0).length / ordinary.length).toBeLessThan(0.03);
  });
});
