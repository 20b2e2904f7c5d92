import fc from 'fast-check';
import type { District, DistrictData } from '../../../src/domain/district.js';
import type { RawItem } from '../../../src/domain/hotline/read-item.js';
import type { LaterCommand } from '../../../src/domain/ticket/commands.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { createHotlineReceiver } from '../../../src/usecases/receive-hotline-items.js';
import { cityItem, receiving } from '../../helpers/city-feed.js';
import { realDistrict } from '../../helpers/district.js';
import { ask, LEAD, OPERATOR } from '../../helpers/ticket.js';

let known: { readonly data: DistrictData; readonly district: District };
beforeAll(async () => {
  known = await realDistrict();
});

const CLERK = { ...LEAD, department: 'housing' };
/** Version of so many minutes after nine: of the morning of the ticket, or of another day of March. */
const later = (minute: number, changes: RawItem = {}, day = '02'): RawItem => cityItem({ updateTime: `2026-03-${day} 09:${String(minute).padStart(2, '0')}:00`, ...changes });

const AT_FIRST = [ask('AcceptTicket'), ask('DispatchTicket', { department: 'housing', coHandlers: [] })];
const ANSWERING = [ask('SignTicket', { actor: CLERK }), ask('ReplyTicket', { actor: CLERK }), ask('ApproveAnswer')];
const VERDICTS = ['FollowUpRecorded', 'TicketRedone', 'TicketClosed'];

/** A city's ticket, as it was opened. */
async function opened(item = cityItem()) {
  const at = receiving(known);
  await at.receive(item);
  let done = 0;
  const handle = async (...commands: readonly LaterCommand[]) => {
    const { ticket: { number } } = await at.ticket();
    for (const command of commands) {
      done += 1;
      await changeTicket(at.deps, number, { ...command, cause: `handled:${done}` });
    }
  };
  const names = async () => (await at.ticket()).events.map(({ name }) => name).filter((name) => VERDICTS.includes(name));
  return { ...at, names, handle, answer: () => handle(...AT_FIRST, ...ANSWERING), answerAgain: () => handle(...ANSWERING), until: (time: string) => at.clock.advance(Date.parse(`${time}+08:00`) - at.clock.now()) };
}

/** The same, answered once. */
async function answered() {
  const at = await opened();
  await at.answer();
  return at;
}

describe('a follow-up of the city', () => {
  it.each(['不满意', '未解决', '部分解决'])('that found “%s” is a new round, with what the citizen said', async (visitResult) => {
    const { receive, ticket, names, stores } = await answered();
    const [receipt] = await receive(later(30, { visitResult, visitContent: '还是不亮' }));
    const { ticket: again } = await ticket();
    expect(receipt?.result).toBe('updated');
    expect(again).toMatchObject({ status: 'dispatched', round: 2, department: 'housing' });
    expect(again.followUps).toMatchObject([{ resolved: false, satisfied: false, words: '还是不亮', rating: null }]);
    expect(again.notes.at(-1)?.text).toBe('市平台更新（3月2日09:30）\n回访结果：未解决\n回访意见：还是不亮');
    expect(await names()).toEqual(['FollowUpRecorded', 'TicketRedone']);
    await stores.close();
  });
  it.each(['满意', '已解决', '基本满意'])('that found “%s” is recorded and closes the ticket', async (visitResult) => {
    const { receive, ticket, stores } = await answered();
    await receive(later(30, { visitResult }));
    expect((await ticket()).ticket).toMatchObject({ status: 'closed', ended: { resolved: true }, followUps: [{ resolved: true, satisfied: true }] });
    await stores.close();
  });
  it.each(['未回访', '无法联系', ''])('that found nothing (“%s”) changes nothing', async (visitResult) => {
    const { receive, ticket, names, stores } = await answered();
    await receive(later(30, { visitResult }));
    expect([(await ticket()).ticket.status, await names()]).toEqual(['replied', []]);
    await stores.close();
  });
  it('is not settled where one of the city’s fields says so', async () => {
    const { receive, names, stores } = await answered();
    await receive(later(30, { visitResult: '已解决', satisfaction: '不满意' }));
    expect(await names()).toEqual(['FollowUpRecorded', 'TicketRedone']);
    await stores.close();
  });
  it('in words that the mapping does not know is rejected with what it knows, and nothing is lost', async () => {
    const { receive, stores } = await answered();
    const [receipt] = await receive(later(30, { visitResult: '较差' }));
    expect(receipt).toMatchObject({ result: 'rejected', faults: [{ field: 'visitResult', message: expect.stringMatching(/回访结果：不认识“较差”，认识的有：不满意/) }] });
    await stores.close();
  });

  it('counts once, however often it comes and whatever else the item says by then', async () => {
    const { receive, names, answerAgain, until, stores } = await answered();
    const found = { visitResult: '不满意', visitTime: '2026-03-02 09:20:00' };
    await receive(later(30, found), later(30, found), later(31, { ...found, majorContent: '还漏水。' }));
    until('2026-03-04T09:00:00');
    await answerAgain();
    await receive(later(30, found), later(32, { ...found, majorContent: '还漏水了。' }, '04'));
    expect(await names()).toEqual(['FollowUpRecorded', 'TicketRedone']);
    await stores.close();
  });
  it('of the second answer is another one', async () => {
    const { receive, ticket, names, answerAgain, until, stores } = await answered();
    await receive(later(30, { visitResult: '不满意', visitTime: '2026-03-02 09:20:00' }));
    until('2026-03-04T09:00:00');
    await answerAgain();
    await receive(later(30, { visitResult: '不满意', visitTime: '2026-03-04 09:20:00' }, '04'));
    expect([(await ticket()).ticket.round, await names()]).toEqual([3, ['FollowUpRecorded', 'TicketRedone', 'FollowUpRecorded', 'TicketRedone']]);
    await stores.close();
  });
  it('counts though a newer version came before it', async () => {
    const { receive, names, stores } = await answered();
    await receive(later(40, { majorContent: '还漏水。' }), later(30, { visitResult: '不满意' }), later(40, { majorContent: '还漏水。' }));
    expect(await names()).toEqual(['FollowUpRecorded', 'TicketRedone']);
    await stores.close();
  });
  it('of an answer before the last one counts no more', async () => {
    const { receive, ticket, answerAgain, handle, until, stores } = await answered();
    await handle(ask('RedoTicket'));
    until('2026-03-04T09:00:00');
    await answerAgain();
    await receive(later(30, { visitResult: '不满意' }));
    expect((await ticket()).ticket).toMatchObject({ status: 'replied', round: 2, followUps: [] });
    await stores.close();
  });
  it('that only the day is known of counts on the day of the answer', async () => {
    const { receive, ticket, stores } = await answered();
    await receive(later(30, { visitResult: '不满意', visitTime: '2026-03-02' }));
    expect((await ticket()).ticket.round).toBe(2);
    await stores.close();
  });
  it('before any answer stays a note', async () => {
    const { receive, ticket, stores } = receiving(known);
    const receipts = await receive(cityItem(), later(30, { visitResult: '不满意' }));
    const { ticket: waiting } = await ticket();
    expect(receipts.map(({ result }) => result)).toEqual(['accepted', 'updated']);
    expect([waiting.status, waiting.followUps, waiting.notes.at(-1)?.text]).toEqual(['received', [], '市平台更新（3月2日09:30）\n回访结果：未解决']);
    await stores.close();
  });
  it('that stood in the item when the ticket was opened is not of our answer', async () => {
    const { receive, ticket, answer, stores } = await opened(cityItem({ visitResult: '满意' }));
    expect((await ticket()).ticket.notes[0]?.text).toContain('回访结果：已解决');
    await answer();
    await receive(later(30, { visitResult: '满意', majorContent: '还漏水。' }));
    expect((await ticket()).ticket.status).toBe('replied');
    await stores.close();
  });
  it('that is not settled of what is closed is refused, and the city told to send it anew; that it is settled needs no word', async () => {
    const { receive, ticket, stores } = await answered();
    await receive(later(30, { visitResult: '满意' }));
    const { number } = (await ticket()).ticket;
    const receipts = await receive(later(31, { visitResult: '已解决', visitContent: '谢谢' }), later(32, { visitResult: '不满意', visitContent: '又坏了' }));
    expect(receipts.map(({ result, code, reason }) => [result, code, reason])).toEqual([
      ['unchanged', null, null], ['rejected', 'TICKET_COMMAND_REFUSED', `工单${number}已办结，不能再重办；请用新的编号转来。`],
    ]);
    await stores.close();
  });
  it('closes what has been redone as often as the rules grant, unresolved', async () => {
    const { receive, ticket, answerAgain, until, stores } = await answered();
    for (const day of ['02', '03', '04', '05']) {
      until(`2026-03-${day}T09:00:00`);
      if (day !== '02') await answerAgain();
      await receive(later(30, { visitResult: '不满意', visitTime: `2026-03-${day} 09:30:00` }, day));
    }
    expect((await ticket()).ticket).toMatchObject({ status: 'closed', round: 4, ended: { resolved: false } });
    await stores.close();
  });
  it('of a merged number is a new round of the ticket that it follows, once', async () => {
    const { receive, ticket, deps, names, stores } = await answered();
    await receive(cityItem({ orderNum: 'B' }));
    const [master, merged] = [(await ticket()).ticket.number, (await ticket('B')).ticket.number];
    await changeTicket(deps, merged, { ...ask('MergeTicket', { into: master }), cause: 'merge' });
    const found = later(30, { orderNum: 'B', visitResult: '未解决' });
    await receive(found, found);
    expect((await ticket()).ticket.followUps).toMatchObject([{ resolved: false, follower: merged }]);
    expect([await names(), (await ticket('B')).ticket.status]).toEqual([['FollowUpRecorded', 'TicketRedone'], 'merged']);
    await stores.close();
  });
  it.each([0, 1, 2, 3])('broken off after %i saves is completed by coming again, and counts once', async (saves) => {
    const { receive, ticket, names, deps, city, stores } = await answered();
    let left = saves;
    const counted = <T>(work: () => Promise<T>): Promise<T> => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the power is out')) : work();
    };
    const broken = createHotlineReceiver({
      ...deps, tickets: { ...stores.tickets, save: (change) => counted(() => stores.tickets.save(change)) }, hotline: { ...stores.hotline, save: (item) => counted(() => stores.hotline.save(item)) },
    });
    const found = later(30, { visitResult: '不满意', deadlineDate: '2026-03-04 17:00:00' });
    await expect(broken.receive(city, [found])).rejects.toThrow('the power is out');
    await receive(found, found);
    expect([await names(), (await ticket()).ticket.round]).toEqual([['FollowUpRecorded', 'TicketRedone'], 2]);
    await stores.close();
  });
  it('leads to the same ticket in whatever order the versions come, and however often', async () => {
    const versions = [later(10, { majorContent: '还漏水。' }), later(20, { majorContent: '还漏水。', visitResult: '不满意', visitTime: '2026-03-02 09:15:00' }), later(30, { majorContent: '还漏水。', visitResult: '不满意', visitTime: '2026-03-02 09:15:00', urgencyLevel: '紧急' })];
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([...versions, ...versions], { minLength: 6, maxLength: 6 }), async (sent) => {
      const { receive, ticket, names, stores } = await answered();
      await receive(...sent);
      const { ticket: { status, round, urgent } } = await ticket();
      expect([status, round, urgent, await names()]).toEqual(['dispatched', 2, true, ['FollowUpRecorded', 'TicketRedone']]);
      await stores.close();
    }), { numRuns: 15 });
  });
});

describe('the city’s deadline', () => {
  const dueAt = (time: string): number => Date.parse(`${time}+08:00`);
  it('is the ticket’s, and so is the one that the city gives later; one that comes too late or is left out is none', async () => {
    const { receive, ticket, stores } = receiving(known);
    await receive(cityItem({ deadlineDate: '2026-03-06 17:00:00' }));
    expect((await ticket()).ticket).toMatchObject({ cityDueAt: dueAt('2026-03-06T17:00:00'), deadlines: { city: { dueAt: dueAt('2026-03-06T17:00:00') } } });
    await receive(later(20, { deadlineDate: '2026-03-09 12:00:00' }), later(10, { deadlineDate: '2026-03-04 17:00:00' }), later(20, { deadlineDate: '2026-03-09 12:00:00' }), later(30));
    const { ticket: now, events } = await ticket();
    expect([now.cityDueAt, now.deadlines.city?.dueAt]).toEqual([dueAt('2026-03-09T12:00:00'), dueAt('2026-03-09T12:00:00')]);
    expect(events.filter(({ name }) => name === 'CityDeadlineSet')).toHaveLength(1);
    await stores.close();
  });
  it('comes with the follow-up for the new round', async () => {
    const { receive, ticket, stores } = await answered();
    await receive(later(30, { visitResult: '不满意', deadlineDate: '2026-03-04 17:00:00' }));
    expect((await ticket()).ticket).toMatchObject({ round: 2, deadlines: { city: { dueAt: dueAt('2026-03-04T17:00:00') } } });
    await stores.close();
  });
  it('is missed when it is over, and the desk is told so', async () => {
    const { ticket, handle, until, stores } = await opened(cityItem({ deadlineDate: '2026-03-02 12:00:00' }));
    until('2026-03-02T12:01:00');
    await handle(ask('AddNote', { actor: OPERATOR }));
    expect((await ticket()).events).toContainEqual(expect.objectContaining({ name: 'DeadlineMissed', clock: 'city' }));
    await stores.close();
  });
});
