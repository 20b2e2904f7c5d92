import fc from 'fast-check';
import { coreOf, keysOf, likeness, NEAR_IDENTICAL } from '../../../../src/domain/unanswered/likeness.js';
import { normalise, withoutCourtesies } from '../../../../src/understanding/normalise.js';

const core = (text: string) => coreOf(withoutCourtesies(normalise(text)));
const alike = (a: string, b: string) => likeness(core(a), core(b));

describe('near-identical questions', () => {
  it.each([
    ['社保卡丢了怎么补办', '社保卡丢失如何补办？'], ['社保卡丢了怎么补办', '您好，请问我的社保卡丢了咋补办啊！！谢谢'], ['社保卡丢了怎么补办', '社保卡丟了怎麼補辦'],
    ['新生儿落户要什么材料', '新生儿落户需要哪些材料'], ['ETC怎么办理', 'etc办理'], ['公交老年卡在哪里年审', '老年公交卡在哪年审'],
    ['电动车充电桩怎么申请安装［电话］', '电动车充电桩怎么申请安装'], ['怎么办', '怎么办？'],
  ])('“%s” is asked again by “%s”', (a, b) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(NEAR_IDENTICAL);
  });

  it.each([
    ['社保卡丢了怎么补办', '医保卡丢了怎么补办'], ['社保卡丢了怎么补办', '身份证丢了怎么补办'], ['新生儿落户要什么材料', '新生儿落户要多久'],
    ['交易失败代码2020023', '交易失败代码1000075'], ['低保多少钱', '公积金多少钱'], ['农村建房能批吗', '农村建房不批怎么办'], ['怎么办', '多少钱'], ['😀😀', '😡'],
  ])('“%s” is not asked by “%s”', (a, b) => {
    expect(alike(a, b)).toBeLessThan(NEAR_IDENTICAL);
  });

  it('likeness is the same both ways, between 0 and 1, and 1 to itself, whatever the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'社保卡丢怎么办 a1？［电话］😀'), maxLength: 30 });
    fc.assert(fc.property(texts, texts, (a, b) => {
      const [x, y] = [core(a), core(b)];
      expect(likeness(x, y)).toBe(likeness(y, x));
      expect(likeness(x, x)).toBe(1);
      expect(likeness(x, y)).toBeGreaterThanOrEqual(0);
      expect(likeness(x, y)).toBeLessThanOrEqual(1);
    }));
  });

  it('no input throws, and each has a key to be found by; a long story no more keys than its beginning', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(keysOf(core(text)).length).toBeGreaterThan(0);
    }));
    expect(keysOf(core('楼上漏水物业不管'.repeat(5_000))).length).toBeLessThanOrEqual(200);
    expect(keysOf(core(''))).toEqual(['']);
  });

  it('what is near-identical shares a key: it can be found', () => {
    const words: fc.Arbitrary<string[]> = fc.array(fc.constantFrom<string>('社保卡', '丢失', '补办', '落户', '新生儿', '养老院', '床位', '费', 'etc'), { minLength: 3, maxLength: 8 });
    fc.assert(fc.property(words, fc.nat(7), fc.constantFrom('', '证明', '的'), (asked, at, instead) => {
      const [x, y] = [core(asked.join('')), core(asked.toSpliced(at, 1, instead).join(''))];
      fc.pre(likeness(x, y) >= NEAR_IDENTICAL);
      const keys = new Set(keysOf(y));
      expect(keysOf(x).some((key) => keys.has(key))).toBe(true);
    }));
  });
});
