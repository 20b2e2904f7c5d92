import type { Role } from '../../../src/domain/account.js';
import { cityItem, hotlineConfig, pushed } from '../../helpers/city-feed.js';
import { deskForSuite } from './desk.js';

type Seen = Readonly<Record<string, unknown>>;
interface List {
  readonly total: number;
  readonly tickets: readonly Seen[];
}

describe('a ticket of the city’s platform at the desk', () => {
  const desk = deskForSuite({ hotline: hotlineConfig() });
  const push = async (changes: Seen) => {
    desk.clock.advance(1_000);
    const response = await fetch(`${desk.service.url}/api/v1/hotline/linyi/tickets`, pushed(cityItem(changes), desk.clock.now()));
    return ((await response.json()) as { items: { ticket: string; result: string }[] }).items[0];
  };
  const search = async (who: Role | 'other', query: string) => (await desk.people[who].call('GET', `/tickets?${query}`)).body as unknown as List;
  const detail = async (who: Role, number: string) => (await desk.people[who].call('GET', `/tickets/${number}`)).body as Seen;
  const dispatch = async (number: string) => {
    await desk.people.operator.call('POST', `/tickets/${number}/accept`, {});
    await desk.people.operator.call('POST', `/tickets/${number}/dispatch`, { department: '区住建局', reason: '职责' });
    await desk.people.department.call('POST', `/tickets/${number}/sign`, {});
  };

  it('is found by the city’s number, exactly and in any state, by those who may see it', async () => {
    const { ticket: number = '' } = (await push({ orderNum: 'LY900' })) ?? {};
    await push({ orderNum: 'LY9001' });
    expect(await search('operator', 'origin=LY900')).toMatchObject({ total: 1, tickets: [{ number, origin: { system: 'hotline-12345:linyi', number: 'LY900' } }] });
    expect([(await search('operator', 'origin=LY90')).total, (await search('operator', 'origin=LY900&status=closed')).total, (await search('department', 'origin=LY900')).total]).toEqual([0, 0, 0]);
    await dispatch(number);
    expect([(await search('operator', 'origin=LY900')).total, (await search('supervisor', 'origin=%20LY900')).total, (await search('department', 'origin=LY900')).total, (await search('other', 'origin=LY900')).total]).toEqual([1, 1, 1, 0]);
    await push({ orderNum: 'LY900', orderStatus: '撤销', updateTime: '2026-03-02 20:00:00' });
    expect((await search('operator', 'origin=LY900')).tickets).toMatchObject([{ number, status: 'withdrawn' }]);
    expect((await desk.people.operator.call('GET', `/tickets?origin=${'9'.repeat(65)}`)).status).toBe(422);
    expect((await detail('operator', await desk.open())).origin).toBeNull();
  });
  it('shows the city’s deadline beside our own, first in the list and explained where it is the earlier', async () => {
    const { ticket: number = '' } = (await push({ orderNum: 'LY800', deadlineDate: '2026-03-04 17:00:00' })) ?? {};
    await dispatch(number);
    const dueAt = '2026-03-04T17:00:00+08:00';
    expect((await search('department', 'origin=LY800')).tickets[0]).toMatchObject({ deadline: { clock: 'city', clockName: '市平台办理', dueAt, overdue: false }, cityDeadline: { dueAt, overdue: false, beforeOurs: true }, card: null });
    expect((await detail('department', number)).deadlines).toContainEqual(expect.objectContaining({ clock: 'city', dueAt, why: expect.stringContaining('不因挂起、审核、延期改变') }));
    await push({ orderNum: 'LY800', deadlineDate: '2026-03-20 17:00:00', updateTime: '2026-03-02 20:00:00' });
    const moved = await detail('operator', number);
    expect(moved).toMatchObject({ deadline: { clock: 'reply' }, cityDeadline: { dueAt: '2026-03-20T17:00:00+08:00', beforeOurs: false } });
    expect(moved.history).toContainEqual(expect.objectContaining({ name: 'CityDeadlineSet', label: '市平台期限变更', detail: '应于3月20日17:00前办结' }));
  });
  it('that is late for the city is red, though not for us', async () => {
    const { ticket: number = '' } = (await push({ orderNum: 'LY700', deadlineDate: '2026-03-02 20:00:00' })) ?? {};
    await dispatch(number);
    expect(await detail('operator', number)).toMatchObject({ card: 'red', deadline: { clock: 'city', overdue: true }, cityDeadline: { overdue: true, beforeOurs: true } });
  });

  it('offers a supervisor no contact to correct, and takes what is not sent as it is by now', async () => {
    const number = await desk.open();
    expect([(await detail('operator', number)).correctable, (await detail('supervisor', number)).correctable, (await detail('department', number)).correctable]).toEqual([['type', 'urgent', 'contact'], ['type', 'urgent'], []]);
    await desk.people.supervisor.call('POST', `/tickets/${number}/correct`, { type: 'consult', urgent: true, reason: '登记时选错了' });
    // Opened before, sent after: only what this person put right.
    await desk.people.operator.call('POST', `/tickets/${number}/correct`, { contact: '13911112222', reason: '号码记错了' });
    expect(await detail('operator', number)).toMatchObject({ type: 'consult', urgent: true, contact: '139****2222' });
  });
});
