import { converse } from '../../../../src/domain/conversation/converse.js';
import type { Conversation } from '../../../../src/domain/conversation/state.js';
import type { Turn } from '../../../../src/domain/conversation/turn.js';
import type { Understanding } from '../../../../src/domain/understanding.js';
import { candidate, context, following, fresh, said, understood } from './talk.js';

const FIRE = { number: '119', name: '火灾', answer: '请立即拨打119。' } as const;
const TALK = { name: 'smalltalk', confidence: 0.8, answers: ['闲聊我不太在行'] };

/** What is decided after `turn`, as the store keeps it. */
function since(turn: Turn, before: Conversation = fresh): Conversation {
  return { ...following(turn, before), lastReply: said(turn), decided: [...before.decided, { externalId: `${before.decided.length}`, reply: said(turn) }] };
}
const burning = since(converse(fresh, understood('我家着火了', { emergencies: [FIRE] }), context));
const hears = (text: string, more: Partial<Understanding> = {}, before = burning): string => said(converse(before, understood(text, more), context)).text;

describe('whoever has just cried for help', () => {
  it.each(['没事了，谢谢', '没有危险了，找到了', '虚惊一场', '孩子找到了', '人救上来了'])('%s: is glad with them, whatever else the words are like', (text) => {
    expect(hears(text, { decision: 'clarify', candidates: [candidate('a', 0.5)] })).toContain('平安最要紧');
  });
  it.each(['火灭了', '我没事了', '孩子平安到家了'])('%s: is over, though it has the words of danger', (text) => expect(hears(text, { emergencies: [FIRE] })).toContain('平安最要紧'));
  it.each(['找到了，不动了', '人救上来了没气了', '醒了又晕过去了', '他回来了'])('%s: is not, though nothing in it is known for a danger', (text) => expect(hears(text, { concernsUs: true })).not.toContain('平安'));
  it.each(['火灭了，人没呼吸了', '没事了吗', '火又着起来了'])('%s: is not', (text) => expect(hears(text, { emergencies: [FIRE] })).toBe('请立即拨打119。'));
  it.each(['已经打119了', '报警了', '叫了救护车', '送医院了'])('%s: keeps to what those say who were called', (text) => expect(hears(text)).toContain('照他们说的做'));
  it('who despaired is asked not to bear it alone the next time', () => {
    const despaired = since(converse(fresh, understood('不想活了', { emergencies: [{ number: '110', answer: '可以拨打12356。' }] }), context));
    expect(hears('没事了', {}, despaired)).toContain('别一个人扛');
  });
  it.each(['还没找到', '救护车咋还没来', '打不通电话', '占线'])('%s: goes on calling', (text) => expect(hears(text)).toContain('接着打上面的电话'));
  it('is listened to when they sigh, and for some turns more', () => {
    const sighs = converse(burning, understood('唉', { service: TALK }), context);
    expect(said(sighs).text).toContain('我在听');
    expect(hears('呜呜', { service: { ...TALK, name: 'gibberish' } }, since(sighs, burning))).toContain('我在听');
    expect(hears('嗯哪', {}, burning)).toContain('我在听');
    expect(hears('唉', { service: TALK }, { ...burning, lastReply: null, decided: [...burning.decided, ...['1', '2', '3'].map((externalId) => ({ externalId, reply: null }))] })).toBe('闲聊我不太在行');
  });
  it('asks and tells anything else as everybody does', () => {
    expect(hears('谢谢', { service: { name: 'thanks', confidence: 0.9, answers: ['不客气'] } })).toBe('不客气');
    expect(hears('低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] })).toContain('事实a');
    expect(hears('报警了没人管', { isMatter: true })).toContain('要不要我帮您登记一张工单');
  });
  it('lets go of the ticket that was offered besides, when all is well', () => {
    const offered = since(converse(fresh, understood('楼道着火没人管', { emergencies: [FIRE], isMatter: true }), context));
    expect(offered.stage.kind).toBe('ticket-offered');
    expect(converse(offered, understood('火灭了', { emergencies: [FIRE] }), context)).toMatchObject({ stage: { kind: 'idle' } });
    expect(converse(offered, understood('消防还没来'), context)).toMatchObject({ stage: { kind: 'ticket-offered' } });
  });
  it('nobody else is told that', () => expect(hears('没事了', { service: TALK }, fresh)).toBe('闲聊我不太在行'));
});

describe('whoever was warned of a fraud', () => {
  const fraud = { name: 'fraud-doubt', confidence: 0.98, answers: ['请先别转账，可以拨打96110核实。'] };
  const warned = since(converse(fresh, understood('让我转到安全账户', { service: fraud }), context));
  it.each(['已经转了两万', '钱打过去了', '验证码给他说了', '我点了那个链接'])('%s: is told to call at once', (text) => {
    expect(said(converse(warned, understood(text), context))).toMatchObject({ text: expect.stringMatching(/110.*96110.*银行/s), outcome: { kind: 'redirect', urgent: true } });
  });
  it('has lost nothing yet', () => expect(hears('我还没转', { service: TALK }, warned)).toContain('没转就好'));
  it.each(['要不要转给他', '低保打了多少'])('%s is answered as ever', (text) => expect(hears(text, { service: fraud }, warned)).toContain('请先别转账'));
});
