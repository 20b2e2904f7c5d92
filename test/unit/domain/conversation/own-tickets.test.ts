import { givenDeadline } from '../../../../src/domain/deadline.js';
import { spokenAt } from '../../../../src/domain/shanghai-time.js';
import { converse } from '../../../../src/domain/conversation/converse.js';
import { isReply, type TurnContext } from '../../../../src/domain/conversation/turn.js';
import type { Ticket } from '../../../../src/domain/ticket/ticket.js';
import { sampleTicket } from '../../../helpers/sample-ticket.js';
import { candidate, context, following, fresh, MATTER, NOW, said, understood } from './talk.js';

describe('tickets of the conversation', () => {
  const ticket = (status: Ticket['status'], number = '20260302-0001'): Ticket => sampleTicket({
    number, status, matter: { text: '物业乱收费', area: null, address: null }, department: '区住建局',
    answers: status === 'following-up' || status === 'closed' ? [{ round: 1, at: NOW, department: '区住建局', writtenBy: 'wang', publicAnswer: '已退费', handlingNote: '内部' }] : [],
  });
  const having = (...tickets: Ticket[]): TurnContext => ({ ...context, tickets });

  it('are told by 查进度, without what is internal', () => {
    const reply = said(converse(fresh, understood('查进度'), having(ticket('following-up'))));
    expect(reply.text).toContain('已退费');
    expect(reply.text).not.toContain('内部');
    expect(reply.choices).toEqual(['已解决', '没解决']);
  });

  it('are due when the city wants the answer, where that is the earlier', () => {
    const until = (clock: 'city' | 'reply', hours: number) => ({ [clock]: givenDeadline(clock, NOW + hours * 3_600_000, NOW, { version: '1', source: '测试' }) });
    const dueAt = (hours: number) => `答复期限${spokenAt(NOW + hours * 3_600_000, NOW)}`;
    const told = (city: number) => said(converse(fresh, understood('查进度'), having({ ...ticket('signed'), deadlines: { ...until('reply', 9), ...until('city', city) } }))).text;
    expect([told(5), told(20)]).toEqual([expect.stringContaining(dueAt(5)), expect.stringContaining(dueAt(9))]);
  });

  it('are found by number only when they are this conversation’s', () => {
    expect(said(converse(fresh, understood('20260302-0001 办得怎么样'), having(ticket('signed')))).outcome.ticketNumber).toBe('20260302-0001');
    expect(said(converse(fresh, understood('20260302-0009 办得怎么样'), having(ticket('signed')))).text).toContain('没有查到');
  });

  it('are reminded of only while open', () => {
    expect(converse(fresh, understood('催办'), having(ticket('signed'))).say).toEqual({ kind: 'remind', ticketNumber: '20260302-0001' });
    expect(said(converse(fresh, understood('催办'), having(ticket('closed')))).text).toContain('没有正在办理的工单');
  });

  it('take a second tap on 确认提交 for what it is', () => {
    expect(said(converse(fresh, understood('确认提交'), having(ticket('dispatched')))).outcome.ticketNumber).toBe('20260302-0001');
  });

  it('are unresolved also by a sentence that says so, and while another ticket is being filled in', () => {
    expect(converse(fresh, understood('还是坏的，没人来修'), having(ticket('following-up'))).say).toMatchObject({ kind: 'follow-up', resolved: false, words: '还是坏的，没人来修' });
    const filling = converse(following(converse(fresh, MATTER, context)), understood('要'), context);
    const turn = converse(following(filling), understood('已解决'), having(ticket('following-up')));
    expect(turn.say).toMatchObject({ kind: 'follow-up', resolved: true });
    expect(turn.stage).toEqual(filling.stage);
  });

  it('show where they stand to who is not satisfied before the answer', () => {
    expect(said(converse(fresh, understood('不满意', { service: { name: 'dissatisfied', confidence: 0.99, answers: [] } }), having(ticket('signed')))).outcome.ticketNumber).toBe('20260302-0001');
  });

  it('are followed up on by 已解决 and 没解决 with the citizen’s words', () => {
    expect(converse(fresh, understood('已解决'), having(ticket('following-up'))).say).toMatchObject({ kind: 'follow-up', resolved: true, rating: null });
    expect(converse(fresh, understood('很满意'), having(ticket('replied'))).say).toMatchObject({ kind: 'follow-up', resolved: true, rating: 5 });
    expect(converse(fresh, understood('没解决，钱还没退'), having(ticket('following-up'))).say).toMatchObject({ kind: 'follow-up', resolved: false, words: '钱还没退' });
    expect(converse(fresh, understood('不满意'), having(ticket('following-up'))).say).toMatchObject({ kind: 'follow-up', resolved: false });
  });

  it('that are still being handled are asked about when it is said to be over, and told of when it is not', () => {
    const asked = converse(fresh, understood('已解决'), having(ticket('dispatched')));
    expect(said(asked)).toMatchObject({ text: expect.stringMatching(/^解决了就好。部门还在办理，要撤销工单 20260302-0001/), choices: ['确认撤销', '不撤销'] });
    expect(converse(following(asked), understood('确认撤销'), having(ticket('dispatched'))).say).toEqual({ kind: 'withdraw', ticketNumber: '20260302-0001' });
    expect(said(converse(fresh, understood('没解决'), having(ticket('dispatched')))).text).toContain('工单 20260302-0001：');
  });

  it('that nobody has are not made of 已解决: it is thanked for, and what was offered is let go', () => {
    for (const before of [fresh, following(converse(fresh, MATTER, context))]) {
      const turn = converse(before, understood('已解决'), context);
      expect(turn.stage).toEqual({ kind: 'idle' });
      expect(said(turn)).toMatchObject({ text: expect.stringContaining('解决了就好'), outcome: { kind: 'smalltalk' } });
    }
  });

  it('are named on one line when it is asked whether they are to be withdrawn', () => {
    const open = { ...ticket('signed'), matter: { text: '物业乱收费\n补充：三号楼', area: null, address: null } };
    expect(said(converse(fresh, understood('撤销工单'), having(open))).text).toContain('（物业乱收费，补充：三号楼）');
  });

  it('take a mark after 已解决, in words or as a number, and let anything else pass', () => {
    const asked = converse(fresh, understood('已解决'), having(ticket('replied')));
    expect(asked.stage).toEqual({ kind: 'rating', ticketNumber: '20260302-0001' });
    for (const [words, rating] of [['5', 5], ['4分', 4], ['基本满意', 3], ['不满意', 2], ['很差', 1], ['打五分', 5]] as const) {
      expect(converse(following(asked), understood(words), having(ticket('closed'))).say).toEqual({ kind: 'rate', ticketNumber: '20260302-0001', rating });
    }
    expect(said(converse(following(asked), understood('物业乱收费', { decision: 'answer', candidates: [candidate('a', 0.99)] }), having(ticket('closed')))).outcome.kind).toBe('answer');
  });

  it('get nothing added that is a tap on another button', () => {
    const open = having(ticket('signed'));
    const asked = following(converse(fresh, understood('补充情况'), open));
    expect(said(converse(asked, understood('查进度'), open)).outcome.ticketNumber).toBe('20260302-0001');
    expect(converse(asked, understood('催办'), open).say).toEqual({ kind: 'remind', ticketNumber: '20260302-0001' });
    expect(converse(asked, understood('还在漏水'), open).say).toMatchObject({ kind: 'add-information', text: '还在漏水' });
  });

  it('are added to, with the wish itself, after it, or by a photo', () => {
    const open = having(ticket('signed'));
    expect(converse(fresh, understood('补充：昨晚又停水了'), open).say).toEqual({ kind: 'add-information', ticketNumber: '20260302-0001', text: '昨晚又停水了', photos: [] });
    const asked = converse(fresh, understood('补充情况'), open);
    expect(said(asked).text).toContain('补充什么');
    expect(converse(following(asked), understood('昨晚又停水了'), open).say).toMatchObject({ kind: 'add-information', text: '昨晚又停水了' });
    expect(said(converse(following(asked), understood('取消'), open)).text).toContain('没有补充');
    const shown = converse(fresh, understood(''), { ...open, photos: ['p1'] });
    expect(said(shown)).toMatchObject({ choices: ['补充到工单', '不用了'] });
    expect(converse(following(shown), understood('补充到工单'), { ...open, photos: ['p1'] }).say).toEqual({ kind: 'add-information', ticketNumber: '20260302-0001', text: '', photos: ['p1'] });
  });

  it('are not meant by a question about 补充 something where nothing is open', () => {
    expect(said(converse(fresh, understood('补充 养老保险怎么交', { decision: 'answer', candidates: [candidate('a', 0.99)] }), context)).outcome.kind).toBe('answer');
  });

  it('photos of another matter come with the ticket that is then told', () => {
    const shown = converse(fresh, understood(''), { ...context, photos: ['p1'] });
    expect(said(shown).text).toContain('照片里是什么事情');
    const offered = converse(following(shown), MATTER, { ...context, photos: ['p1'] });
    expect(offered.stage).toMatchObject({ kind: 'ticket-offered', draft: { photos: ['p1'], what: '物业乱收费' } });
  });

  it('are withdrawn only after a second word', () => {
    const open = having(ticket('signed'));
    for (const words of ['撤销工单', '我要撤诉', '取消投诉', '问题解决了，不用来了', '把投诉撤了吧', '我不想办了，撤销吧', '不用管了，那个店已经搬走了', '那就别办了吧', '现在好了，俺不想再追究了']) {
      const asked = converse(fresh, understood(words), open);
      expect([words, said(asked).choices]).toEqual([words, ['确认撤销', '不撤销']]);
      expect(converse(following(asked), understood('确认撤销'), open).say).toEqual({ kind: 'withdraw', ticketNumber: '20260302-0001' });
      expect(said(converse(following(asked), understood('不撤销'), open)).text).toContain('继续办理');
    }
    expect(said(converse(fresh, understood('撤销工单'), having(ticket('closed')))).text).toContain('没有正在办理的工单');
  });

  it('are not given up by what only sounds like it', () => {
    const open = having(ticket('signed'));
    for (const words of ['我的低保被取消了', '别管我叫大爷', '不用管的部门是哪个', '社区说不用办暂住证了，对吗', '没人管的流浪狗咬人了']) {
      const { say } = converse(fresh, understood(words), open);
      expect([words, isReply(say) ? say.choices : say.kind]).not.toEqual([words, ['确认撤销', '不撤销']]);
    }
  });

  it('become anonymous when their citizen asks for it, not by a question about it', () => {
    for (const words of ['请匿名', '我想匿名', '别让他们知道是我', '不要透露我的名字', '给我保密']) {
      expect([words, converse(fresh, understood(words), having(ticket('signed'))).say]).toEqual([words, { kind: 'hide-identity', ticketNumber: '20260302-0001' }]);
    }
    const hidden = sampleTicket({ ...ticket('signed'), citizen: { conversationId: 'a', contact: null, anonymous: true } });
    for (const [words, own] of [['可以匿名吗', ticket('signed')], ['匿名举报村支书贪污', ticket('signed')], ['请匿名', hidden], ['请匿名', ticket('closed')]] as const) {
      expect([words, isReply(converse(fresh, understood(words), having(own)).say)]).toEqual([words, true]);
    }
  });

  it('are pressed for by who asks whether anybody cares, without telling anything new', () => {
    for (const words of ['你们到底管不管', '都三天了还没人理我', '怎么还没动静啊', '等了5天，还没消息', '有没有人管']) {
      expect([words, converse(fresh, understood(words), having(ticket('signed'))).say]).toEqual([words, { kind: 'remind', ticketNumber: '20260302-0001' }]);
    }
    for (const words of ['垃圾没人管', '楼道灯坏了没人管', '路边三天没人打扫']) {
      const { say } = converse(fresh, understood(words), having(ticket('signed')));
      expect([words, isReply(say)]).toEqual([words, true]);
    }
    expect(isReply(converse(fresh, understood('你们到底管不管'), context).say)).toBe(true);
  });
});
