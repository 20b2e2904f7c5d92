import { converse } from '../../../../src/domain/conversation/converse.js';
import { type Conversation, newConversation } from '../../../../src/domain/conversation/state.js';
import { isReply, type TurnContext } from '../../../../src/domain/conversation/turn.js';
import { turnContext } from '../../../../src/domain/conversation/turn-context.js';
import type { District } from '../../../../src/domain/district.js';
import { hitsIn } from '../../../../src/domain/knowledge/hits.js';
import { noticedIn } from '../../../../src/domain/unanswered/noticed.js';
import type { Understanding } from '../../../../src/domain/understanding.js';
import { realDistrict } from '../../../helpers/district.js';
import { understood } from '../../../helpers/understood.js';

const NOW = Date.parse('2026-09-24T10:00:00+08:00');
const DAY = '2026-09-24';
const [ENTRY, OTHER] = ['company-three-days', 'soe-monthly'];
let district: District;
let context: TurnContext;
beforeAll(async () => {
  ({ district } = await realDistrict());
  context = turnContext(district, [], NOW);
});

function about(text: string, decision: 'answer' | 'clarify', ...ids: readonly string[]): Understanding {
  const candidates = ids.map((id) => {
    const entry = district.entry(id, NOW);
    if (!entry) throw new Error(`no entry ${id}`);
    return { entry, confidence: 0.9, score: 0.9 };
  });
  return understood(text, { decision, candidates });
}

/** What each of these turns counts, as `entry measure`. */
function counted(...turns: readonly Understanding[]): string[][] {
  let conversation: Conversation = newConversation('test:default:a', 'test');
  return turns.map((understanding) => {
    const turn = converse(conversation, understanding, context);
    const hits = hitsIn(conversation, understanding.text, turn, noticedIn(conversation, understanding, turn, context), DAY);
    conversation = { ...conversation, stage: turn.stage, topic: turn.topic, lastReply: isReply(turn.say) ? turn.say : null };
    return hits.map(({ entryId, measure }) => `${entryId} ${measure}`);
  });
}

describe('what a turn adds to the figures of entries', () => {
  const question = () => about('新开办企业几天办完', 'answer', ENTRY);

  it('an answer, each time it is given', () => {
    expect(counted(question(), question())).toEqual([[`${ENTRY} answered`], [`${ENTRY} answered`]]);
  });
  it('有用 once, although it is said twice', () => {
    expect(counted(question(), understood('有用'), understood('有用'))[1]).toEqual([`${ENTRY} helpful`]);
    expect(counted(question(), understood('有用'), understood('有用'))[2]).toEqual([]);
  });
  it('没用 once, although it is said twice', () => {
    expect(counted(question(), understood('没用'), understood('没用')).slice(1)).toEqual([[`${ENTRY} notHelpful`], []]);
  });
  it('choices that were offered, and the one that was chosen as an answer', () => {
    expect(counted(about('外商投资', 'clarify', ENTRY, OTHER), understood('2'))).toEqual([[`${ENTRY} offered`, `${OTHER} offered`], [`${OTHER} answered`]]);
  });
  it('都不是, to each that was offered', () => {
    expect(counted(about('外商投资', 'clarify', ENTRY, OTHER), understood('都不是'))[1]).toEqual([`${ENTRY} noneOfThem`, `${OTHER} noneOfThem`]);
  });
  it('no answer where the entry had no more to say to a follow-up', () => {
    expect(counted(question(), understood('那要交多少钱', { followsUp: true }))[1]).toEqual([]);
  });
  it('each answer of several in one message', () => {
    const parts = [question(), about('外商投资可以投什么', 'answer', OTHER)];
    expect(counted(understood('新开办企业几天办完？外商投资可以投什么？', { parts }))).toEqual([[`${ENTRY} answered`, `${OTHER} answered`]]);
  });
  it('nothing of thanks, of 有用 without an answer, and of what has none', () => {
    expect(counted(understood('有用'), understood('电动车充电桩怎么申请'))).toEqual([[], []]);
  });
});
