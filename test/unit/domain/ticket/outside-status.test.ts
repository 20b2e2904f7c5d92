import { outsideStatus } from '../../../../src/domain/ticket/outside-status.js';
import { isOpen, STATUS_NAMES, STATUSES, type TicketStatus } from '../../../../src/domain/ticket/status.js';
import type { RecordedEvent, TicketRecord } from '../../../../src/domain/ticket/ticket.js';
import { sampleTicket } from '../../../helpers/sample-ticket.js';

const ANSWER = { round: 1, at: 1, department: 'housing', writtenBy: 'wang', publicAnswer: '已换灯。', handlingNote: '线路老化' };
const event = (name: string, more: object = {}): RecordedEvent => ({ name, at: 1, actor: { kind: 'operator', id: 'li' }, cause: 'c', hash: '', ...more }) as unknown as RecordedEvent;
const record = (status: TicketStatus, events: readonly RecordedEvent[] = [], more: Partial<TicketRecord['ticket']> = {}): TicketRecord => ({ ticket: sampleTicket({ status, ...more }), events, version: 1, timerAt: null });

describe('how a ticket stands, for people outside', () => {
  it.each(STATUSES)('%s: open as long as somebody has something to do', (status) => {
    expect(outsideStatus(record(status), null).status).toBe(isOpen(status) ? 'open' : 'closed');
  });
  it('says each step in words, and nothing of what the departments argue about', () => {
    const notes = Object.fromEntries(STATUSES.filter(isOpen).map((status) => [status, outsideStatus(record(status), null).notes]));
    expect(notes).toEqual({
      received: '待受理', accepted: '已受理', dispatched: '已派单', signed: '办理中', 'return-requested': '办理中', 'extension-requested': '办理中', suspended: '暂停办理，条件具备后继续',
      'in-review': '部门已办理，答复正在审核', replied: '已答复', 'following-up': '已答复',
    });
  });
  it('tells the answer once it went out, and never what is written for colleagues or still unread', () => {
    const told = (status: TicketStatus, events: readonly RecordedEvent[] = []) => outsideStatus(record(status, events, { answers: [ANSWER] }), null).notes;
    expect(told('replied')).toBe('已答复：已换灯。');
    expect(told('following-up')).toBe('已答复：已换灯。');
    expect(told('closed', [event('TicketClosed', { resolved: true, reason: '内部理由' })])).toBe('已办结：已换灯。');
    expect(outsideStatus(record('in-review', [], { pendingAnswer: ANSWER }), null).notes).not.toContain('换灯');
    expect(outsideStatus(record('dispatched', [], { answers: [ANSWER], round: 2 }), null).notes).toBe('已派单（第2次办理）');
  });
  it('tells why it ended otherwise, also once it is archived', () => {
    const declined = event('TicketDeclined', { reasonId: 'x', reason: '已进入诉讼（依据）', words: '请等待判决。' });
    const direct = event('TicketAnsweredDirectly', { publicAnswer: '九点开门。', entryIds: [] });
    for (const status of ['declined', 'archived'] as const) expect(outsideStatus(record(status, [declined, event('TicketArchived')]), null).notes).toBe('不予受理：已进入诉讼（依据）。请等待判决。');
    for (const status of ['answered-directly', 'archived'] as const) expect(outsideStatus(record(status, [direct]), null).notes).toBe('已答复：九点开门。');
    expect(outsideStatus(record('withdrawn', [event('TicketWithdrawn', { reason: '市民不想说' })]), null)).toEqual({ status: 'closed', notes: '已撤销' });
    expect(outsideStatus(record('archived'), null).notes).toBe(STATUS_NAMES.archived);
  });
  it('goes on as the ticket that it was merged into, without its number', () => {
    const master = record('replied', [], { answers: [ANSWER] });
    expect(outsideStatus(record('merged'), master)).toEqual({ status: 'closed', notes: '与相同的诉求合并办理，已答复：已换灯。' });
    expect(outsideStatus(record('merged'), null).notes).toBe('与相同的诉求合并办理');
  });
});
