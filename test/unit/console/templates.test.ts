import { changesOf, matching, nameFor, nextName } from '../../../src/console/desk/pages/tickets/actions/template-names.js';

describe('what a template is called before anybody names it', () => {
  it.each([
    ['您好，已派人处理。请留意。', '您好，已派人处理'], ['第一行\n第二行', '第一行'], ['  停水！马上修  ', '停水'], ['。。。', '。。。'], ['很'.repeat(50), '很'.repeat(20)], ['𠮷'.repeat(30), '𠮷'.repeat(20)],
  ])('is how it begins: %j', (text, name) => expect(nameFor(text)).toBe(name));
  it('is the same with a number where that is taken', () => expect([nextName('停水。', 1), nextName('停水。', 3)]).toEqual(['停水', '停水（3）']));
  it('is changed in nothing but what is another', () => {
    const before = { name: '停水', text: '抢修' };
    expect([changesOf(before, before), changesOf(before, { name: '停水', text: '已抢修' }), changesOf(before, { name: '断水', text: '抢修' })]).toEqual([{}, { text: '已抢修' }, { name: '断水' }]);
  });
  it('is found by words of its name or text, in any case', () => {
    const templates = [{ name: '停水', text: '抢修 WiFi' }, { name: '路灯', text: '更换' }];
    expect([matching(templates, ' wifi '), matching(templates, '路'), matching(templates, ''), matching(templates, '没有')]).toEqual([[templates[0]], [templates[1]], templates, []]);
  });
});
