import { addAccount } from '../../src/usecases/add-account.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { createFakeClock, eventually, startService } from '../helpers/service.js';

const PASSWORD = 'a long password';
const CALLER = '13900001234';
type Body = Record<string, unknown>;

/** What an operator's screen asks for while people call. */
describe('an operator’s morning on the telephone', () => {
  const clock = createFakeClock('2026-03-03T09:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  const operator = { call: async (_method: string, _path: string, _body?: unknown, _headers?: Record<string, string>): Promise<{ status: number; body: Body }> => Promise.reject(new Error('not signed in')) };
  const asks = async (path: string, body: unknown) => (await operator.call('POST', `/intake${path}`, body)).body;
  const indexed = () => eventually('the index follows', async () => (await service.stores.ticketIndex.waiting(1)).length === 0);

  beforeAll(async () => {
    service = await startService({ clock });
    for (const [name, role, department] of [['huawu', 'operator', null], ['zhujian', 'department', '区住建局']] as const) {
      await addAccount(service.deps, { name, displayName: name, role, department, password: PASSWORD });
    }
    const client = createConsoleClient(service.url);
    await client.signIn('huawu', PASSWORD);
    operator.call = client.call;
  });
  afterAll(() => service.stop());

  it('the first caller asks; the reviewed text is read out, and the call is kept as answered', async () => {
    const { entries, emergencies } = (await asks('/search', { q: '新开办企业几个工作日能办完' })) as { entries: { id: string; readAloud: string; source: string }[]; emergencies: unknown[] };
    expect([entries[0]?.id, emergencies]).toEqual(['company-three-days', []]);
    expect(entries[0]?.readAloud).toContain('3个工作日');
    const { status, body } = await operator.call('POST', '/intake/answered', { question: '新开办企业几个工作日能办完', entryIds: ['company-three-days'], contact: CALLER });
    expect([status, body.status, body.readAloud]).toEqual([201, 'answered-directly', `${entries[0]?.readAloud}\n${entries[0]?.source}`]);
  });

  let first = '';
  it('the same person calls again with a matter: what they asked before is there, and the ticket is given out at once', async () => {
    clock.advance(30 * 60_000);
    await indexed();
    expect(await asks('/caller', { phone: CALLER })).toMatchObject({ total: 1, open: 0, tickets: [{ typeName: '咨询', statusName: '直接答复' }] });
    const told = '义堂镇北小区三号楼的楼道灯坏了半个月，晚上黑得看不见路，老人摔了一跤';
    const { proposal } = (await asks('/search', { q: told })) as { proposal: { isMatter: boolean; type: string; area: string; departments: { department: string; reason: string }[] } };
    expect([proposal.isMatter, proposal.area]).toEqual([true, '义堂镇']);
    expect(await asks('/similar', { text: told, area: proposal.area, phone: CALLER })).toEqual({ tickets: [] });
    const { department = '', reason = '' } = proposal.departments[0] ?? {};
    const { status, body } = await operator.call('POST', '/tickets', { text: told, type: proposal.type, area: proposal.area, address: '北小区三号楼', contact: CALLER, department, reason });
    expect([status, body.status, body.lookupCode]).toEqual([201, 'dispatched', expect.stringMatching(/^\w{4}-\w{4}$/)]);
    first = String(body.number);
    const record = await service.stores.tickets.load(first);
    expect(record?.events.map(({ name, actor }) => [name, actor.id])).toEqual([['TicketReceived', 'huawu'], ['TicketAccepted', 'huawu'], ['TicketDispatched', 'huawu']]);
    expect(service.deps.lookupCodes.matches(first, String(body.lookupCode))).toBe(true);
  });

  it('a neighbour calls about the same lamp: the first ticket is proposed, and theirs is merged into it', async () => {
    clock.advance(10 * 60_000);
    await indexed();
    const told = { text: '北小区三号楼楼道灯坏了，晚上黑得看不见路，没人来修', area: '义堂镇', address: '北小区3号楼' };
    const { tickets } = (await asks('/similar', { ...told, phone: '13511110000' })) as { tickets: { mergeInto: string; why: string; sameCaller: boolean }[] };
    expect(tickets).toMatchObject([{ mergeInto: first, sameCaller: false, why: expect.stringContaining('文字相似') }]);
    const { body: second } = await operator.call('POST', '/tickets', { ...told, type: 'complaint', contact: '13511110000' });
    const merged = await operator.call('POST', `/tickets/${second.number}/merge`, { into: tickets[0]?.mergeInto, reason: '同一处路灯' });
    expect([merged.status, merged.body.status]).toEqual([200, 'merged']);
    expect((await operator.call('GET', `/tickets/${first}`)).body).toMatchObject({ followers: [second.number], followersToCall: [second.number] });
    await indexed();
    expect(await asks('/caller', { phone: '135 1111 0000' })).toMatchObject({ total: 1, open: 0, tickets: [{ number: second.number, statusName: '已并件' }] });
  });

  it('the neighbour is called back with what came of it: no channel reaches them', async () => {
    const { body } = await operator.call('GET', `/tickets/${first}`);
    const [neighbour = ''] = body.followersToCall as readonly string[];
    expect((await operator.call('POST', `/tickets/${neighbour}/contact`, { reason: '回电告知办理结果' })).body).toMatchObject({ status: 'merged', contact: '13511110000' });
    await operator.call('POST', `/tickets/${neighbour}/hide-identity`, { reason: '市民要求匿名' });
    expect((await operator.call('GET', `/tickets/${first}`)).body.followersToCall).toEqual([]);
    expect((await operator.call('POST', `/tickets/${neighbour}/contact`, { reason: '回电' })).body.code).toBe('TICKET_IDENTITY_HIDDEN');
    await indexed();
    expect(await asks('/caller', { phone: '13511110000' })).toMatchObject({ total: 0 });
  });

  it('nobody’s number is in the index, nor in what is kept of the looks', async () => {
    const { lookups } = await service.stores.ticketIndex.lookups(50, 0);
    expect(lookups).toHaveLength(3);
    expect(JSON.stringify(lookups)).not.toMatch(/13900001234|13511110000/);
  });
});
