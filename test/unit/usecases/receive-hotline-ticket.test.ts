import fc from 'fast-check';
import type { DistrictData, District } from '../../../src/domain/district.js';
import type { RawItem } from '../../../src/domain/hotline/read-item.js';
import { AppError } from '../../../src/errors.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { createHotlineReceiver } from '../../../src/usecases/receive-hotline-items.js';
import { cityItem, receiving } from '../../helpers/city-feed.js';
import { realDistrict } from '../../helpers/district.js';
import { ask, LEAD } from '../../helpers/ticket.js';

let known: { readonly data: DistrictData; readonly district: District };
beforeAll(async () => {
  known = await realDistrict();
});

const later = (minute: number, changes: RawItem = {}): RawItem => cityItem({ updateTime: `2026-03-02 09:${String(minute).padStart(2, '0')}:00`, ...changes });
const results = (receipts: readonly { readonly result: string }[]): string[] => receipts.map(({ result }) => result);

describe('an item of the city that is new', () => {
  it('becomes a ticket that waits for the desk, with the city’s number, call time and department kept', async () => {
    const { receive, ticket, clock, stores } = receiving(known);
    const [receipt] = await receive(cityItem({ deadlineDate: '2026-03-09 17:00:00', handleDays: '5' }));
    const { ticket: made, events } = await ticket();
    expect(receipt).toMatchObject({ number: 'LY2026030200001', result: 'accepted', ticket: made.number });
    expect(made).toMatchObject({
      status: 'received', type: 'complaint', origin: { system: 'hotline-12345:linyi', number: 'LY2026030200001' }, receivedAt: clock.now(), department: null,
      matter: { text: '楼道灯坏了两个月没人修。', area: '义堂镇', address: '义堂镇金源小区3号楼' }, citizen: { conversationId: 'hotline-12345:linyi:LY2026030200001', contact: '13812345678', anonymous: false },
    });
    expect(made.notes[0]?.text).toBe('市平台工单编号：LY2026030200001\n来电时间：3月2日08:30\n承办单位：兰山区住房和城乡建设局\n办理天数：5\n办理截止时间：3月9日17:00');
    expect(events.map(({ name }) => name)).toEqual(['TicketReceived', 'NoteAdded']);
    await stores.close();
  });
  it('names nobody: what the city calls the caller stays with the city', async () => {
    const { receive, ticket, stores } = receiving(known);
    await receive(cityItem());
    expect(JSON.stringify(await ticket())).not.toContain('张三');
    await stores.close();
  });
  it('goes to the department that the city names, where the mapping lets it', async () => {
    const { receive, ticket, stores } = receiving(known, { dispatch: 'named' });
    await receive(cityItem(), cityItem({ orderNum: 'B', organizationName: '市里的单位' }));
    expect((await ticket()).ticket).toMatchObject({ status: 'dispatched', department: 'housing' });
    expect((await ticket('B')).ticket).toMatchObject({ status: 'received', department: null });
    await stores.close();
  });
  it('is kept secret when the city says so', async () => {
    const { receive, ticket, stores } = receiving(known);
    await receive(cityItem({ isSecret: '是' }));
    expect((await ticket()).ticket.citizen).toMatchObject({ anonymous: true, contact: '13812345678' });
    await receive(later(40, { isSecret: '是', callerPhone: '13900000000' }));
    expect((await ticket()).ticket.supplements.at(-1)?.text).not.toContain('13900000000');
    await stores.close();
  });
  it('is kept secret from when the city says so, with the numbers that it has had', async () => {
    const { receive, ticket, stores } = receiving(known);
    await receive(cityItem());
    await receive(later(40, { isSecret: '是' }));
    await receive(later(41, { isSecret: '是' }));
    const { ticket: kept, events } = await ticket();
    expect(kept.citizen).toMatchObject({ anonymous: true, contact: '13812345678' });
    expect(events.filter(({ name }) => name === 'IdentityHidden')).toHaveLength(1);
    await stores.close();
  });
  it('that the city has taken back already is withdrawn', async () => {
    const { receive, ticket, stores } = receiving(known, { dispatch: 'named' });
    await receive(cityItem({ orderStatus: '撤销' }));
    expect((await ticket()).ticket.status).toBe('withdrawn');
    await stores.close();
  });
  it('goes in although others of the list are wrong', async () => {
    const { receive, stores } = receiving(known);
    const receipts = await receive(cityItem({ orderNum: 'A' }), cityItem({ orderNum: '' }), cityItem({ orderNum: 'C', callTime: '昨天' }), cityItem({ orderNum: 'D' }));
    expect(receipts.map(({ number, result, code }) => [number, result, code])).toEqual([['A', 'accepted', null], [null, 'rejected', 'VALIDATION_FAILED'], ['C', 'rejected', 'VALIDATION_FAILED'], ['D', 'accepted', null]]);
    expect(receipts[2]?.faults).toMatchObject([{ field: 'callTime' }]);
    expect((await stores.tickets.list({ limit: 9, offset: 0 })).total).toBe(2);
    await stores.close();
  });
});

describe('a later version of it', () => {
  it('adds what the citizen says otherwise, once, and notes what the city does', async () => {
    const { receive, ticket, stores } = receiving(known);
    const second = later(10, { majorContent: '楼道灯坏了，还漏水。', callerPhone: '13900000000', deadlineDate: '2026-03-06 17:00:00' });
    expect(results(await receive(cityItem(), second, second, cityItem()))).toEqual(['accepted', 'updated', 'unchanged', 'unchanged']);
    const { ticket: now } = await ticket();
    expect(now.supplements.map(({ text }) => text)).toEqual(['市平台更新（3月2日09:10）\n主要内容：楼道灯坏了，还漏水。\n来电号码：13900000000']);
    expect(now.notes.at(-1)?.text).toBe('市平台更新（3月2日09:10）\n办理截止时间：3月6日17:00');
    await stores.close();
  });
  it('corrects type, urgency and number, once, and not by what comes too late', async () => {
    const { receive, ticket, stores } = receiving(known);
    const right = later(20, { appealType: '咨询', urgencyLevel: '紧急', callerPhone: '13900000000' });
    await receive(cityItem(), right, right, later(10, { appealType: '求助', callerPhone: '13700000000' }));
    const { ticket: now, events } = await ticket();
    expect(now).toMatchObject({ type: 'consult', urgent: true, citizen: { contact: '13900000000' } });
    expect(events.filter(({ name }) => name === 'TicketCorrected')).toMatchObject([{ type: 'consult', urgent: true, contact: '13900000000', reason: '市平台更正', actor: { kind: 'operator' } }]);
    await receive(later(30, { appealType: '咨询', urgencyLevel: '紧急', callerPhone: '' }));
    expect((await ticket()).ticket.citizen.contact).toBe('13900000000');
    await stores.close();
  });
  it('leaves alone what the desk has corrected and the city says as before', async () => {
    const { receive, ticket, deps, stores } = receiving(known);
    await receive(cityItem());
    await changeTicket(deps, (await ticket()).ticket.number, ask('CorrectTicket', { type: 'report' }));
    await receive(later(10, { majorContent: '还漏水。' }));
    expect((await ticket()).ticket.type).toBe('report');
    await receive(later(20, { majorContent: '还漏水。', callerPhone: '13900000000' }));
    const { ticket: secret } = await ticket();
    expect(secret.citizen.contact).toBe('13900000000');
    expect(JSON.stringify([secret.supplements, secret.notes])).not.toContain('13900000000');
    await stores.close();
  });
  it('corrects nothing of what has ended, and says so to nobody', async () => {
    const { receive, ticket, stores } = receiving(known);
    const [, , after] = await receive(cityItem(), later(10, { orderStatus: '撤销' }), later(20, { orderStatus: '撤销', appealType: '咨询' }));
    expect([after?.code, (await ticket()).ticket.type]).toEqual([null, 'complaint']);
    await stores.close();
  });
  it('that says nothing new changes nothing', async () => {
    const { receive, ticket, stores } = receiving(known);
    expect(results(await receive(cityItem(), later(10)))).toEqual(['accepted', 'unchanged']);
    expect((await ticket()).version).toBe(1);
    await stores.close();
  });
  it('that comes too late says nothing any more', async () => {
    const { receive, ticket, stores } = receiving(known);
    expect(results(await receive(later(20, { majorContent: '新的' }), later(10, { majorContent: '旧的' })))).toEqual(['accepted', 'unchanged']);
    expect((await ticket()).ticket).toMatchObject({ matter: { text: '新的' }, supplements: [] });
    await stores.close();
  });
  it('reminds once a day, also when it comes late', async () => {
    const { receive, ticket, clock, stores } = receiving(known);
    await receive(cityItem(), later(20), later(10, { orderStatus: '催办' }), later(30, { orderStatus: '催办' }));
    expect((await ticket()).ticket.remindedAt).toHaveLength(1);
    clock.advance(86_400_000);
    await receive(later(10, { orderStatus: '催办' }), later(50, { orderStatus: '催办' }));
    expect((await ticket()).ticket.remindedAt).toHaveLength(2);
    await stores.close();
  });
  it('withdraws what the city takes back, for good', async () => {
    const { receive, ticket, stores } = receiving(known);
    const [, withdrawn, , again] = await receive(cityItem(), later(10, { orderStatus: '撤销' }), later(10, { orderStatus: '撤销' }), later(20, { majorContent: '又来了' }));
    expect((await ticket()).ticket.status).toBe('withdrawn');
    expect(withdrawn?.result).toBe('updated');
    expect(again).toMatchObject({ result: 'rejected', code: 'TICKET_COMMAND_REFUSED', reason: expect.stringContaining('已撤销') });
    await stores.close();
  });
  it('goes to another department while nobody has signed, and is noted afterwards', async () => {
    const { receive, ticket, deps, stores } = receiving(known, { dispatch: 'named' });
    await receive(cityItem(), later(10, { organizationName: '区农业局' }));
    expect((await ticket()).ticket).toMatchObject({ status: 'dispatched', department: 'agriculture' });
    await changeTicket(deps, (await ticket()).ticket.number, ask('SignTicket', { actor: { ...LEAD, department: 'agriculture' } }));
    await receive(later(20, { organizationName: '区发改局' }));
    expect((await ticket()).ticket).toMatchObject({ status: 'signed', department: 'agriculture' });
    expect((await ticket()).ticket.notes.at(-1)?.text).toContain('承办单位：区发改局');
    await stores.close();
  });
  it('is added to the ticket that its own was merged into', async () => {
    const { receive, ticket, deps, stores } = receiving(known);
    await receive(cityItem({ orderNum: 'A' }), cityItem({ orderNum: 'B' }));
    const [master, follower] = [(await ticket('A')).ticket.number, (await ticket('B')).ticket.number];
    await changeTicket(deps, follower, ask('MergeTicket', { into: master }));
    expect(results(await receive(later(10, { orderNum: 'B', majorContent: '还漏水' })))).toEqual(['updated']);
    expect((await ticket('A')).ticket.supplements).toHaveLength(1);
    await stores.close();
  });
  it('of a city that tells no times counts as it comes, and what came before is not told again', async () => {
    const { receive, ticket, stores } = receiving(known);
    const untimed = (majorContent: string) => cityItem({ updateTime: '', majorContent });
    expect(results(await receive(untimed('一'), untimed('二'), untimed('一'), untimed('三')))).toEqual(['accepted', 'updated', 'unchanged', 'updated']);
    expect((await ticket()).ticket.supplements).toHaveLength(2);
    await stores.close();
  });
});

/** Where a ticket stands, as far as it does not depend on when what came. */
async function standing({ stores, ticket }: ReturnType<typeof receiving>, number: string) {
  const { ticket: now } = await ticket(number);
  const added = now.supplements.flatMap(({ text }) => /主要内容：(.*)/.exec(text)?.[1] ?? []);
  const { total } = await stores.tickets.list({ limit: 1, offset: 0 });
  // What has been withdrawn is over: nothing more goes in.
  return { total, status: now.status, ...(now.status === 'withdrawn' ? {} : { words: added.at(-1) ?? now.matter.text, reminded: now.remindedAt.length }) };
}

describe('whatever order they come in, and however often', () => {
  const version = fc.record({ majorContent: fc.constantFrom('一', '二', '三'), orderStatus: fc.constantFrom('新建', '办理中', '催办', '撤销'), incidentAddress: fc.constantFrom('义堂镇', '') });
  const history = fc.array(version, { minLength: 1, maxLength: 5 }).map((versions) => versions.map((changes, i) => later(i, changes)));
  it('the versions of an item lead to the same ticket', async () => {
    await fc.assert(fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (versions, chance) => {
      const [inOrder, disordered] = [receiving(known), receiving(known)];
      await inOrder.receive(...versions);
      const repeated = [...versions, ...versions.filter(() => (chance.next().value ?? 0) % 2 === 0)];
      const shuffled = repeated.map((item) => ({ item, at: chance.next().value ?? 0 })).sort((a, b) => a.at - b.at).map(({ item }) => item);
      for (const item of shuffled) await disordered.receive(item);
      expect(await standing(disordered, 'LY2026030200001')).toEqual(await standing(inOrder, 'LY2026030200001'));
      await Promise.all([inOrder.stores.close(), disordered.stores.close()]);
    }), { numRuns: 60 });
  });
  it('an item that the city gives to a department comes to the one that it named last', async () => {
    const named = fc.array(fc.constantFrom('区住建局', '兰山区农业农村局', 'LS-FG'), { minLength: 1, maxLength: 4 }).map((names) => names.map((organizationName, i) => later(i, { organizationName })));
    await fc.assert(fc.asyncProperty(named.chain((versions) => fc.shuffledSubarray([...versions, ...versions], { minLength: 2 * versions.length }).map((sent) => ({ versions, sent }))), async ({ versions, sent }) => {
      const under = receiving(known, { dispatch: 'named' });
      for (const item of sent) await under.receive(item);
      const last = under.city.names.department(String(versions.at(-1)?.organizationName));
      expect((await under.ticket()).ticket).toMatchObject({ status: 'dispatched', department: last });
      await under.stores.close();
    }), { numRuns: 40 });
  });
  it('2,000 messages, a fifth of them twice, through two receivers: each number one ticket', async () => {
    const { stores, deps, city } = receiving(known);
    const items = Array.from({ length: 2_000 }, (_, i) => cityItem({ orderNum: `N${i}` }));
    const sent = [...items, ...items.filter((_, i) => i % 5 === 0)].map((item, i) => ({ item, at: (i * 7_919) % 15_485_863 })).sort((a, b) => a.at - b.at).map(({ item }) => item);
    const [first, second] = [createHotlineReceiver(deps), createHotlineReceiver(deps)];
    const receipts = (await Promise.all([first.receive(city, sent.slice(0, 1_200)), second.receive(city, sent.slice(1_200))])).flat();
    expect((await stores.tickets.list({ limit: 1, offset: 0 })).total).toBe(2_000);
    expect(receipts.filter(({ result }) => result === 'rejected')).toEqual([]);
    await stores.close();
  });
});

describe('broken off at any save', () => {
  /** A store whose n-th save is the last thing that works. */
  function failing<T extends object>(store: T, names: readonly (keyof T)[], left: { saves: number }): T {
    return new Proxy(store, { get: (target, name: keyof T & string) => {
      const method = target[name];
      if (typeof method !== 'function' || !names.includes(name)) return method;
      return async (...values: unknown[]) => {
        if (left.saves <= 0) throw new Error('the power is out');
        left.saves -= 1;
        return (method as (...given: unknown[]) => unknown).apply(target, values);
      };
    } });
  }

  it.each(Array.from({ length: 8 }, (_, i) => i))('after %i saves it is completed by coming again, and nothing is doubled', async (saves) => {
    const { stores, deps, city, receive, ticket } = receiving(known, { dispatch: 'named' });
    const left = { saves };
    const broken = createHotlineReceiver({
      ...deps, tickets: failing(stores.tickets, ['nextSerial', 'insert', 'save'], left), hotline: failing(stores.hotline, ['save'], left),
    });
    const versions = [cityItem({ organizationName: '' }), later(10, { majorContent: '还漏水', orderStatus: '催办' })];
    for (const version of versions) await broken.receive(city, [version]).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
    });
    await receive(...versions, ...versions);
    const { ticket: now, events } = await ticket();
    expect(now).toMatchObject({ status: 'dispatched', department: 'housing', remindedAt: [expect.anything()] });
    expect([now.matter.text, ...now.supplements.map(({ text }) => text)].at(-1)).toContain('还漏水');
    expect(new Set(events.map(({ name, cause }) => `${name} ${cause}`)).size).toBe(events.length);
    expect(events.filter(({ name }) => name === 'TicketReceived' || name === 'TicketDispatched')).toHaveLength(2);
    expect((await stores.tickets.list({ limit: 1, offset: 0 })).total).toBe(1);
    await stores.close();
  });
  it('a ticket whose first version was lost with the memory of it takes the next one as an update', async () => {
    const { stores, deps, city, receive, ticket } = receiving(known);
    const broken = createHotlineReceiver({ ...deps, hotline: failing(stores.hotline, ['save'], { saves: 0 }) });
    await expect(broken.receive(city, [cityItem()])).rejects.toThrow('the power is out');
    expect(results(await receive(later(10, { majorContent: '还漏水' }), cityItem()))).toEqual(['updated', 'unchanged']);
    expect((await ticket()).ticket.supplements).toHaveLength(1);
    await stores.close();
  });
});
