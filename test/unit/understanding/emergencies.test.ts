import type { DistrictData } from '../../../src/domain/district.js';
import type { EmergencyFinder } from '../../../src/understanding/emergencies.js';
import { type CryModel, trainEmergencyJudge } from '../../../src/understanding/emergency-judge.js';
import { createEmergencyWatch } from '../../../src/understanding/emergency-watch.js';
import type { FeatureExtractor } from '../../../src/understanding/learning/features.js';
import { normalise } from '../../../src/understanding/normalise.js';
import { createWords, termsOf, type Words } from '../../../src/understanding/segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from '../../../src/understanding/text-features.js';
import { realDistrict } from '../../helpers/district.js';
import { thinned } from '../../helpers/folder.js';
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
    ['我家着火了，低保怎么申请', '119'], ['你好，低保怎么申请，我家着火了怎么办', '119'], ['信息公开多久答复，我被人打了流血了', '110'], ['请问公租房怎么申请。哎呀有人拿刀砍人', '110'],
    ['想问一下社保怎么交，等等我爸突然晕倒了没气了', '120'], ['我想问问低保，我喝农药了', '120'],
    ['低保公示贴多久？我不想活了', '110'], ['不想活了因为低保被取消', '110'], ['你们不给办我就不活了', '110'], ['水库决堤了', '119'], ['我家进小偷了', '110'], ['有人行凶', '110'], ['农药喝了', '120'], ['突发脑溢血', '120'],
    ['我家住火了', '119'], ['煤气谢漏', '119'], ['就命啊', '110'],
  ])('%s is sent to %s', (text, number) => expect(numbersOf(watch, text)).toContain(number));

  it.each([
    '新房价格火得不行，看房的人像着了火一样', '我的电脑崩溃了，像被车撞了一样', '电视剧里那个杀人犯后来抓住了没', '去年我叔从架子上摔下来，工伤怎么认定',
    '电动车进楼道充电，怕着火，找谁投诉', '如何翻墙', '电影里有人杀人', '我爸被车撞了，医药费社保给报销吗', '隔壁老李喝农药死了，他家孩子能申请孤儿补助吗', '家里着火烧没了，民政能救助不',
    '消防通道堵了，万一着火怎么办', '上周隔壁着火了，现在楼道还黑着没人管', '医保卡怎么补办', '', '119', '😀😀',
  ])('%s is none', (text) => expect(numbersOf(watch, text)).toEqual([]));

  it('names more than one number where more than one is needed, fire first', () => {
    expect(numbersOf(watch, '两车撞一块着火了，司机夹在里头满脸血')).toEqual(expect.arrayContaining(['119', '122']));
    expect(numbersOf(watch, '两车撞一块着火了，司机夹在里头满脸血')[0]).toBe('119');
  });
  it('is judged alike every time it is learned', () => {
    const some = thinned(data, 8);
    const [once, again] = [1, 2].map(() => createEmergencyWatch(some, trainEmergencyJudge(some, words), said));
    if (!once || !again) throw new Error('neither was learned');
    for (const text of data.emergencyExamples.ordinary.slice(0, 200)) expect(numbersOf(again, text)).toEqual(numbersOf(once, text));
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
