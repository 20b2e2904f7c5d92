import { unknownReply } from '../../../../src/domain/conversation/answers.js';
import { converse } from '../../../../src/domain/conversation/converse.js';
import { type Conversation, newConversation } from '../../../../src/domain/conversation/state.js';
import { isReply, type TurnContext } from '../../../../src/domain/conversation/turn.js';
import { turnContext } from '../../../../src/domain/conversation/turn-context.js';
import type { District } from '../../../../src/domain/district.js';
import { noticedIn } from '../../../../src/domain/unanswered/noticed.js';
import type { Understanding } from '../../../../src/domain/understanding.js';
import { realDistrict } from '../../../helpers/district.js';
import { understood } from '../../../helpers/understood.js';

const NOW = Date.parse('2026-09-24T10:00:00+08:00');
const ENTRY = 'company-three-days';
let district: District;
let context: TurnContext;
beforeAll(async () => {
  ({ district } = await realDistrict());
  context = turnContext(district, [], NOW);
});

/** What the last of these turns leaves. */
function noticed(...turns: readonly Understanding[]) {
  let conversation: Conversation = newConversation('test:default:a', 'test');
  let found: ReturnType<typeof noticedIn> = [];
  for (const understanding of turns) {
    const turn = converse(conversation, understanding, context);
    found = noticedIn(conversation, understanding, turn, context);
    conversation = { ...conversation, stage: turn.stage, topic: turn.topic, lastReply: isReply(turn.say) ? turn.say : null };
  }
  return found;
}

function answerable(text: string): Understanding {
  const entry = district.entry(ENTRY, NOW);
  if (!entry) throw new Error(`no entry ${ENTRY}`);
  return understood(text, { decision: 'answer', candidates: [{ entry, confidence: 0.9, score: 0.9 }] });
}

describe('what a turn leaves for the editors', () => {
  it('a question without an entry, whole', () => {
    expect(noticed(understood('电动车充电桩怎么申请'))).toEqual([{ reason: 'unmatched', text: '电动车充电桩怎么申请', entryIds: [] }]);
    expect(noticed(understood('我妈八十了，去年摔了一跤，现在住养老院，床位费有补贴吗', { isMatter: true }))).toHaveLength(1); // a story that ends in a question
    const long = `${'事情是这样的，'.repeat(400)}怎么办`;
    expect(noticed(understood(long))).toEqual([expect.objectContaining({ text: long })]);
  });

  it('a follow-up to which the entry has no more to say, with the question it follows', () => {
    expect(noticed(answerable('新开办企业几天办完'), understood('那要交多少钱', { followsUp: true }))).toEqual([{ reason: 'unmatched', text: '新开办企业几天办完 追问：那要交多少钱', entryIds: [ENTRY] }]);
  });

  it('of several questions in one message those without an answer, each by itself', () => {
    const parts = [answerable('新开办企业几天办完'), understood('电动车充电桩怎么申请'), understood('门口路灯坏了', { isMatter: true, ticketType: 'complaint' }), understood('谢谢', { service: { name: 'thanks', confidence: 1, answers: ['不客气。'] } })];
    expect(noticed(understood('几件事', { parts }))).toEqual([{ reason: 'unmatched', text: '电动车充电桩怎么申请', entryIds: [] }]);
    const none = [understood('电动车充电桩怎么申请'), understood('新生儿落户要什么材料')];
    expect(noticed(understood('电动车充电桩怎么申请？新生儿落户要什么材料？', { parts: none })).map(({ text }) => text)).toEqual(none.map(({ text }) => text));
  });

  it('what nothing was known of, if it speaks of dealings with offices and is no mere talk', () => {
    const unknown = (text: string) => noticed(understood(text, { concernsUs: false }));
    expect(unknown('宠物狗登记证遗失怎么补领')).toEqual([{ reason: 'unmatched', text: '宠物狗登记证遗失怎么补领', entryIds: [] }]);
    expect([unknown('今天天气真好呀'), unknown('怎么还不来啊，在哪呢')]).toEqual([[], []]);
    expect(unknownReply(null).text).not.toBe('');
  });

  it('an answer that was no use, once; a wish for a person is none', () => {
    const question = answerable('新开办企业几天办完');
    const disliked = [{ reason: 'disliked', text: '新开办企业几天办完', entryIds: [ENTRY] }];
    expect(noticed(question, understood('没用'))).toEqual(disliked);
    expect(noticed(question, understood('不满意'))).toEqual(disliked);
    expect(noticed(question, understood('这个答复不行', { service: { name: 'dissatisfied', confidence: 1, answers: [] } }))).toEqual(disliked);
    expect(noticed(question, understood('没用'), understood('没用'))).toEqual([]);
    expect(noticed(question, understood('有用'))).toEqual([]);
    expect(noticed(question, understood('转人工'))).toEqual([]);
    expect(noticed(understood('没用'))).toEqual([]); // of what?
  });

  it('neither a matter, an urgent one, a cry for help, another region nor a service word', () => {
    expect(noticed(understood('物业乱收费', { isMatter: true, ticketType: 'complaint' }))).toEqual([]);
    expect(noticed(understood('停水一天了', { urgent: true }))).toEqual([]);
    expect(noticed(understood('着火了', { emergencies: [{ number: '119', answer: '请拨打119' }] }))).toEqual([]);
    expect(noticed(understood('北京社保怎么办', { otherRegion: { name: '北京', turnTo: '请拨打010-12345。' } as Understanding['otherRegion'] }))).toEqual([]);
    expect(noticed(understood('你好', { service: { name: 'greet', confidence: 1, answers: ['您好'] } }))).toEqual([]);
    // A ticket that was offered before stays offered, and is no new gap.
    expect(noticed(understood('电动车充电桩怎么申请'), understood('着火了', { emergencies: [{ number: '119', answer: '请拨打119' }] }))).toEqual([]);
  });
});
