import { amongOthers } from '../../../../src/domain/conversation/overheard.js';
import type { TicketDraft } from '../../../../src/domain/conversation/state.js';
import { IDLE, isReply, type Turn } from '../../../../src/domain/conversation/turn.js';
import { outcome, OUTCOME_KINDS, type OutcomeKind, type Reply } from '../../../../src/domain/message.js';
import type { Emergency, Understanding } from '../../../../src/domain/understanding.js';

const draft: TicketDraft = { what: '路灯坏了', where: null, area: null, contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '', type: 'help', urgent: false };
const topic = { entryId: 'dibao', question: '低保怎么申请' };

function heard(emergencies: readonly Emergency[] = []): Understanding {
  return { emergencies } as unknown as Understanding;
}

function reply(kind: OutcomeKind, text = '原话'): Reply {
  return { text, choices: ['登记工单'], outcome: outcome(kind, { departments: ['区住建局'], ticketType: 'help' }) };
}

function said(turn: Turn): Reply {
  if (!isReply(turn.say)) throw new Error('nothing is said');
  return turn.say;
}

describe('a turn where others read along', () => {
  it.each(OUTCOME_KINDS.filter((kind) => kind !== 'handover' && kind !== 'ticket'))('says %s as anywhere', (kind) => {
    const turn: Turn = { stage: IDLE, topic, say: reply(kind) };
    expect(amongOthers(turn, heard())).toEqual(turn);
  });

  it('goes on asking which entry is meant', () => {
    const turn: Turn = { stage: { kind: 'clarifying', entryIds: ['a'], question: '预算' }, topic: null, say: reply('clarify') };
    expect(amongOthers(turn, heard())).toEqual(turn);
  });

  it('names the department of a matter and invites to where nobody reads along, instead of offering a ticket', () => {
    const turn = amongOthers({ stage: { kind: 'ticket-offered', draft }, topic, say: reply('handover') }, heard());
    expect(turn).toMatchObject({ stage: IDLE, topic: null });
    expect(said(turn)).toMatchObject({ choices: [], outcome: { kind: 'redirect', departments: ['区住建局'], ticketType: 'help', ticketNumber: null } });
    expect(said(turn).text).toMatch(/^这件事一般由区住建局办理。.*私聊.*不要在群里发电话/);
  });

  it('tells nothing of a ticket', () => {
    const turn = amongOthers({ stage: { kind: 'ticket-draft', draft, step: 'confirm' }, topic, say: reply('ticket', '联系电话：138****5678') }, heard());
    expect(said(turn).text).not.toMatch(/138|区住建局/);
    expect(turn.stage).toEqual(IDLE);
  });

  it('does nothing to a ticket', () => {
    for (const say of [{ kind: 'open-ticket', draft }, { kind: 'withdraw', ticketNumber: '20261126-0001' }] as const) {
      expect(said(amongOthers({ stage: IDLE, topic: null, say }, heard())).text).toContain('私聊');
    }
  });

  it('leaves no draft behind an answer that offers one', () => {
    const turn = amongOthers({ stage: { kind: 'ticket-offered', draft }, topic, say: reply('answer') }, heard());
    expect(turn).toMatchObject({ stage: IDLE, topic, say: { text: '原话' } });
  });

  it('calls for help first, and offers nothing with it', () => {
    const emergency = { answer: '请立即拨打119。' } as unknown as Emergency;
    const turn = amongOthers({ stage: { kind: 'ticket-offered', draft }, topic, say: reply('redirect') }, heard([emergency]));
    expect(turn).toMatchObject({ stage: IDLE, say: { text: '请立即拨打119。', choices: [], outcome: { kind: 'redirect', urgent: true } } });
  });
});
