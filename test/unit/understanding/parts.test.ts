import fc from 'fast-check';
import { decide, gated, namedAlike, worthChoosing } from '../../../src/understanding/decision.js';
import { createEmergencyFinder } from '../../../src/understanding/emergencies.js';
import { isUrgent, tellsOfMatter, ticketTypeOf } from '../../../src/understanding/matter.js';
import { normalise, withoutCourtesies } from '../../../src/understanding/normalise.js';
import { createGazetteer } from '../../../src/understanding/places.js';
import type { Candidate, Look } from '../../../src/domain/understanding.js';
import { realDistrict } from '../../helpers/district.js';

describe('normalise', () => {
  it.each([
    ['１２３４５熱線，怎麼打？？？', '12345热线,怎么打?'],
    ['低保名單在哪裡公示', '低保名单在哪里公示'],
    ['  多个   空格 ', '多个 空格'],
    ['电梯坏了https://a.b/c?d=1，没人修', '电梯坏了 ,没人修'],
  ])('%s → %s', (text, expected) => expect(normalise(text)).toBe(expected));

  it.each([
    ['您好，请问低保怎么申请，谢谢', '低保怎么申请'],
    ['领导您好：我想咨询一下公租房，盼复', '公租房'],
    ['谢谢', '谢谢'],
    ['你好', '你好'],
  ])('takes the courtesies off %s', (text, core) => expect(withoutCourtesies(normalise(text))).toBe(core));

  it('never loses all of a text, whatever it is', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => {
      const whole = normalise(text);
      expect(withoutCourtesies(whole).length > 0 || whole.length === 0).toBe(true);
      expect(normalise(whole)).toBe(whole);
    }));
  });
});

describe('emergencies', () => {
  let find: (text: string) => string[];
  beforeAll(async () => {
    const { data } = await realDistrict();
    const finder = createEmergencyFinder(data.emergencies);
    find = (text) => finder.find(normalise(text)).map((emergency) => emergency.number);
  });

  it.each([
    ['我家厨房着火了', ['119']], ['有人拿刀砍人', ['110']], ['我妈晕倒了怎么办', ['120']], ['路口撞车了', ['122']],
    ['撞人了，流了好多血', ['120', '122']], ['不想活了', ['110']], ['有人打架快来', ['110']], ['昨天着火了，现在又着火了快来', ['119']],
    ['我爸突然倒地没反应了', ['120']], ['上次也是这样，我妈又晕倒了叫不醒', ['120']], ['听说隔壁着火了，烟都飘过来了', ['119']],
    ['公开场合有人拿刀砍人，就在广场公告栏那', ['110']], ['电梯把我卡在里面了，出不去', ['119']], ['我女儿放学没回家，找不到了', ['110']],
  ])('%s is one now', (text, numbers) => expect([...find(text)].sort()).toEqual([...numbers].sort()));

  it.each([
    '去年我家着火了，补助怎么申请', '上个月出了车祸，责任认定书去哪拿', '消防验收怎么办', '火锅店油烟大', '火灾隐患向谁举报', '怎么预防溺水',
    '景区生意火爆', '想死你们了', '交通事故认定要几天', '学校组织防溺水教育了吗',
    '几年前有孩子溺水没了，池塘到现在也没装护栏', '昨天家里着火了，火灾认定找谁', '我爸以前在工地摔下来了，公司不赔钱', '灭火器过期了', '别埋怨人',
  ])('%s is none', (text) => expect(find(text)).toEqual([]));
});

describe('what kind of matter', () => {
  it.each([
    ['我要举报黑作坊', 'report'], ['物业乱收费没人管', 'complaint'], ['建议加个红绿灯', 'suggestion'], ['楼道灯坏了一个月', 'help'],
    ['想给社区小王点赞', 'praise'], ['我要申请公开征地批文', 'disclosure-request'], ['公租房能申请吗', 'consult'],
    ['人大代表建议办理结果怎么查', 'consult'],
  ])('%s: %s', (text, type) => expect(ticketTypeOf(text)).toBe(type));

  it('tells a matter from a question about what is public', () => {
    for (const text of ['物业乱收费没人管', '工厂偷排污水', '老板拖欠工资', '工地夜里还在打桩，请管一管', '楼上漏水泡了屋顶，物业不管，找谁', '举报电话打了八遍没人接，没人管']) expect(tellsOfMatter(text)).toBe(true);
    for (const text of ['偷排污水的处罚在哪公布', '举报环境问题打哪个电话', '低保多久公示一次', '老人没人管能申请啥救济', '环保举报电话', '环保投诉电话是多少', '举报环境问题打哪个电话']) expect(tellsOfMatter(text)).toBe(false);
  });

  it('is urgent when life is in danger or water, power, gas or heat is cut', () => {
    for (const text of ['小区停水两天了', '井盖丢了', '电线裸露漏电']) expect(isUrgent(text)).toBe(true);
    for (const text of ['物业乱收费', '低保名单']) expect(isUrgent(text)).toBe(false);
  });
});

describe('places', () => {
  const gazetteer = createGazetteer(
    [{ id: 'y', name: '义堂镇', kind: 'town', aliases: ['义堂'], department: '义堂镇政府' }, { id: 'l', name: '柳青街道', kind: 'street', aliases: ['柳青'], department: '柳青街道办事处' }],
    [{ name: '费县', turnTo: '' }],
    ['兰山区', '兰山'],
  );
  it('finds the town by its short name, and another region only when none of ours is named', () => {
    expect(gazetteer.areaIn('义堂的板材厂')).toBe('义堂镇');
    expect(gazetteer.otherRegionIn('费县的低保')?.name).toBe('费县');
    expect(gazetteer.otherRegionIn('从费县搬到义堂的')).toBeNull();
    expect(gazetteer.otherRegionIn('我在兰山，户口在费县')).toBeNull();
    expect(gazetteer.otherRegionIn('我在费县，我们村的路没人修')?.name).toBe('费县');
    expect(gazetteer.otherRegionIn('费县的车停在我们村口')).toBeNull();
    expect(gazetteer.otherRegionIn('我在费县，咱这的低保咋办')).toBeNull();
  });
});

describe('the decision', () => {
  const candidates = (...confidences: number[]) => confidences.map((confidence) => ({ confidence }) as Candidate);
  it('answers when sure, asks back when half sure, else neither', () => {
    expect([0.9, 0.5, 0.1].map((confidence) => decide(candidates(confidence), false))).toEqual(['answer', 'clarify', 'none']);
    expect(decide([], false)).toBe('none');
  });
  it('answers a told matter from policy only when that is surely meant, and else asks nothing back', () => {
    expect([0.97, 0.6].map((confidence) => decide(candidates(confidence), true))).toEqual(['answer', 'none']);
  });
  it('shows no choice that is far less likely than the first', () => {
    expect(worthChoosing(candidates(0.4, 0.3, 0.05)).map((candidate) => candidate.confidence)).toEqual([0.4, 0.3]);
  });
  it('weighs by what the whole text looks like: what the first gains the others lose, and what it loses they lose too', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }), fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom('same', 'other', 'none'), (odds, overTalk, overMatter, story) => {
      const total = odds.reduce((sum, one) => sum + one, 0) + 0.01;
      const found = candidates(...odds.map((one) => one / total).sort((a, b) => b - a));
      const weighed = gated(found, { overTalk, overMatter, story });
      expect(weighed.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThan(1.000001);
      expect(weighed.every(({ confidence }) => confidence <= (weighed[0]?.confidence ?? 0))).toBe(true);
    }));
    const first = (look: Look) => gated(candidates(0.6), look)[0]?.confidence ?? 0;
    expect(first({ overTalk: 2, overMatter: 2, story: 'none' })).toBeGreaterThan(first({ overTalk: -2, overMatter: 2, story: 'none' }));
    expect(first({ overTalk: 1, overMatter: 1, story: 'same' })).toBeGreaterThan(first({ overTalk: 1, overMatter: 1, story: 'other' }));
  });
  it('takes a bare word for the name of whatever is named so or asked about by it, each as likely', () => {
    const entry = (title: string, questions: readonly string[]) => ({ confidence: 0.1, entry: { topic: '', title, questions } }) as unknown as Candidate;
    const found = [entry('住房保障', ['公租房咋申请', '公租房在哪看', '公租房给谁住']), entry('河长制', []), entry('路灯', ['公租房楼下的路灯'])];
    expect(namedAlike(found, '公租房')).toEqual([{ ...found[0], confidence: expect.any(Number) }]);
    expect(namedAlike(found, '河长').map((one) => one.entry.title)).toEqual(['河长制']);
    expect(namedAlike(found, '公租房怎么申请')).toEqual([]);
    expect(namedAlike(found, '灯')).toEqual([]);
    expect(decide(namedAlike(found, '河长'), false)).toBe('clarify');
  });
});
