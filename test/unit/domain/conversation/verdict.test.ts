import { tellsUnresolved, verdictIn, wantsAnonymity } from '../../../../src/domain/conversation/verdict.js';

describe('a verdict on an answer', () => {
  it.each([
    ['已解决', null, null], ['解决了，谢谢', null, null], ['嗯，解决了', null, null], ['已解决，师傅态度很好', null, '师傅态度很好'], ['已解决 5分', 5, null],
    ['5分', 5, null], ['基本满意', 3, null], ['还行', 3, null], ['修好了，谢谢你们', null, null], ['很满意', 5, null], ['问题都解决了', null, null], ['办好了，来的小王很负责，给他点赞', null, '来的小王很负责，给他点赞'],
    ['终于来水了', null, null], ['20260302-0001 已解决', null, null],
  ])('%s: resolved, mark %s, words %s', (text, rating, words) => expect(verdictIn(text)).toEqual({ resolved: true, rating, words }));

  it.each([
    ['没解决', null, null], ['没解决，还在漏', null, '还在漏'], ['还没解决！', null, null], ['非常不满意', 1, null], ['不满意：光打电话没来人', 2, '光打电话没来人'], ['根本没修', null, null],
    ['没处理好，昨晚又响到两点', null, '昨晚又响到两点'], ['还是老样子', null, null], ['糊弄人', null, null], ['1分', 1, null], ['20260302-0001 没解决', null, null], ['对这个答复很不满意', null, null],
  ])('%s: not resolved, mark %s, words %s', (text, rating, words) => expect(verdictIn(text)).toEqual({ resolved: false, rating, words }));

  it.each([
    '我们村的路灯坏了半个月，还没修，能不能管管', '公积金贷款还没办好，要带什么材料', '我要举报我们单位领导还没给我们办社保，对这种糊弄人的行为不满意', '解决了吗', '怎么解决', '好', '谢谢', '1', '5',
    '没解决的话我再找谁', '已解决，另外我想问公积金怎么取', '低保名单在哪公示',
  ])('%s is none', (text) => expect(verdictIn(text)).toBeNull());
});

describe('a sentence after the answer', () => {
  const LEAK = { matter: { text: '小区楼顶漏水，物业不管', area: null, address: null }, answers: [] };
  it.each(['楼顶还在漏', '漏水还没修', '又漏了', '来看了一眼就走了，糊弄人', '物业还没给处理', '还在漏'])('%s tells that it is not over', (text) => expect(tellsUnresolved(text, LEAK)).toBe(true));
  it.each([
    '我们村的路灯坏了半个月，还没修，能不能管管', '公积金贷款还没办好，要带什么材料', '我要举报我们单位领导还没给我们办社保，对这种糊弄人的行为不满意', '孩子的学籍还没办，找谁', '门口的井盖坏了没修', '漏水修好了',
  ])('%s is another matter, or none', (text) => expect(tellsUnresolved(text, LEAK)).toBe(false));
});

describe('a wish that nobody learns who asks', () => {
  it.each(['匿名', '我要匿名', '小区物业乱收费，我电话13912345678，请匿名，不要让物业和部门知道我是谁', '匿名举报村支书', '给我保密', '不想让村里知道是我反映的', '别透露我的名字', '怕他知道是我'])('%s', (text) => expect(wantsAnonymity(text)).toBe(true));
  it.each(['实名举报', '不用匿名', '物业泄露业主电话', '保密局在哪', '我想知道怎么办', '公示里有我的名字'])('is not %s', (text) => expect(wantsAnonymity(text)).toBe(false));
});
