import { alsoHeard } from '../../../../src/domain/conversation/also-heard.js';
import { asksOn, supposedTopic } from '../../../../src/domain/conversation/asking-on.js';
import { converse } from '../../../../src/domain/conversation/converse.js';
import { candidate, context, following, fresh, said, understood } from './talk.js';

describe('who asks on instead of saying which is meant', () => {
  const asked = (...ids: readonly string[]) => following(converse(fresh, understood('低保咋申请', { decision: 'clarify', candidates: ids.map((id) => candidate(id, 0.4)) }), context));

  it.each(['要啥材料', '需要什么条件', '多长时间能批', '在哪办', '那公租房呢', '谁管这事', '怎么申请'])('%s asks on', (text) => expect(asksOn(text)).toBe(true));
  it.each(['公交车几点', '怎么申请低保', '路灯坏了'])('%s names something of its own', (text) => expect(asksOn(text)).toBe(false));

  it('means the one thing that was asked about, and is told what stands there, or whom to ask', () => {
    const one = asked('a');
    expect(supposedTopic(one)).toEqual({ entryId: 'a', question: '低保咋申请' });
    const told = converse(one, understood('在哪办', { followsUp: true, decision: 'answer', candidates: [candidate('a', 0.7)] }), context);
    expect(said(told).text).toContain('事实a');
    const nothing = converse(one, understood('要啥材料', { followsUp: true }), context);
    expect(said(nothing).text).toMatch(/^关于“标题a”/);
    expect(nothing).toMatchObject({ topic: { entryId: 'a' }, stage: { kind: 'ticket-offered', draft: { what: '低保咋申请\n追问：要啥材料' } } });
  });
  it('may mean any of several: what was asked before is understood with it', () => {
    const several = asked('a', 'b');
    expect(supposedTopic(several)).toBeNull();
    const words = understood('要啥材料', { concernsUs: true });
    expect(alsoHeard(several, words)).toBe('低保咋申请，要啥材料');
    const whole = understood('低保咋申请，要啥材料', { decision: 'answer', candidates: [candidate('b', 0.8)] });
    expect(said(converse(several, words, { ...context, whole })).text).toContain('事实b');
    const unknown = understood('低保咋申请，要啥材料', { concernsUs: true });
    expect(converse(several, words, { ...context, whole: unknown }).stage).toMatchObject({ draft: { what: '低保咋申请，要啥材料' } });
  });
  it('chooses all the same by a number', () => {
    expect(alsoHeard(asked('a', 'b'), understood('2'))).toBeNull();
    expect(said(converse(asked('a'), understood('1'), context)).text).toContain('事实a');
  });
});
