import { signedHeaders } from '../../src/channels/hotline-12345/verify.js';
import { cityItem, hotlineConfig, MORNING, pushed, SECRET } from '../helpers/city-feed.js';
import { sendJson, startCityServer } from '../helpers/city-server.js';
import { eventually, createFakeClock, startService } from '../helpers/service.js';
import { handleTicket } from '../../src/usecases/handle-ticket.js';
import { clerkOf, DESK, type Hotline, startHotline } from './hotline.js';

type City = Awaited<ReturnType<typeof startCityServer>>;
const told = (city: City) => city.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as Record<string, string | null>);

describe('a matter that the city took', () => {
  let city: City;
  let hotline: Hotline;
  let number: string;
  beforeAll(async () => {
    city = await startCityServer((_asked, response) => sendJson(response, {}));
    hotline = await startHotline(MORNING, { hotline: hotlineConfig({ pushUrl: `${city.url}/status` }) });
  });
  afterAll(async () => {
    await hotline.stop();
    await city.stop();
  });
  const push = async (body: unknown) => {
    hotline.clock.advance(1_000);
    return (await fetch(`${hotline.service.url}/api/v1/hotline/linyi/tickets`, pushed(body, hotline.clock.now()))).json() as Promise<{ items: { ticket: string; result: string }[] }>;
  };
  const statuses = async (last: string) => {
    await eventually(`the city hears ${last}`, () => told(city).at(-1)?.orderStatus === last);
    return told(city).map(({ orderStatus }) => orderStatus);
  };

  it('comes in by the city’s number, and waits for the desk', async () => {
    const { items } = await push(cityItem());
    number = items[0]?.ticket ?? '';
    expect(await hotline.ticket(number)).toMatchObject({ status: 'received', origin: { number: 'LY2026030200001' } });
  });
  it('the desk accepts and dispatches it, and the city hears so', async () => {
    await hotline.does(DESK, number, { name: 'AcceptTicket' });
    await hotline.does(DESK, number, { name: 'DispatchTicket', department: '区住建局', coHandlers: [], reason: '物业' });
    expect(await statuses('已派单')).toEqual(['已受理', '已派单']);
  });
  it('the city passes on what its caller adds', async () => {
    await push(cityItem({ majorContent: '楼道灯还是坏的，老人摔了。', updateTime: '2026-03-02 09:30:00', orderStatus: '催办' }));
    expect(await hotline.ticket(number)).toMatchObject({ supplements: [{ text: expect.stringContaining('老人摔了') }], remindedAt: [expect.anything()] });
  });
  it('the department answers, and the city hears the answer', async () => {
    await hotline.answers('housing', number, '灯已换新，请查看。');
    expect(await statuses('已答复')).toEqual(['已受理', '已派单', '办理中', '已答复']);
    expect(told(city).at(-1)).toMatchObject({ orderNum: 'LY2026030200001', ticketNumber: number, organizationName: '区住建局', replyContent: '灯已换新，请查看。' });
  });
  it('the citizen hears nothing from us: the city tells them', async () => {
    await hotline.until('2026-03-03T10:00:00+08:00');
    expect((await hotline.ticket(number)).status).toBe('following-up');
    expect(await hotline.news('nobody')).toEqual([]);
    expect((await hotline.service.stores.outbox.dead(null, 9, 0)).total).toBe(0);
    expect(hotline.service.memory.sent).toEqual([]);
  });
  it('the city asks the citizen itself: not satisfied is a new round, and the city hears so', async () => {
    await push(cityItem({ majorContent: '楼道灯还是坏的，老人摔了。', updateTime: '2026-03-03 10:05:00', visitResult: '不满意', visitTime: '2026-03-03 10:00:00', visitContent: '还是不亮', deadlineDate: '2026-03-04 17:00:00' }));
    expect(await hotline.ticket(number)).toMatchObject({ status: 'dispatched', round: 2, followUps: [{ resolved: false, words: '还是不亮' }], deadlines: { city: { dueAt: Date.parse('2026-03-04T17:00:00+08:00') } } });
    expect((await statuses('重新办理')).slice(-2)).toEqual(['已答复', '重新办理']);
  });
  it('satisfied with the second answer it is closed, and the city hears that too', async () => {
    await hotline.answers('housing', number, '线路已修好。');
    await statuses('已答复');
    await push(cityItem({ majorContent: '楼道灯还是坏的，老人摔了。', updateTime: '2026-03-03 11:00:00', visitResult: '满意', visitTime: '2026-03-03 10:50:00' }));
    expect(await hotline.ticket(number)).toMatchObject({ status: 'closed', ended: { resolved: true } });
    expect((await statuses('已办结')).filter((status) => status === '重新办理' || status === '已办结')).toEqual(['重新办理', '已办结']);
  });
});

describe('a city whose platform is away for a while', () => {
  it('hears everything afterwards, in its order, each thing once', async () => {
    const clock = createFakeClock(MORNING);
    const city = await startCityServer((_asked, response) => sendJson(response, {}, 503, { 'retry-after': '30' }));
    const service = await startService({ clock, config: { hotline: hotlineConfig({ pushUrl: `${city.url}/status` }) } });
    const send = await fetch(`${service.url}/api/v1/hotline/tickets`, pushed(cityItem(), clock.now()));
    const { items } = await send.json() as { items: { ticket: string }[] };
    const number = items[0]?.ticket ?? '';
    await handleTicket(service.deps, DESK, number, { name: 'AcceptTicket' }, 'r1');
    await eventually('the city was asked', () => city.asked.length === 1);
    await handleTicket(service.deps, DESK, number, { name: 'DispatchTicket', department: 'housing', coHandlers: [], reason: '物业' }, 'r2');
    await handleTicket(service.deps, clerkOf('housing'), number, { name: 'SignTicket' }, 'r3');
    await eventually('all is put down', async () => (await service.stores.outbox.backlog()).find(({ channel }) => channel === 'hotline-12345')?.open === 3);
    city.answers((_asked, response) => sendJson(response, {}));
    await eventually('the failure is noted', () => service.logger.lines.some(({ event }) => event === 'outbox.send-failed'));
    clock.advance(31_000);
    await eventually('all is told', () => city.asked.length === 4);
    expect(told(city).slice(1).map(({ orderStatus }) => orderStatus)).toEqual(['已受理', '已派单', '办理中']);
    await service.stop();
    await city.stop();
  });
});

describe('a city that fetches', () => {
  it('gets what happened since its cursor, and nobody else does', async () => {
    const clock = createFakeClock(MORNING);
    const service = await startService({ clock, config: { hotline: hotlineConfig() } });
    const updates = async (query: string, headers = signedHeaders(SECRET, clock.now(), `/api/v1/hotline/linyi/updates${query}`)) => {
      const response = await fetch(`${service.url}/api/v1/hotline/linyi/updates${query}`, { headers: { ...headers } });
      return { status: response.status, body: await response.json() as Record<string, unknown> };
    };
    await service.stores.activityLog.append('hotline-12345:linyi:', 'a', '{"orderStatus":"已受理"}', 0);
    await service.stores.activityLog.append('hotline-12345:linyi:', 'b', '{"orderStatus":"已派单"}', 0);
    expect((await updates('')).body).toEqual({ items: [{ orderStatus: '已受理' }, { orderStatus: '已派单' }], cursor: '2', more: false });
    expect((await updates('?after=1')).body).toEqual({ items: [{ orderStatus: '已派单' }], cursor: '2', more: false });
    expect((await updates('?after=2')).body).toEqual({ items: [], cursor: '2', more: false });
    expect(await updates('?after=2')).toMatchObject({ status: 409, body: { code: 'HOTLINE_SIGNATURE_REPEATED' } });
    expect(await updates('?after=x')).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect(await updates('?after=0', signedHeaders(SECRET, clock.now(), '/api/v1/hotline/linyi/updates'))).toMatchObject({ status: 401 });
    await service.stop();
  });
});

describe('a city that is pulled from', () => {
  it('needs nobody to start it', async () => {
    const clock = createFakeClock(MORNING);
    const city = await startCityServer(({ url }, response) => sendJson(response, { data: { list: url.searchParams.get('cursor') === null ? [cityItem()] : [], cursor: '1' } }));
    const service = await startService({ clock, config: { hotline: hotlineConfig({ pullUrl: `${city.url}/orders` }) } });
    await eventually('the ticket is there', () => service.stores.tickets.byCause('hotline-12345:linyi:LY2026030200001'));
    await service.stop();
    await city.stop();
  });
});
