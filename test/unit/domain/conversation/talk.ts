import { newConversation, type Conversation } from '../../../../src/domain/conversation/state.js';
import { isReply, type Turn, type TurnContext } from '../../../../src/domain/conversation/turn.js';
import type { Interpretation } from '../../../../src/domain/knowledge.js';
import type { Reply } from '../../../../src/domain/message.js';
import type { Candidate, Understanding } from '../../../../src/domain/understanding.js';
import { understood as ofOurs } from '../../../helpers/understood.js';

export const NOW = Date.parse('2026-03-02T10:00:00+08:00');
export const POLICY = { id: 'p', documentNumber: '临兰政办发〔2018〕30号', title: '要点', issuer: '区政府办', issuedOn: '2018-08-20', draftedBy: '区政府办公室', sections: [] };

export function entry(id: string, departments = ['区民政局'], contact = '可以问区民政局。'): Interpretation {
  return {
    id, policy: POLICY, section: { key: '四（五）', title: '民生' }, title: `标题${id}`, topic: '救助', departments, questions: [],
    answer: { fact: `事实${id}`, action: '怎么做', contact }, validFrom: '2018-08-20', validUntil: null,
  };
}

export const ENTRIES = [entry('a'), entry('b', ['各镇街', '区住建局'], '可以问区住建局。'), entry('c'), entry('d')];
export const candidate = (id: string, confidence: number): Candidate => ({ entry: ENTRIES.find((one) => one.id === id) ?? entry(id), confidence, score: confidence });

export const context: TurnContext = {
  now: NOW, districtName: '云溪区', tickets: [], photos: [], whole: null, entry: (id) => ENTRIES.find((one) => one.id === id) ?? null, departmentName: (id) => id,
  governmentOf: (area) => (area === '义堂镇' ? '义堂镇政府' : null), replyLimit: () => null, signLimit: () => null,
};

/** Nothing of ours, unless more is said. */
export function understood(text: string, more: Partial<Understanding> = {}): Understanding {
  return ofOurs(text, { concernsUs: false, ...more });
}

export const fresh = newConversation('memory:default:li', 'memory');
export const following = (turn: Turn, conversation: Conversation = fresh): Conversation => ({ ...conversation, stage: turn.stage, topic: turn.topic });
export const said = (turn: Turn): Reply => {
  if (!isReply(turn.say)) throw new Error(`not a reply: ${turn.say.kind}`);
  return turn.say;
};
export const MATTER = understood('物业乱收费', {
  isMatter: true, ticketType: 'complaint', routing: [{ department: '区住建局', confidence: 0.7, reason: '与“物业乱收费”相近' }],
});
