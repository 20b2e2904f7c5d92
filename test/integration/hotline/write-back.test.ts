import { createPostJson } from '../../../src/channels/hotline-12345/client.js';
import type { LinkedCity } from '../../../src/channels/hotline-12345/config.js';
import { createWriteBack } from '../../../src/channels/hotline-12345/write-back.js';
import { DeliveryFault } from '../../../src/domain/delivery.js';
import type { District, DistrictData } from '../../../src/domain/district.js';
import type { OutboundNotice } from '../../../src/domain/message.js';
import { noticeOf } from '../../../src/domain/ticket/notice.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { cityItem, LINYI, linked, receiving } from '../../helpers/city-feed.js';
import { sendJson, startCityServer } from '../../helpers/city-server.js';
import { realDistrict } from '../../helpers/district.js';
import { ask, OPERATOR } from '../../helpers/ticket.js';

let known: { readonly data: DistrictData; readonly district: District };
let server: Awaited<ReturnType<typeof startCityServer>>;
beforeAll(async () => {
  known = await realDistrict();
});
beforeEach(async () => {
  server = await startCityServer((_asked, response) => sendJson(response, { ok: true }));
});
afterEach(() => server.stop());

const HOUSING = { kind: 'department', id: 'wang', department: 'housing' } as const;

async function telling(changes: Partial<LinkedCity> = {}) {
  const under = receiving(known);
  const city = linked({ pushUrl: `${server.url}/status`, ...changes });
  const target = createWriteBack({ cities: [city], clientCertHeader: null, clientCertProxies: [], pushLimit: 1 }, {
    clock: under.clock, tickets: under.stores.tickets, activityLog: under.stores.activityLog, departmentName: (id) => known.district.departmentName(id), post: createPostJson(under.clock, fetch),
  });
  await under.receive(cityItem({ orderNum: 'A' }), cityItem({ orderNum: 'B' }));
  const numberOf = async (number: string) => (await under.ticket(number)).ticket.number;
  /** Something happens, and who asked for it hears of it. */
  const happens = async (number: string, ...commands: ReturnType<typeof ask>[]) => {
    const before = (await under.ticket(number)).events.length;
    for (const [i, command] of commands.entries()) await changeTicket(under.deps, await numberOf(number), { ...command, cause: `${number}-${before}-${i}` });
    const record = await under.ticket(number);
    const messages: OutboundNotice[] = [];
    for (let place = before; place < record.events.length; place += 1) {
      const notice = noticeOf(record, place, (id) => known.district.departmentName(id));
      if (notice) for (const to of await target.of(notice)) messages.push({ kind: 'notice', id: `${to.conversationId}:${notice.id}`, notice, ...to });
    }
    return messages;
  };
  return { ...under, target, happens, numberOf, told: () => server.asked.map(({ body }) => JSON.parse(body) as Record<string, unknown>) };
}

const ANSWERED = [ask('AcceptTicket'), ask('DispatchTicket', { department: 'housing', coHandlers: [] }), ask('SignTicket', { actor: HOUSING }), ask('ReplyTicket', { actor: HOUSING, publicAnswer: '灯已换新。' }), ask('ApproveAnswer', { actor: OPERATOR })];

describe('the city', () => {
  it('is told what happens to its ticket, in its own words, signed, with the answer', async () => {
    const { happens, target, told, numberOf, stores } = await telling();
    for (const message of await happens('A', ...ANSWERED)) await target.deliver(message);
    expect(server.asked.every(({ signed, method, url }) => signed && method === 'POST' && url.pathname === '/status')).toBe(true);
    expect(told().map(({ orderNum, orderStatus }) => [orderNum, orderStatus])).toEqual([['A', '已受理'], ['A', '已派单'], ['A', '办理中'], ['A', '已答复']]);
    expect(told().at(-1)).toEqual({
      id: `ticket:${await numberOf('A')}:6`, orderNum: 'A', ticketNumber: await numberOf('A'), orderStatus: '已答复', event: 'TicketReplied', handleTime: '2026-03-02 09:00:00', organizationName: '区住建局', replyContent: '灯已换新。', reason: null, deadlineDate: null,
    });
    await stores.close();
  });
  it('hears nothing of what it has no word for, nor of others’ tickets', async () => {
    const { happens, target, stores } = await telling();
    expect(await happens('A', ask('AddNote', { actor: OPERATOR }), ask('RemindTicket'))).toEqual([]);
    const record = await stores.tickets.byCause('hotline-12345:linyi:A');
    const notice = record && noticeOf(record, 0, (id) => id);
    if (!notice) throw new Error('no notice');
    const accepted = { ...notice, event: 'TicketAccepted' } as const;
    expect(await target.of({ ...accepted, origin: null })).toEqual([]);
    expect(await target.of({ ...accepted, origin: { system: 'hotline-12345:jinan', number: 'A' } })).toEqual([]);
    expect(await target.of(accepted)).toEqual([{ channel: 'hotline-12345', conversationId: 'hotline-12345:linyi:A' }]);
    await stores.close();
  });
  it('hears of a merged number what its master has come to, and what becomes of it', async () => {
    const { happens, target, told, numberOf, stores } = await telling();
    await happens('A', ...ANSWERED);
    for (const message of await happens('B', ask('MergeTicket', { into: await numberOf('A') }))) await target.deliver(message);
    for (const message of await happens('A', ask('CloseTicket', { actor: OPERATOR }))) await target.deliver(message);
    expect(told().map(({ orderNum, orderStatus, replyContent }) => [orderNum, orderStatus, replyContent])).toEqual([['B', '已并件', '灯已换新。'], ['A', '已办结', '灯已换新。'], ['B', '已办结', '灯已换新。']]);
    await stores.close();
  });
  it('hears of its own number alone when another’s that it followed is withdrawn', async () => {
    const { happens, numberOf, stores } = await telling();
    await happens('B', ask('MergeTicket', { into: await numberOf('A') }));
    expect((await happens('A', ask('WithdrawTicket'))).map(({ conversationId }) => conversationId)).toEqual(['hotline-12345:linyi:A']);
    await stores.close();
  });
  it.each([
    [400, {}, 'never', 'HOTLINE_400', null], [404, {}, 'never', 'HOTLINE_404', null], [408, {}, 'again', 'HOTLINE_408', null], [429, { 'retry-after': '120' }, 'again', 'HOTLINE_429', 120_000],
    [503, { 'retry-after': 'Mon, 02 Mar 2026 01:01:00 GMT' }, 'again', 'HOTLINE_503', 60_000], [503, { 'retry-after': 'soon' }, 'again', 'HOTLINE_503', null], [500, {}, 'down', 'HOTLINE_500', null], [302, { location: '/elsewhere' }, 'down', 'HOTLINE_302', null],
  ])('that answers %i is told %j later, or not', async (status, headers, kind, reason, afterMs) => {
    const { happens, target, stores } = await telling();
    server.answers((_asked, response) => sendJson(response, {}, status, headers as Record<string, string>));
    const [message] = await happens('A', ask('AcceptTicket'));
    const fault = await target.deliver(message as OutboundNotice).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(DeliveryFault);
    expect(fault).toMatchObject({ kind, reason, afterMs });
    expect(server.asked).toHaveLength(1);
    await stores.close();
  });
  it('that is away is known to be down', async () => {
    const { happens, target, stores } = await telling({ pushUrl: 'http://127.0.0.1:1/' });
    const [message] = await happens('A', ask('AcceptTicket'));
    await expect(target.deliver(message as OutboundNotice)).rejects.toMatchObject({ kind: 'down', reason: 'HOTLINE_UNREACHABLE' });
    await stores.close();
  });
  it('that is not linked any more leaves a dead letter', async () => {
    const { happens, target, stores } = await telling();
    const [message] = await happens('A', ask('AcceptTicket'));
    await expect(target.deliver({ ...(message as OutboundNotice), conversationId: 'hotline-12345:jinan:A' })).rejects.toMatchObject({ kind: 'never', reason: 'HOTLINE_NOT_LINKED' });
    await stores.close();
  });
  it('that wants to fetch it gets it kept, each thing once', async () => {
    const mapping = { ...LINYI, writeBack: LINYI.writeBack && { ...LINYI.writeBack, endpoint: 'polled' as const } };
    const { happens, target, stores } = await telling({ mapping, pushUrl: null });
    const messages = await happens('A', ask('AcceptTicket'), ask('DispatchTicket', { department: 'housing' }));
    for (const message of [...messages, ...messages]) await target.deliver(message);
    expect((await stores.activityLog.read('hotline-12345:linyi:', 0, 9)).map(({ activity }) => (JSON.parse(activity) as { orderStatus: string }).orderStatus)).toEqual(['已受理', '已派单']);
    expect(server.asked).toEqual([]);
    await stores.close();
  });
});
