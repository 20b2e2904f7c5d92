import { converse } from '../../../../src/domain/conversation/converse.js';
import { newConversation } from '../../../../src/domain/conversation/state.js';
import { isReply, type Turn, type TurnContext } from '../../../../src/domain/conversation/turn.js';
import type { Interpretation } from '../../../../src/domain/knowledge.js';
import type { Reply } from '../../../../src/domain/message.js';
import type { Candidate, Understanding } from '../../../../src/domain/understanding.js';
import { understood } from '../../../helpers/understood.js';

const POLICY = { id: 'p', documentNumber: '云政办发〔2026〕7号', title: '要点', issuer: '区政府办', issuedOn: '2026-01-05', draftedBy: '区政府办公室', sections: [] };

function entry(id: string, department: string): Interpretation {
  return {
    id, policy: POLICY, section: { key: `四（${id}）`, title: '民生' }, title: `标题${id}`, topic: '救助', departments: [department], questions: [],
    answer: { fact: `事实${id}`, action: `做法${id}`, contact: `可以问${department}。` }, validFrom: '2026-01-05', validUntil: null,
  };
}

const ENTRIES = [entry('a', '区民政局'), entry('b', '区教体局'), entry('c', '区住建局')];
const candidate = (id: string, confidence: number): Candidate => ({ entry: ENTRIES.find((one) => one.id === id) ?? entry(id, '区民政局'), confidence, score: confidence });
const context: TurnContext = {
  now: Date.parse('2026-03-02T10:00:00+08:00'), districtName: '云溪区', tickets: [], photos: [], whole: null, entry: (id) => ENTRIES.find((one) => one.id === id) ?? null,
  departmentName: (id) => id, governmentOf: () => null, replyLimit: () => null, signLimit: () => null,
};

const answered = (text: string, id: string, confidence = 0.9) => understood(text, { decision: 'answer', candidates: [candidate(id, confidence)] });
const MATTER = understood('垃圾没人收', { isMatter: true, ticketType: 'complaint', routing: [{ department: '区城管局', confidence: 0.7, reason: '与“垃圾没人收”相近' }] });
const fresh = newConversation('memory:default:li', 'memory');
const ask = (...parts: Understanding[]): Turn => converse(fresh, understood(parts.map((part) => part.text).join('？另外'), { parts }), context);
const said = (turn: Turn): Reply => {
  if (!isReply(turn.say)) throw new Error(`not a reply: ${turn.say.kind}`);
  return turn.say;
};

describe('several questions in one message', () => {
  it('are answered one by one in the order they were asked, each with where it comes from', () => {
    const turn = ask(answered('低保怎么申请', 'a', 0.9), answered('学区怎么划', 'b', 0.7));
    const reply = said(turn);
    expect(reply.text).toContain('一、标题a\n事实a\n做法a\n可以问区民政局。\n（出处：云政办发〔2026〕7号 四（a））\n二、标题b\n事实b');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['a', 'b'], departments: ['区民政局', '区教体局'], confidence: 0.7, ticketType: null });
    expect(reply.outcome.citations.map(({ section }) => section)).toEqual(['四（a）民生', '四（b）民生']);
    expect(reply.choices).toEqual(['有用', '没用']);
    expect(turn.topic).toMatchObject({ entryId: 'b' });
  });

  it('with a matter among them: the questions are answered, and a ticket is offered for the matter alone', () => {
    const turn = ask(answered('低保怎么申请', 'a'), MATTER);
    expect(said(turn).outcome).toMatchObject({ kind: 'answer', entryIds: ['a'], departments: ['区民政局', '区城管局'], ticketType: 'complaint' });
    expect(said(turn).choices).toContain('登记工单');
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '垃圾没人收', department: '区城管局' } });
  });

  it('with one that is unsure: its titles are the choices, and the others are answered', () => {
    const turn = ask(answered('低保怎么申请', 'a'), understood('房子', { decision: 'clarify', candidates: [candidate('b', 0.3), candidate('c', 0.3)] }));
    expect(said(turn)).toMatchObject({ choices: ['标题b', '标题c'], outcome: { kind: 'answer', entryIds: ['a'] } });
    expect(turn.stage).toEqual({ kind: 'clarifying', entryIds: ['b', 'c'], question: '房子' });
  });

  it('with a matter and a question that is unsure: the ticket is offered, and what the question may be is said', () => {
    const turn = ask(understood('俺村路灯坏了好几天了，垃圾堆了一个月没人管', { isMatter: true, ticketType: 'complaint' }), understood('低保咋申请', { decision: 'clarify', candidates: [candidate('a', 0.5)] }));
    expect(said(turn)).toMatchObject({ text: expect.stringMatching(/“俺村路灯坏了好几天了，垃圾堆了一个月没人管”.*“低保咋申请”\n您问的可能是“标题a”/s), outcome: { kind: 'handover' } });
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '俺村路灯坏了好几天了，垃圾堆了一个月没人管' } });
  });

  it('says of what has no answer that it has none, and offers to ask the department', () => {
    const turn = ask(answered('低保怎么申请', 'a'), understood('丧葬费多少', { routing: [{ department: '区人社局', confidence: 0.4, reason: '' }] }));
    expect(said(turn).text).toContain('“丧葬费多少”\n这个问题我还没有查到审核过的答复');
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '丧葬费多少', department: '区人社局' } });
  });

  it('tells where to turn with another region’s part and with what is not ours, and answers the rest', () => {
    const region = understood('费县低保', { otherRegion: { name: '费县', turnTo: '请打费县热线。' } });
    const advice = understood('我发烧吃啥药', { service: { name: 'medical-advice', confidence: 0.9, answers: ['请到医院看。'] }, concernsUs: false });
    const reply = said(ask(region, advice, answered('学区怎么划', 'b')));
    expect(reply.text).toContain('请打费县热线。');
    expect(reply.text).toContain('请到医院看。');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['b'] });
  });

  it('are at most four; how many are left is said', () => {
    const reply = said(ask(...['a', 'b', 'c', 'a', 'b'].map((id, i) => answered(`问${i}`, id))));
    expect(reply.outcome.entryIds).toEqual(['a', 'b', 'c', 'a']);
    expect(reply.text).toContain('还有1件，请接着问我。');
  });

  it('a cry for help in any of them comes before all', () => {
    const parts = [answered('低保怎么申请', 'a'), understood('我家着火了')];
    const turn = converse(fresh, understood('低保怎么申请？另外我家着火了', { parts, emergencies: [{ number: '119', answer: '拨打119' }] }), context);
    expect(said(turn)).toMatchObject({ text: '拨打119', outcome: { kind: 'redirect', urgent: true } });
  });

  it('that nothing is known of are taken as one matter', () => {
    const turn = converse(fresh, understood('垃圾没人收，另外水管漏了', { isMatter: true, ticketType: 'complaint', parts: [MATTER, MATTER] }), context);
    expect(said(turn).outcome.kind).toBe('handover');
    expect(turn.stage).toMatchObject({ draft: { what: '垃圾没人收，另外水管漏了' } });
  });
});

describe('what is neither a known question nor a matter', () => {
  it('is asked for in other words, with a ticket in reach but none offered', () => {
    const reply = said(converse(fresh, understood('她那个没选上', { concernsUs: false }), context));
    expect(reply.outcome.kind).toBe('smalltalk');
    expect(reply.choices).toContain('登记工单');
    expect(said(converse({ ...fresh, lastReply: reply }, understood('就是没选上', { concernsUs: false }), context)).text).not.toBe(reply.text);
  });

  it('is offered a ticket all the same when it sounds like a government’s matter or like a department’s duty', () => {
    for (const more of [{ concernsUs: true }, { concernsUs: false, isMatter: true }, { concernsUs: false, urgent: true }, { concernsUs: false, routing: [{ department: '区住建局', confidence: 0.8, reason: '' }] }]) {
      expect(said(converse(fresh, understood('没听说过的事情', more), context)).outcome.kind).toBe('handover');
    }
  });

  it('gives another reviewed reply to the same chat said twice', () => {
    const chat = understood('哈哈哈', { service: { name: 'smalltalk', confidence: 0.9, answers: ['一', '二'] } });
    const first = said(converse(fresh, chat, context));
    const second = said(converse({ ...fresh, lastReply: first }, chat, context));
    const third = said(converse({ ...fresh, lastReply: second }, chat, context));
    expect([first.text, second.text, third.text]).toEqual(['一', '二', '一']);
  });

  it('is told in English too when no Chinese is in it', () => {
    expect(said(converse(fresh, understood('How do I apply for a house?'), context)).text).toContain('call 12345');
  });

  it('is warned first when money was lost to a fraud', () => {
    const text = '在网上被骗了五千块钱';
    expect(said(converse(fresh, understood(text, { isMatter: true, ticketType: 'complaint' }), context)).text).toContain('110');
  });
});
