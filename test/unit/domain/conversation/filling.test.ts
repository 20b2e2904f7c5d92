import { alsoHeard } from '../../../../src/domain/conversation/also-heard.js';
import { converse } from '../../../../src/domain/conversation/converse.js';
import type { Conversation, TicketDraft } from '../../../../src/domain/conversation/state.js';
import type { Turn } from '../../../../src/domain/conversation/turn.js';
import type { Understanding } from '../../../../src/domain/understanding.js';
import { candidate, context, following, fresh, MATTER, said, understood } from './talk.js';

/** A statement that asks nothing. */
const told = (text: string, more: Partial<Understanding> = {}) => understood(text, { ticketType: 'help', ...more });
const hears = (before: Conversation, words: Understanding, whole: Partial<Understanding> = {}): Turn => {
  const together = alsoHeard(before, words);
  return converse(before, words, { ...context, whole: together === null ? null : understood(together, { ticketType: 'help', ...whole }) });
};
/** One after the other. */
const talk = (from: Conversation, ...words: readonly Understanding[]): Turn => {
  const [first, ...rest] = words;
  if (!first) throw new RangeError('nothing is said');
  return rest.reduce((turn, next) => hears(following(turn), next), hears(from, first));
};
const draftOf = ({ stage }: Pick<Turn, 'stage'>): TicketDraft | null => (stage.kind === 'ticket-draft' ? stage.draft : null);
const step = (of: (typeof STEPS)[number], facts: Partial<TicketDraft> = {}): Conversation => ({
  ...fresh, stage: { kind: 'ticket-draft', step: of, draft: {
    what: '路灯不亮', where: of === 'where' ? null : '', area: null, contact: of === 'confirm' ? '' : null, anonymous: false, photos: [], department: '区住建局', reason: '', type: 'complaint', urgent: false, ...facts,
  } },
});
const STEPS = ['what', 'where', 'contact', 'confirm'] as const;

describe('asked what it is', () => {
  const wishes = (word: string, ticketType: Understanding['ticketType']) => following(converse(fresh, understood(word, { isMatter: true, ticketType }), context));

  it('few words are kept, and make the matter together with the next', () => {
    const asked = hears(wishes('投诉', 'complaint'), told('物业'));
    expect(said(asked).text).toContain('“物业”我记下了');
    const turn = hears(following(asked), told('乱收费', { isMatter: true, ticketType: 'complaint', routing: [{ department: '兰山交通分局', confidence: 0.8, reason: '' }] }), { routing: [{ department: '区住建局', confidence: 0.9, reason: '' }] });
    expect(turn.stage).toMatchObject({ step: 'where', draft: { what: '物业，乱收费', type: 'complaint', department: '区住建局' } });
  });

  it.each(['谢谢', '我要投诉', '好的'])('what tells nothing is not kept: %s', (text) => {
    const turn = hears(wishes('投诉', 'complaint'), told(text, text === '谢谢' ? { service: { name: 'thanks', confidence: 0.9, answers: ['不客气'] } } : {}));
    expect(turn.stage).toMatchObject({ step: 'what', draft: { what: null } });
    expect(turn.stage).not.toHaveProperty('said');
  });

  it('who somebody is tells no matter yet', () => {
    const asked = hears(wishes('投诉', 'complaint'), told('俺村书记'));
    expect(asked.stage).toMatchObject({ step: 'what', said: '俺村书记' });
    expect(draftOf(hears(following(asked), told('吃拿卡要')))).toMatchObject({ what: '俺村书记，吃拿卡要', type: 'complaint' });
  });

  it.each([['投诉', 'complaint'], ['举报', 'report'], ['建议', 'suggestion'], ['表扬', 'praise']] as const)('%s is what it stays, whatever the matter is like', (word, type) => {
    expect(draftOf(hears(wishes(word, type), told('民政局小王帮俺办低保特别热心')))).toMatchObject({ type });
  });

  it('a long grievance that asks is no question; a short question is', () => {
    const wish = following(converse(fresh, understood('我要反映', { service: { name: 'open-ticket', confidence: 0.98, answers: [] }, ticketType: 'help' }), context));
    expect(draftOf(hears(wish, understood('俺小区停车费怎么涨到一个月三百了，以前才一百，物业也不给个说法，业主都不同意，能不能管管')))).toMatchObject({ type: 'complaint' });
    expect(draftOf(hears(wish, understood('低保咋申请')))).toMatchObject({ type: 'consult' });
  });

  it('an alarm is enough in few words', () => {
    expect(hears(wishes('登记工单', 'help'), told('停水了', { urgent: true })).stage).toMatchObject({ step: 'where', draft: { what: '停水了', urgent: true } });
  });
});

describe('asked where', () => {
  it.each([['南坊', '南坊'], ['在前杨村', '前杨村'], ['俺家住前杨村西头。', '前杨村西头']])('takes the place: %s', (text, where) => {
    expect(draftOf(hears(step('where'), told(text)))).toMatchObject({ where });
  });

  it.each(['我也说不上来在哪', '不知道具体位置', '跳过'])('goes on without one: %s', (text) => {
    expect(hears(step('where'), understood(text)).stage).toMatchObject({ step: 'contact', draft: { where: '' } });
  });

  it('answers who asks something instead, and asks once more, but not a third time', () => {
    const asked = hears(step('where'), understood('你们啥时候来人?'));
    expect(said(asked).text).toMatch(/由区住建局办理.*\n这件事发生在哪里/);
    expect(hears(following(asked), understood('你们啥时候来人?')).stage).toMatchObject({ step: 'contact', draft: { where: '', what: '路灯不亮' } });
    const quoted = hears(step('where'), understood('低保怎么申请', { decision: 'answer', candidates: [candidate('a', 0.9)] }));
    expect(said(quoted).text).toMatch(/^事实a.*这件事发生在哪里/s);
  });

  it('adds what else is told to the matter, and asks again', () => {
    const asked = hears(step('where'), told('急诊医生不理人', { isMatter: true }));
    expect(said(asked).text).toContain('补上了');
    expect(draftOf(hears(following(asked), told('区医院')))).toMatchObject({ what: '路灯不亮\n补充：急诊医生不理人', where: '区医院' });
  });

  it('asks for the village or street where only the town is told, once', () => {
    const asked = hears(step('where'), told('半程镇', { area: '半程镇' }));
    expect(said(asked).text).toContain('在半程镇的哪里');
    expect(draftOf(hears(following(asked), told('东哨村')))).toMatchObject({ where: '半程镇东哨村', area: '半程镇' });
    expect(hears(following(asked), told('半程镇', { area: '半程镇' })).stage).toMatchObject({ step: 'contact', draft: { where: '半程镇', area: '半程镇' } });
    expect(hears(following(asked), told('跳过')).stage).toMatchObject({ step: 'contact', draft: { where: '', area: '半程镇' } });
  });

  it('asks for the town alone where the place was told without it, once', () => {
    const offered = following(converse(fresh, told('楼道灯坏了，在阳光花园3号楼', { isMatter: true, ticketType: 'complaint' }), context));
    const asked = hears(offered, told('登记工单'));
    expect(said(asked).text).toContain('“阳光花园3号楼”在哪个镇、哪个街道');
    expect(hears(following(asked), told('义堂镇', { area: '义堂镇' })).stage).toMatchObject({ step: 'contact', draft: { where: '义堂镇阳光花园3号楼', area: '义堂镇' } });
    expect(hears(following(asked), told('跳过')).stage).toMatchObject({ step: 'contact', draft: { where: '阳光花园3号楼', area: null } });
    expect(hears(following(asked), told('义堂镇东村', { area: '义堂镇' })).stage).toMatchObject({ step: 'contact', draft: { where: '阳光花园3号楼，义堂镇东村', area: '义堂镇' } });
  });

  it('is not asked of whoever has named the place, and of a question the town is enough', () => {
    const offered = (text: string, more: Partial<Understanding>) => following(converse(fresh, understood(text, { concernsUs: true, ...more }), context));
    const named = hears(offered('义堂镇朱保村路灯不亮', { area: '义堂镇', isMatter: true, ticketType: 'complaint' }), told('登记工单'));
    expect(named.stage).toMatchObject({ step: 'contact', draft: { where: '义堂镇朱保村', area: '义堂镇' } });
    const town = hears(offered('义堂镇路灯不亮', { area: '义堂镇', isMatter: true, ticketType: 'complaint' }), told('登记工单'));
    expect(said(town).text).toContain('在义堂镇的哪里');
    expect(hears(offered('义堂镇咋办护照', { area: '义堂镇' }), told('登记工单')).stage).toMatchObject({ step: 'contact', draft: { where: '' } });
  });
});

describe('asked for a telephone number', () => {
  it.each(['我没有手机', '俺家没电话', '手机停机了'])('goes on without one: %s', (text) => {
    const turn = hears(step('contact'), told(text));
    expect(turn.stage).toMatchObject({ step: 'confirm', draft: { contact: '', what: '路灯不亮' } });
    expect(said(turn).text).toMatch(/^没有电话也行/);
  });

  it('is asked once more, and then goes on without it', () => {
    for (const text of ['嗯', '138123']) {
      const asked = hears(step('contact'), told(text));
      expect(asked.stage).toMatchObject({ step: 'contact', missed: true });
      expect(hears(following(asked), told(text)).stage).toMatchObject({ step: 'confirm', draft: { contact: '', what: '路灯不亮' } });
    }
    expect(draftOf(talk(step('contact'), told('138123'), told('13812345678')))).toMatchObject({ contact: '13812345678' });
  });

  it('takes an address as the place, beside the one there is, and anything else as more of the matter', () => {
    expect(draftOf(talk(step('contact'), told('义堂镇朱保村', { area: '义堂镇' }), told('13812345678')))).toMatchObject({ where: '义堂镇朱保村', area: '义堂镇', contact: '13812345678' });
    expect(draftOf(hears(step('contact', { where: '阳光花园小区' }), told('3号楼2单元')))).toMatchObject({ where: '阳光花园小区，3号楼2单元' });
    expect(draftOf(hears(step('contact'), told('晚上黑得很，摔了两个人')))).toMatchObject({ what: '路灯不亮\n补充：晚上黑得很，摔了两个人' });
  });
});

describe('corrections', () => {
  const filled = { where: '半程镇前杨村', area: '半程镇' };
  it.each(['不对，是后杨村', '不是前杨村，是后杨村', '写错了，应该是后杨村', '地点改成后杨村'])('put the other place there: %s', (text) => {
    for (const at of ['contact', 'confirm'] as const) expect(draftOf(hears(step(at, filled), told(text)))).toMatchObject({ where: '半程镇后杨村', area: '半程镇', what: '路灯不亮' });
  });
  it('that are none of a place are added to the matter', () => {
    expect(draftOf(hears(step('confirm', filled), told('不对，是坏了三盏')))).toMatchObject({ where: '半程镇前杨村', what: '路灯不亮\n补充：不对，是坏了三盏' });
  });
  it('do not touch what is told of nobody: the matter stays while it is confirmed', () => {
    expect(hears(following(converse(fresh, MATTER, context)), told('登记工单')).stage).toMatchObject({ step: 'where', draft: { what: '物业乱收费' } });
  });
});

describe('asked where it is', () => {
  it('a number to call is that, and no place', () => {
    const asked = hears(step('where'), told('13812345678'));
    expect(asked.stage).toMatchObject({ step: 'where', draft: { where: null, contact: '13812345678' } });
    expect(said(asked).text).toContain('电话记下了');
    expect(hears(following(asked), told('南坊新区8号楼')).stage).toMatchObject({ step: 'confirm', draft: { where: '南坊新区8号楼', contact: '13812345678' } });
  });
  it.each(['大葛庄，电话13812345678', '13812345678 大葛庄', '大葛庄（电话：13812345678）'])('with it, it stands beside the place: %s', (text) => {
    expect(hears(step('where', { area: '义堂镇' }), told(text)).stage).toMatchObject({ step: 'confirm', draft: { where: '义堂镇大葛庄', contact: '13812345678' } });
  });
});
