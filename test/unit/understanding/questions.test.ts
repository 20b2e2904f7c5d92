import fc from 'fast-check';
import { askedIn, partsOf } from '../../../src/understanding/questions.js';

const texts = (text: string) => partsOf(text).map((part) => part.text);

describe('several things in one message', () => {
  it.each([
    ['低保怎么申请？另外孩子上学学区怎么划？还有垃圾没人收找谁', ['低保怎么申请？', '孩子上学学区怎么划？', '垃圾没人收找谁']],
    ['①低保名单在哪公示②空气质量多久公布一次', ['低保名单在哪公示', '空气质量多久公布一次']],
    ['1.低保名单在哪公示2.空气质量多久公布一次', ['低保名单在哪公示', '空气质量多久公布一次']],
    ['我有两个问题：1、公租房怎么申请；2、小区电梯老坏物业不修', ['公租房怎么申请；', '小区电梯老坏物业不修']],
    ['低保名单在哪公示\n房产证几天办下来', ['低保名单在哪公示', '房产证几天办下来']],
    ['低保名单在哪公示，房产证几天办下来', ['低保名单在哪公示，', '房产证几天办下来']],
    ['新开办企业几天办完？顺便问下公积金年报在哪看，谢谢', ['新开办企业几天办完？', '公积金年报在哪看，谢谢']],
    ['我爸七十了没工作。低保怎么申请？另外我家孩子六岁。学区怎么划？', ['我爸七十了没工作。低保怎么申请？', '我家孩子六岁。学区怎么划？']],
  ])('%s', (text, parts) => expect(texts(text)).toEqual(parts));

  it.each([
    '我家孩子今年6岁，户口在外地。请问能上公办小学吗？', '低保怎么申请？需要什么材料？', '低保怎么申请', '你好！低保名单在哪看，谢谢',
    '低保还有多少名额', '小区垃圾没人收。请问该找谁？', '低保和公租房的条件一样吗', '谢谢你，再问一下空气质量多久公布一次', '收费2.5元合理吗', '', '？？？',
  ])('%s is one', (text) => expect(partsOf(text)).toEqual([]));

  it('marks what is surely another thing', () => {
    expect(partsOf('低保怎么申请？另外学区怎么划').map((part) => part.apart)).toEqual([false, true]);
    expect(partsOf('低保怎么申请？学区怎么划？').map((part) => part.apart)).toEqual([false, false]);
  });
});

describe('the question of a story', () => {
  const story = '我是义堂镇的村民，家里五口人，父亲前年得了脑梗花了十几万，全靠我一个人打工。';
  it('is found at the end and at the beginning', () => {
    expect(askedIn(`${story}请问医疗救助怎么申请?`)).toContain('请问医疗救助怎么申请?');
    expect(askedIn(`医疗救助怎么申请?${story}`)).toContain('医疗救助怎么申请?');
  });
  it('is none that names nothing, and a short text has none of its own', () => {
    expect(askedIn('我是义堂镇的村民,家里五口人。父亲前年得了脑梗花了十几万,全靠我一个人打工。怎么办?')).not.toContain('怎么办?');
    expect(askedIn('低保怎么申请?要什么材料?')).toEqual([]);
  });
});

describe('whatever is sent', () => {
  const nasty = ['谢谢', '，', '1.', '①', '另外', '？', ' ', '\n', '还有', '怎么', 'a', '低', '第一，', '(一)'];
  it.each(nasty)('a hundred thousand characters of %j are parted without long work', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    // Work that grows with the square of this would run into the test's own time limit.
    expect(partsOf(text).length).toBeLessThanOrEqual(6);
    expect(askedIn(text).length).toBeLessThanOrEqual(4);
  });
  it('parts are pieces of the text, and never more than six', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...nasty, '低保怎么申请', '学区怎么划', '垃圾没人收'), { maxLength: 30 }), (units) => {
      const text = units.join('');
      const parts = partsOf(text);
      expect(parts.length).toBeLessThanOrEqual(6);
      for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(text.length);
    }));
  });
});
