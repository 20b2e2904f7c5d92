import { guarded, isOwn, noticeOf } from '../../../../src/domain/ticket/notice.js';
import type { RecordedEvent, Ticket, TicketRecord } from '../../../../src/domain/ticket/ticket.js';
import { sampleTicket } from '../../../helpers/sample-ticket.js';

const ANSWER = { round: 1, at: 1, department: 'housing', writtenBy: 'wang', publicAnswer: '张三您好，已电话13812345678告知。', handlingNote: '内部' };
const withdrawn = { name: 'TicketWithdrawn', at: 5, actor: { kind: 'operator', id: 'huawu' }, cause: 'c', reason: '张三 13812345678 来电撤销', hash: '' } as const;
const recordOf = (facts: Partial<Ticket>, ...events: RecordedEvent[]): TicketRecord => ({ ticket: sampleTicket({ answers: [ANSWER], ...facts }), events, version: 1, timerAt: null });
const told = (record: TicketRecord) => {
  const notice = noticeOf(record, 0, () => '区住建局');
  if (!notice) throw new Error('no notice');
  return notice;
};

describe('a notice to another system', () => {
  it('tells what happened, when, and how the ticket stands, never who wrote or handled', () => {
    const notice = told(recordOf({ citizen: { conversationId: 'web-chat:default:x', contact: '13912345678', anonymous: false } }, withdrawn));
    expect(notice).toMatchObject({ id: expect.stringMatching(/^ticket:.+:0$/), event: 'TicketWithdrawn', at: 5 });
    for (const hidden of ['13912345678', 'web-chat', 'huawu', 'wang', '内部']) expect(JSON.stringify(notice)).not.toContain(hidden);
  });
  it('masks numbers in answers and reasons', () => {
    const record = recordOf({ type: 'complaint' }, withdrawn);
    expect(JSON.stringify(guarded(told(record), record.ticket))).not.toContain('13812345678');
    expect(guarded(told(record), record.ticket).ticket.publicAnswer).toContain('138****5678');
  });
  it.each([{ type: 'report' }, { citizen: { conversationId: 'a', contact: null, anonymous: true } }] as const)('tells no words at all of %j', (facts) => {
    const record = recordOf(facts, withdrawn);
    expect(guarded(told(record), record.ticket)).toMatchObject({ reason: null, ticket: { publicAnswer: null } });
  });
  it('is whole for the system that the ticket came from, and for no other', () => {
    const notice = told(recordOf({ origin: { system: 'hotline-12345:linyi', number: '88' } }, withdrawn));
    expect([isOwn(notice, 'hotline-12345:linyi:88'), isOwn(notice, 'hotline-12345:linyi:89'), isOwn(notice, 'webhook:a:88'), isOwn({ ...notice, origin: null }, 'null:null')]).toEqual([true, false, false, false]);
  });
});
