import fc from 'fast-check';
import { likenessOf, sketchOf } from '../../../../src/domain/ticket/similar.js';

const same = (text: string) => text;
const matter = (text: string, area: string | null = null, address: string | null = null) => ({ matter: { text, area, address } });
const told = (text: string, area: string | null = null, address: string | null = null) => ({ text, area, address });
const POWER = '八里巷村东头的变压器着了火花，整个村子停电两天了没人修';

describe('a told matter beside an open ticket', () => {
  it('is like it when told again in other words and order', () => {
    expect(likenessOf(told('我们八里巷村停电两天了，村东头变压器坏了没人修'), matter(POWER), false, same)?.words).toBeGreaterThan(0.4);
  });
  it('is like it when it is only a short part of it', () => {
    expect(likenessOf(told('八里巷村停电两天了'), matter(POWER), false, same)).not.toBeNull();
  });
  it.each(['城关小学门口的红绿灯坏了', '八里巷村的路坑坑洼洼不好走', '想问一下停车位怎么申请'])('is not like it: %s', (other) => {
    expect(likenessOf(told(other), matter(POWER), false, same)).toBeNull();
  });
  it('is not like one elsewhere, whatever the words', () => {
    expect(likenessOf(told(POWER, '柳青街道'), matter(POWER, '义堂镇'), false, same)).toBeNull();
    expect(likenessOf(told(POWER, '柳青街道'), matter(POWER), false, same)).toMatchObject({ sameArea: false });
  });
  it('is more like one of the same place, and the caller’s own may be told in fewer words', () => {
    const scoreOf = (area: string | null, address: string | null) => likenessOf(told(POWER, '义堂镇', '八里巷村东头'), matter(POWER, area, address), false, same)?.score ?? 0;
    expect(scoreOf('义堂镇', '八里巷村')).toBeGreaterThan(scoreOf('义堂镇', null));
    expect(scoreOf('义堂镇', null)).toBeGreaterThan(scoreOf(null, null));
    const vague = told('就是那个变压器着火花、村子里没电的事，你们到底管不管，我打了好多次了');
    expect([likenessOf(vague, matter(POWER), true, same) === null, likenessOf(vague, matter(POWER), false, same)]).toEqual([false, null]);
  });
  it('stays between 0 and 1, the same both ways, for any words', () => {
    const text = fc.string({ unit: fc.constantFrom(...'停水电路灯不亮没人修 a1，。'), maxLength: 40 });
    fc.assert(fc.property(text, text, (a, b) => {
      const [there, back] = [likenessOf(told(a), matter(b), true, same), likenessOf(told(b), matter(a), true, same)];
      expect(there).toEqual(back);
      if (there) expect([there.score >= 0 && there.score <= 1, there.words <= 1]).toEqual([true, true]);
    }));
  });
});

describe('the sketch that a ticket is found by', () => {
  it('is the same whatever the order of the words, and no longer than it needs to be', () => {
    expect([...sketchOf(`${POWER}。${'路'.repeat(50)}`)].length).toBeLessThanOrEqual(24);
    expect(new Set(sketchOf('停水三天。路灯不亮'))).toEqual(new Set(sketchOf('路灯不亮。停水三天')));
  });
  it('has much in common with that of the matter told again', () => {
    const [first, again] = [sketchOf(POWER), sketchOf('我们八里巷村停电两天了，村东头的变压器坏了没人修')];
    expect(first.filter((key) => again.includes(key)).length).toBeGreaterThan(5);
  });
  it('of nothing is something to look for all the same', () => {
    expect(sketchOf('？？')).toHaveLength(1);
  });
});
