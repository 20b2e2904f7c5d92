import { converse } from '../../../../src/domain/conversation/converse.js';
import { alsoHeard } from '../../../../src/domain/conversation/also-heard.js';
import type { Conversation } from '../../../../src/domain/conversation/state.js';
import type { Turn } from '../../../../src/domain/conversation/turn.js';
import type { Understanding } from '../../../../src/domain/understanding.js';
import { candidate, context, following, fresh, said, understood } from './talk.js';

const to = (department: string, confidence: number) => [{ department, confidence, reason: '' }];
const WAGES = understood('老板欠俺八个月工资，跑了', { concernsUs: true, ticketType: 'help', routing: to('区人社局', 0.98) });

describe('while a ticket is offered', () => {
  const offered = following(converse(fresh, WAGES, context));
  /** @param whole what the words mean together with those before */
  const hears = (words: Understanding, whole: Partial<Understanding> = {}, before: Conversation = offered): Turn => {
    const together = alsoHeard(before, words);
    return converse(before, words, { ...context, whole: together === null ? null : understood(together, { routing: to('区人社局', 0.97), ticketType: 'help', ...whole }) });
  };

  it('a place is added to the matter, which stays whose it was', () => {
    const turn = hears(understood('工地在义堂镇', { concernsUs: true, area: '义堂镇', routing: to('区住建局', 0.27), ticketType: 'help' }), { area: '义堂镇' });
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '老板欠俺八个月工资，跑了\n工地在义堂镇', department: '区人社局', area: '义堂镇', type: 'help' } });
    expect(said(turn).text).toMatch(/^好的，补上了：工地在义堂镇。\n要不要我帮您登记一张工单？将转给区人社局/);
    expect(converse(following(turn), understood('登记工单'), context).stage).toMatchObject({ kind: 'ticket-draft', draft: { department: '区人社局' } });
  });

  it.each([
    ['how many, though it is like a greeting by chance', '有15个人呢', { service: { name: 'greet', confidence: 0.55, answers: ['您好'] } }],
    ['who suffers', '俺是老人家怕冷,孙子才两岁', { concernsUs: true, routing: to('区民政局', 0.07), ticketType: 'help' as const }],
    ['since when, though it reads like a matter', '都两天了,老人孩子没法过', { isMatter: true, ticketType: 'complaint' as const, routing: to('兰山交通分局', 0.25) }],
    ['a plate', '鲁Q8A3B6', { service: { name: 'gibberish', confidence: 0.74, answers: ['没看懂'] } }],
    ['where they have been with it', '去派出所报过案', { routing: to('兰山公安分局', 0.9), ticketType: 'help' as const }],
    ['what came of it, though another department has such things', '去医院花了八百', { routing: to('区卫计局', 0.93), ticketType: 'help' as const }],
    ['what is so surely the same department’s', '老板还拿走了身份证', { isMatter: true, routing: to('区人社局', 0.8) }],
  ])('%s is added: %s', (_what, text, more) => {
    expect(hears(understood(text, more)).stage).toMatchObject({ kind: 'ticket-offered', draft: { what: `老板欠俺八个月工资，跑了\n${text}`, department: '区人社局' } });
  });

  it.each([['周末上班不', { service: { name: 'smalltalk', confidence: 0.9, answers: ['闲聊'] } }], ['在哪个窗口', { ticketType: 'consult' as const, routing: to('区政务服务中心', 0.9) }]])('what asks on belongs to a question that was not answered: %s', (text, more) => {
    const question = following(converse(fresh, understood('老年证咋办', { ticketType: 'consult', concernsUs: true, routing: to('区民政局', 0.9) }), context));
    expect(hears(understood(text, more), { routing: to('区民政局', 0.9), ticketType: 'consult' }, question).stage).toMatchObject({ draft: { what: `老年证咋办\n${text}`, department: '区民政局' } });
  });
  it.each([['how much', '2600', { service: { name: 'gibberish', confidence: 0.9, answers: ['没看懂'] } }], ['how far they would tell it', '不想说哪个单位', { ticketType: 'consult' as const, decision: 'clarify' as const, candidates: [candidate('a', 0.4)] }]])('%s is added: %s', (_what, text, more) => {
    expect(hears(understood(text, more)).stage).toMatchObject({ kind: 'ticket-offered', draft: { what: `老板欠俺八个月工资，跑了\n${text}` } });
  });
  it('a look for tickets that there are none of leaves the offer', () => {
    const turn = hears(understood('查进度'));
    expect(said(turn).text).toContain('这件事还没有登记');
    expect(turn.stage).toEqual(offered.stage);
    expect(said(hears(understood('查询码忘了', { service: { name: 'progress', confidence: 0.9, answers: [] } }))).text).toContain('往上翻翻看');
  });
  it.each(['consult', 'praise', 'disclosure-request'] as const)('%s is of no place: none is asked for', (ticketType) => {
    const turn = converse(following(converse(fresh, understood('银雀山派出所的小王', { ticketType, concernsUs: true, area: '银雀山街道' }), context)), understood('都登记上'), context);
    expect(turn.stage).toMatchObject({ step: 'contact', draft: { where: '' } });
  });
  it('a pin on a map is the place', () => {
    const pin = '位置：人民路12号（北纬35.051530，东经118.347707）';
    const turn = hears(understood(pin, { ticketType: 'help' }));
    expect(turn.stage).toMatchObject({ draft: { what: `老板欠俺八个月工资，跑了\n${pin}`, where: '人民路12号（北纬35.051530，东经118.347707）', department: '区人社局' } });
  });

  it('a photo goes with what was told', () => {
    const turn = converse(offered, understood(''), { ...context, photos: ['p1'] });
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '老板欠俺八个月工资，跑了', photos: ['p1'] } });
    expect(said(turn)).toMatchObject({ text: expect.stringContaining('照片收到了'), choices: expect.arrayContaining(['登记工单']) });
    expect(converse(following(turn), understood('登记工单'), context).stage).toMatchObject({ kind: 'ticket-draft', draft: { photos: ['p1'] } });
  });

  it('who despairs is answered first, whatever is offered or filled in', () => {
    const distress = understood('我真是活够了，没人管', { service: { name: 'distress', confidence: 0.6, answers: ['您不是一个人'] }, routing: to('区人社局', 0.9) });
    // With numbers to tap, and seen at the desk.
    expect(said(hears(distress))).toMatchObject({ text: expect.stringContaining('您不是一个人'), outcome: { kind: 'redirect', urgent: true } });
    const filling = following(converse(offered, understood('登记工单'), context));
    const turn = converse(filling, distress, context);
    expect([said(turn).text, turn.stage]).toEqual([expect.stringContaining('您不是一个人'), filling.stage]);
    expect(said(turn).text).not.toContain('没有提交');
  });

  it('the same question once more is asked again, and adds nothing', () => {
    const asked = following(converse(fresh, understood('充电桩安装补贴怎么申领', { concernsUs: true, ticketType: 'consult', routing: to('区发改局', 0.5) }), context));
    const turn = hears(understood('充电桩的安装补贴咋申领', { concernsUs: true, ticketType: 'consult', routing: to('区发改局', 0.5) }), {}, asked);
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '充电桩的安装补贴咋申领' } });
  });

  it('whose department is only guessed, it is the desk’s to dispatch', () => {
    const turn = converse(fresh, understood('俺家门口老有大车', { concernsUs: true, ticketType: 'help', routing: to('区教体局', 0.19) }), context);
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { department: null } });
    expect(said(turn)).toMatchObject({ text: expect.stringContaining('由热线工作人员核定'), outcome: { departments: ['区教体局'] } });
  });

  it('a telephone number alone is the contact and none of the matter, and is not shown whole', () => {
    const turn = hears(understood('13812345678', { service: { name: 'gibberish', confidence: 0.9, answers: ['没看懂'] } }));
    expect(turn.stage).toMatchObject({ draft: { what: '老板欠俺八个月工资，跑了', contact: '13812345678' } });
    expect(said(turn).text).toContain('138****5678');
    expect(said(turn).text).not.toContain('13812345678');
  });

  it('a wish to stay unknown is kept with it, and is none of the matter', () => {
    const turn = hears(understood('别让他们知道是俺举报的', { service: { name: 'secrecy', confidence: 0.99, answers: ['我们保密'] } }));
    expect(turn.stage).toMatchObject({ draft: { what: '老板欠俺八个月工资，跑了', anonymous: true, contact: '' } });
    expect(said(turn).text).toContain('补上了：匿名');
    expect(hears(understood('可以匿名吗', { service: { name: 'secrecy', confidence: 0.99, answers: ['我们保密'] } })).stage).toEqual(offered.stage);
  });

  it('what makes it surer whose it is, is gone by; so is what makes it urgent, and a complaint', () => {
    const parked = following(converse(fresh, understood('违停', { concernsUs: true, ticketType: 'help' }), context));
    const turn = hears(understood('鲁Q8A3B6停在消防通道', { ticketType: 'help' }), { routing: to('兰山公安分局', 0.6), urgent: true, ticketType: 'complaint', signs: { type: '占用', urgent: '危险' } }, parked);
    expect(turn.stage).toMatchObject({ draft: { department: '兰山公安分局', urgent: true, type: 'complaint' }, confidence: 0.6 });
    const after = hears(understood('老人孩子没法过', { ticketType: 'help' }), { routing: to('区民政局', 0.3), urgent: false }, following(turn));
    expect(after.stage).toMatchObject({ draft: { department: '兰山公安分局', urgent: true, type: 'complaint' } });
  });

  it.each([
    ['a matter of another department', '路灯不亮', { isMatter: true, routing: to('区住建局', 0.9) }],
    ['one that only its duty tells', '孩子在学校被老师扇耳光', { concernsUs: true, ticketType: 'help' as const, routing: to('区教体局', 0.99) }],
    ['a question of another department’s that no entry answers', '结婚证咋办', { concernsUs: true, routing: to('区民政局', 0.92) }],
    ['what is set apart', '另外厂里还拖欠保险', { isMatter: true, routing: to('区人社局', 0.9) }],
  ])('%s takes its place, and it is said that the first is not registered: %s', (_what, text, more) => {
    const turn = hears(understood(text, more));
    expect(turn.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: text } });
    expect(said(turn).text).toContain('前面说的“老板欠俺八个月工资，跑了”没有登记');
  });

  it('a question in between is answered, and the matter waits; asked on, too', () => {
    const answered = hears(understood('低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] }));
    expect(said(answered)).toMatchObject({ text: expect.stringContaining('这件事还没有登记'), choices: ['有用', '没用', '登记工单'] });
    expect(answered.stage).toEqual(offered.stage);
    const on = hears(understood('那要钱吗', { followsUp: true }), {}, following(answered));
    expect(said(on).text).toContain('没有查到说这一点');
    expect(hears(understood('登记工单'), {}, following(on)).stage).toMatchObject({ kind: 'ticket-draft', draft: { what: '老板欠俺八个月工资，跑了' } });
  });

  it('a question that an entry answers, or may, is answered', () => {
    expect(said(hears(understood('低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] }))).outcome).toMatchObject({ kind: 'answer', entryIds: ['a'] });
    expect(said(hears(understood('救助怎么申请', { decision: 'clarify', candidates: [candidate('a', 0.4)] }))).outcome.kind).toBe('clarify');
  });

  it('a cry for help comes first, and the offer stays', () => {
    const turn = hears(understood('着火了', { emergencies: [{ number: '119', answer: '拨打119' }] }));
    expect(said(turn).text).toBe('拨打119');
    expect(turn.stage).toEqual(offered.stage);
  });

  it('thanks and what can’t be heard leave it open', () => {
    for (const words of [understood('谢谢', { service: { name: 'thanks', confidence: 0.9, answers: ['不客气'] } }), understood('。。')]) {
      const turn = hears(words);
      expect(turn.stage).toEqual(offered.stage);
      expect(said(turn)).toMatchObject({ text: expect.stringContaining('“老板欠俺八个月工资，跑了”这件事还没有登记'), choices: ['登记工单', '不用了'] });
    }
  });

  it('who has it and until when is told again, and is no part of the matter', () => {
    for (const text of ['要多久', '这事归谁管', '你们到底管不管']) {
      const turn = hears(understood(text));
      expect(turn.stage).toEqual(offered.stage);
      expect(said(turn).text).toContain('将转给区人社局');
    }
  });

  it('an unanswered question is asked on', () => {
    const asked = following(converse(fresh, understood('护照咋办', { concernsUs: true, routing: to('兰山公安分局', 0.3) }), context));
    expect(hears(understood('那要带啥'), { routing: to('兰山公安分局', 0.4) }, asked).stage).toMatchObject({ draft: { what: '护照咋办\n那要带啥', department: '兰山公安分局' } });
  });

  it('the same words once more are on the ticket once', () => {
    expect(hears(understood(WAGES.text, { concernsUs: true, routing: to('区人社局', 0.98), ticketType: 'help' })).stage).toMatchObject({ draft: { what: WAGES.text } });
  });

  it('a question asked again in other words is that question, and nothing is left', () => {
    const asked = following(converse(fresh, understood('电动汽车充电桩安装补贴怎么申领', { concernsUs: true }), context));
    const turn = hears(understood('电动汽车充电桩的安装补贴怎么申领', { concernsUs: true }), {}, asked);
    expect(turn.stage).toMatchObject({ draft: { what: '电动汽车充电桩的安装补贴怎么申领' } });
    expect(said(turn).text).not.toContain('前面说的');
  });

  it('another region’s, once it is said where, is sent there', () => {
    const turn = hears(understood('在费县'), { otherRegion: { name: '费县', turnTo: '请打费县热线。' } });
    expect(said(turn)).toMatchObject({ text: expect.stringContaining('请打费县热线'), outcome: { kind: 'redirect' } });
  });
});

describe('an answer', () => {
  const answered = converse(fresh, understood('低保的条件', { decision: 'answer', candidates: [candidate('a', 0.9)] }), context);
  const talked: Conversation = { ...following(answered), lastReply: said(answered) };
  const repeat = (text: string) => understood(text, { service: { name: 'repeat', confidence: 0.99, answers: ['请拨打12345。'] } });
  it('is said again, or in short, from its own reviewed words', () => {
    expect(said(converse(talked, repeat('再说一遍'), context)).text).toBe(said(answered).text);
    expect(said(converse(talked, repeat('简单点说'), context))).toMatchObject({ text: '简单说：怎么做\n可以问区民政局。', outcome: { kind: 'answer', entryIds: ['a'] } });
    expect(said(converse(fresh, repeat('简单点说'), context)).text).toBe('请拨打12345。');
  });
  it('that says nothing of a follow-up leaves that to whom it names, with the question before it', () => {
    const on = converse(talked, understood('那要钱吗', { followsUp: true, routing: to('区财政局', 0.4) }), context);
    expect(on.stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '低保的条件\n追问：那要钱吗', department: '区民政局' } });
  });
});

describe('an offer', () => {
  const urgentContext = { ...context, signLimit: () => ({ minutes: 30 }) };
  it('of what is urgent says so, and within what time it is signed for, up to the confirmation', () => {
    const stopped = converse(fresh, understood('小区停水了', { isMatter: true, urgent: true, ticketType: 'help', routing: to('区住建局', 0.9) }), urgentContext);
    expect(said(stopped).text).toContain('标为紧急，派单后30分钟内由办理部门签收，');
    const filled = ['登记工单', '跳过', '跳过'].reduce((turn, text) => converse(following(turn), understood(text), urgentContext), stopped);
    expect(said(filled).text).toMatch(/类型：求助（紧急）.*派单后30分钟内由办理部门签收/s);
  });
  it('keeps the router’s reason for staff', () => {
    const offered = converse(fresh, { ...WAGES, routing: [{ department: '区人社局', confidence: 0.9, reason: '因提到“门口”，属区人社局职责' }] }, context);
    const filled = ['登记工单', '跳过', '跳过'].reduce((turn, text) => converse(following(turn), understood(text), context), offered);
    expect(said(filled).text).not.toContain('因提到');
    expect(converse(following(filled), understood('确认提交'), context).say).toMatchObject({ draft: { reason: '因提到“门口”，属区人社局职责' } });
  });
  it('says of a grievance that it is noted, and only of a question that no answer was found', () => {
    expect(said(converse(fresh, WAGES, context)).text).toMatch(/^您说的情况我记下了。\n/);
    expect(said(converse(fresh, understood('护照咋办', { concernsUs: true }), context)).text).toContain('没有查到审核过的答复');
  });
  it('of a person can’t be put in other words', () => {
    expect(said(converse(fresh, understood('转人工'), context)).choices).toEqual(['登记工单', '不用了']);
  });
});

describe('what was asked before', () => {
  const asked = following(converse(fresh, understood('公积金咋取出来', { decision: 'clarify', candidates: [candidate('a', 0.4)] }), context));
  const understoodAgain = understood('公积金咋取出来', { routing: to('公积金中心', 0.9) });
  it.each(['都不是', '不是'])('is what a ticket is offered for when the choices are refused, whatever the refusal is like: %s', (text) => {
    const words = understood(text, { routing: to('区财政局', 0.16), ticketType: 'help' });
    expect(alsoHeard(asked, words)).toBe('公积金咋取出来');
    expect(converse(asked, words, { ...context, whole: understoodAgain }).stage).toMatchObject({ kind: 'ticket-offered', draft: { what: '公积金咋取出来', department: '公积金中心', type: 'consult' } });
  });
  it('is what a ticket is opened for by 登记工单, though one entry alone was asked back', () => {
    const words = understood('登记工单', { routing: to('区编办', 0.2) });
    expect(alsoHeard(asked, words)).toBe('公积金咋取出来');
    expect(converse(asked, words, { ...context, whole: understoodAgain }).stage).toMatchObject({ kind: 'ticket-draft', draft: { what: '公积金咋取出来', department: '公积金中心' } });
    expect(said(converse(asked, understood('是的'), context)).outcome).toMatchObject({ kind: 'answer', entryIds: ['a'] });
  });
  it('is not understood again where the words say enough', () => {
    expect(alsoHeard(fresh, understood('低保'))).toBeNull();
    expect(alsoHeard(asked, understood('1'))).toBeNull();
  });
});

describe('words that are about no ticket', () => {
  const offered = following(converse(fresh, WAGES, context));
  it.each(['我不是要登记,我就问问', '我就问问', '俺只是想了解一下'])('let go what was offered or begun, and offer none: %s', (text) => {
    for (const before of [fresh, offered, following(converse(offered, understood('登记工单'), context))]) {
      const turn = converse(before, understood(text, { concernsUs: true }), context);
      expect(turn.stage).toEqual({ kind: 'idle' });
      expect(said(turn)).toMatchObject({ choices: [], outcome: { kind: 'smalltalk' } });
    }
  });
  it('are not taken for a question that is asked in passing', () => {
    expect(said(converse(fresh, understood('我就问问低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] }), context)).outcome.kind).toBe('answer');
  });
  it.each(['没用', '已解决', '有用', '查进度'])('are no part of the matter: %s', (text) => {
    expect(converse(offered, understood(text), context).stage).not.toMatchObject({ draft: { what: expect.stringContaining(text) } });
  });
  it.each(['不用管了', '算了', '那就别办了吧'])('give it up: %s', (text) => {
    expect(converse(offered, understood(text), context).stage).toEqual({ kind: 'idle' });
  });
});
