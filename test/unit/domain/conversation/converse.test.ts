import { converse } from '../../../../src/domain/conversation/converse.js';
import type { Conversation } from '../../../../src/domain/conversation/state.js';
import type { Turn } from '../../../../src/domain/conversation/turn.js';
import { candidate, context, following, fresh, MATTER, said, understood } from './talk.js';

describe('a ticket’s matter', () => {
  const filling: Conversation = { ...fresh, stage: { kind: 'ticket-draft', step: 'what', draft: { what: null, where: null, area: null, contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'help', urgent: false } } };
  it('is not what no department does, nor another region’s: it is asked for again', () => {
    const poem = understood('帮我写首诗', { service: { name: 'general-knowledge', confidence: 0.9, answers: ['这个不归我管。'] } });
    const elsewhere = understood('罗庄区路灯坏了', { isMatter: true, otherRegion: { name: '罗庄', turnTo: '请拨打12345。' } });
    for (const [words, text] of [[poem, '这个不归我管'], [elsewhere, '罗庄']] as const) {
      const turn = converse(filling, words, context);
      expect(said(turn).text).toMatch(new RegExp(`${text}[^]*云溪区的什么事情`));
      expect(turn.stage).toEqual(filling.stage);
    }
  });
  it('is shown by photos, which are counted without the voice that told it', () => {
    const spoken = { ...filling, stage: { ...filling.stage, draft: { ...(filling.stage.kind === 'ticket-draft' ? filling.stage.draft : {}), photos: ['voice-1'] } } } as Conversation;
    expect(said(converse(spoken, understood(''), { ...context, photos: ['p1'] })).text).toContain('（共1张）');
  });
  it('is taken when it is told, whatever it is like besides', () => {
    const told = understood('物业乱收费，气死人了', { isMatter: true, service: { name: 'smalltalk', confidence: 0.6, answers: ['闲聊我不太在行'] } });
    expect(converse(filling, told, context).stage).toMatchObject({ kind: 'ticket-draft', step: 'where', draft: { what: '物业乱收费，气死人了' } });
  });
});

describe('answers', () => {
  it('gives fact, action and contact with the source, and asks whether it helped', () => {
    const reply = said(converse(fresh, understood('低保', { decision: 'answer', candidates: [candidate('a', 0.8)] }), context));
    expect(reply.text).toBe('事实a\n怎么做\n可以问区民政局。');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['a'], confidence: 0.8, citations: [{ documentNumber: '临兰政办发〔2018〕30号', section: '四（五）民生' }] });
    expect(reply.choices).toEqual(['有用', '没用']);
  });

  it('offers at most three when close, and takes the number, the title or 都不是', () => {
    const asked = converse(fresh, understood('救助', { decision: 'clarify', candidates: ['a', 'b', 'c', 'd'].map((id) => candidate(id, 0.3)) }), context);
    expect(said(asked).choices).toEqual(['标题a', '标题b', '标题c']);
    for (const [text, id] of [['2', 'b'], ['第三个', 'c'], ['标题a', 'a'], ['１', 'a']] as const) {
      expect(said(converse(following(asked), understood(text), context)).outcome).toMatchObject({ kind: 'answer', entryIds: [id] });
    }
    const none = converse(following(asked), understood('都不是'), context);
    expect(said(none).outcome.kind).toBe('handover');
    expect(none.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '救助' } });
  });

  it('goes on to a new question although choices were open', () => {
    const asked = converse(fresh, understood('救助', { decision: 'clarify', candidates: [candidate('a', 0.3), candidate('b', 0.3)] }), context);
    expect(said(converse(following(asked), understood('别的', { decision: 'answer', candidates: [candidate('d', 0.9)] }), context)).outcome.entryIds).toEqual(['d']);
  });

  it('offers the question to the department that the answer named when it did not help', () => {
    const answered = converse(fresh, understood('公租房', { decision: 'answer', candidates: [candidate('b', 0.9)] }), context);
    const turn = converse(following(answered), understood('没用'), context);
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '公租房', department: '区住建局', type: 'consult' } });
  });

  it('says that the entry tells no more of a follow-up, rather than answer from another', () => {
    const answered = converse(fresh, understood('低保', { decision: 'answer', candidates: [candidate('a', 0.9)] }), context);
    const reply = said(converse(following(answered), understood('那要钱吗', { followsUp: true }), context));
    expect(reply.text).toContain('没有查到说这一点');
    expect(reply.outcome.entryIds).toEqual(['a']);
  });

  it('thanks for 有用 even when nothing was asked', () => {
    expect(said(converse(fresh, understood('有用'), context)).outcome.kind).toBe('smalltalk');
  });

  it('asks to say it again when there is nothing to understand', () => {
    for (const text of ['。。', 'asdf', '1']) expect(said(converse(fresh, understood(text), context)).text).toContain('没有听明白');
  });

  it('sends another region’s affairs to that region', () => {
    const reply = said(converse(fresh, understood('费县低保', { otherRegion: { name: '费县', turnTo: '请打费县热线。' } }), context));
    expect(reply.outcome.kind).toBe('redirect');
    expect(reply.text).toBe('您说的是费县的事情，不在云溪区的办理范围。请打费县热线。');
  });
});

describe('emergencies', () => {
  const FIRE = { number: '119', answer: '拨打119' } as const;
  it('come before everything, and leave a ticket that is being filled in where it was', () => {
    const offered = converse(fresh, MATTER, context);
    const filling = converse(following(offered), understood('好的'), context);
    const turn = converse(following(filling), understood('着火了', { emergencies: [FIRE] }), context);
    expect(said(turn)).toMatchObject({ text: '拨打119', outcome: { kind: 'redirect', urgent: true } });
    expect(turn.stage).toEqual(filling.stage);
  });
  it('that are told as a matter name the number first, and the way to a ticket after it', () => {
    const told = { ...MATTER, emergencies: [FIRE] };
    const turn = converse(fresh, told, context);
    expect(said(turn)).toMatchObject({
      text: expect.stringMatching(/^拨打119\n如果现在没有危险，/), choices: ['登记工单', '不用了'],
      outcome: { kind: 'redirect', urgent: true, departments: ['区住建局'], ticketType: 'complaint' },
    });
    expect(converse(following(turn), understood('登记工单'), context).stage).toMatchObject({ kind: 'ticket-draft', step: 'where', draft: { what: '物业乱收费' } });
    expect(converse(following(turn), understood('不用了'), context).stage).toEqual({ kind: 'idle' });
  });
  it('are told no ticket in the middle of one', () => {
    const offered = converse(fresh, MATTER, context);
    const turn = converse(following(offered), { ...MATTER, emergencies: [FIRE] }, context);
    expect(said(turn).choices).toEqual([]);
    expect(turn.stage).toEqual(offered.stage);
  });
});

describe('departments of a question back', () => {
  const choices = ['a', 'b'].map((id) => candidate(id, 0.2));
  const asked = (confidence: number) => said(converse(fresh, understood('救助', { decision: 'clarify', candidates: choices, routing: [{ department: '区水利局', confidence, reason: '' }] }), context));
  it('begin with the one that a ticket would go to when that is likelier than the choices, and end with it else', () => {
    expect(asked(0.9).outcome.departments[0]).toBe('区水利局');
    expect(asked(0.1).outcome.departments.at(-1)).toBe('区水利局');
    expect(asked(0.1).outcome.departments[0]).not.toBe('区水利局');
  });
});

describe('a ticket', () => {
  const walk = (...texts: string[]): Turn => texts.reduce((turn, text) => converse(following(turn), understood(text), context), converse(fresh, MATTER, context));

  it('is offered for a matter with its department, and opened after where, contact and a confirmation', () => {
    expect(said(converse(fresh, MATTER, context)).outcome).toMatchObject({ kind: 'handover', departments: ['区住建局'], ticketType: 'complaint' });
    expect(walk('要', '义堂镇东村', '13812345678', '确认提交').say).toEqual({
      kind: 'open-ticket',
      draft: {
        what: '物业乱收费', where: '义堂镇东村', area: null, contact: '13812345678', anonymous: false, photos: [], department: '区住建局',
        reason: '与“物业乱收费”相近', type: 'complaint', urgent: false,
      },
    });
  });

  it('takes 跳过 for where and contact, but not for what', () => {
    expect(walk('要', '跳过', '不想留', '确认').say).toMatchObject({ kind: 'open-ticket', draft: { where: '', contact: '' } });
    const asked = converse(fresh, understood('登记工单'), context);
    expect(asked.stage).toMatchObject({ kind: 'ticket-draft', step: 'what', draft: { what: null, department: null } });
    expect(said(converse(following(asked), understood('跳过'), context)).text).toContain('一两句话');
  });

  it('asks again for a number that is none, and never shows the whole number', () => {
    expect(said(walk('要', '跳过', '138123')).text).toContain('不完整');
    const summary = said(walk('要', '跳过', '13812345678'));
    expect(summary.text).toContain('138****5678');
    expect(summary.text).not.toContain('13812345678');
  });

  it('takes what is said before the confirmation as an addition', () => {
    expect(walk('要', '跳过', '跳过', '跳过', '确认提交').say).toMatchObject({ draft: { what: '物业乱收费' } });
    expect(walk('要', '跳过', '跳过', '是302室', '确认提交').say).toMatchObject({ draft: { what: '物业乱收费\n补充：是302室' } });
  });

  it('is dropped by 取消 and 不用了 at every step', () => {
    for (const texts of [['不用了'], ['要', '取消'], ['要', '跳过', '取消'], ['要', '跳过', '跳过', '取消']]) {
      const turn = walk(...texts);
      expect(turn.stage).toEqual({ kind: 'idle' });
      expect(said(turn).outcome.kind).toBe('smalltalk');
    }
  });

  it('takes corrections before the confirmation in the place of what was said', () => {
    expect(walk('要', '跳过', '13812345678', '电话改成13900001111', '确认提交').say).toMatchObject({ draft: { contact: '13900001111', what: '物业乱收费' } });
    expect(walk('要', '跳过', '跳过', '13900001111', '确认提交').say).toMatchObject({ draft: { contact: '13900001111' } });
    expect(walk('要', '南坊', '跳过', '地点写错了，是义堂镇东村', '确认提交').say).toMatchObject({ draft: { where: '义堂镇东村', what: '物业乱收费' } });
    expect(said(walk('要', '跳过', '跳过', '不对')).text).toContain('哪里不对');
  });

  it('hears 查进度 and 转人工 at every step, and goes on with the ticket', () => {
    for (const texts of [['要'], ['要', '跳过'], ['要', '跳过', '跳过']]) {
      const before = walk(...texts);
      for (const word of ['查进度', '催办', '转人工']) {
        const turn = converse(following(before), understood(word), context);
        expect(turn.stage).toEqual(before.stage);
        expect(said(turn).text).toContain('您正在登记的工单还没有提交');
        // One is being filled in: no second is offered.
        expect(said(turn).text).not.toContain('要不要我帮您登记');
        expect(said(turn).choices).toEqual(said(before).choices);
      }
    }
  });

  it('answers a question in between and reminds of the ticket that waits', () => {
    const waiting = walk('要', '跳过', '跳过');
    const turn = converse(following(waiting), understood('低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] }), context);
    expect(said(turn).text).toContain('您的工单还没有提交');
    expect(turn.stage).toEqual(waiting.stage);
  });

  it('keeps the matter that a wish for a ticket tells, and proposes nobody when it tells none', () => {
    const routing = [{ department: '区财政局', confidence: 0.3, reason: '' }];
    const service = { name: 'open-ticket', confidence: 0.9, answers: [] };
    expect(converse(fresh, understood('我要投诉', { routing, service }), context).stage).toMatchObject({ draft: { what: null, department: null } });
    expect(converse(fresh, understood('我要投诉金源小区物业', { routing, service }), context).stage).toMatchObject({ draft: { what: '我要投诉金源小区物业', department: '区财政局' } });
  });
});

describe('a wish to stay unknown', () => {
  it('is heard in the matter’s own words, beside a number that was given, and shown before anything is submitted', () => {
    const told = understood('小区物业乱收费，我电话13912345678，请匿名，不要让物业和部门知道我是谁', { isMatter: true, area: '义堂镇' });
    const filling: Conversation = { ...fresh, stage: { kind: 'ticket-draft', step: 'what', draft: { what: null, where: '', area: null, contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'help', urgent: false } } };
    const turn = converse(filling, told, context);
    expect(turn.stage).toMatchObject({ kind: 'ticket-draft', draft: { anonymous: true, contact: '13912345678' } });
    expect(said(turn).text).toContain('139****5678（匿名，办理部门看不到）');
  });
  it.each([['contact', '我要匿名'], ['contact', '匿名吧，别让村里知道是我'], ['confirm', '请匿名']] as const)('is heard at the step %s: %s', (step, words) => {
    const draft = { what: '物业乱收费', where: '金源小区', area: null, contact: step === 'contact' ? null : '', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false } as const;
    const turn = converse({ ...fresh, stage: { kind: 'ticket-draft', step, draft } }, understood(words), context);
    expect(turn.stage).toMatchObject({ kind: 'ticket-draft', step: 'confirm', draft: { anonymous: true, contact: '' } });
  });
});

describe('who wants a person', () => {
  const wish = understood('我要找真人', { service: { name: 'human', confidence: 0.9, answers: [] }, routing: [{ department: '区扶贫办', confidence: 0.4, reason: '与“我要找真人”相近' }] });
  it('is offered a ticket of no department that the wish itself is like', () => {
    const turn = converse(fresh, wish, context);
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: null, department: null } });
    expect(JSON.stringify(turn)).not.toContain('扶贫办');
  });
  it('is asked about what was told before: the question, or the matter that was offered to be a ticket, with its department', () => {
    const answered = converse(fresh, understood('低保', { decision: 'answer', candidates: [candidate('a', 0.8)] }), context);
    expect(converse(following(answered), wish, context).stage).toMatchObject({ draft: { what: '低保', department: null } });
    expect(converse(following(converse(fresh, MATTER, context)), wish, context).stage).toMatchObject({ draft: { what: '物业乱收费', department: '区住建局' } });
  });
  it('may tell the matter with the wish', () => {
    expect(converse(fresh, { ...wish, text: '找真人，物业乱收费', isMatter: true, routing: MATTER.routing }, context).stage).toMatchObject({ draft: { what: '找真人，物业乱收费', department: '区住建局' } });
  });
});

describe('都不是', () => {
  const abuse = understood('都不是', { service: { name: 'abuse', confidence: 0.8, answers: ['请您文明用语。'] } });
  it('after an offer, and after that, asks for other words: nobody was rude', () => {
    const again = converse(following(converse(fresh, MATTER, context)), abuse, context);
    expect(said(again).text).toContain('换个说法');
    expect(said(converse(following(again), abuse, context)).text).toContain('换个说法');
  });
});
