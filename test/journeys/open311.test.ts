import { open311App } from '../helpers/open311-app.js';
import { DESK, hotlineForSuite } from './hotline.js';

describe('a citizen with somebody else’s app', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00');
  let app: Awaited<ReturnType<typeof open311App>>;
  let number = '';
  const seen = async () => ((await app.get(`/v2/requests/${number}.json?api_key=${app.token}`)).json as [Record<string, unknown>])[0];
  beforeAll(async () => {
    app = await open311App(hotline.service);
  });

  it('chooses what it is about, sends it, and gets a token, which the app turns into a number', async () => {
    const services = (await app.get('/v2/services.json')).json as { service_code: string; service_name: string; type: string }[];
    const chosen = services.find(({ service_name }) => service_name.includes('安全隐患'));
    const posted = await app.post({ service_code: chosen?.service_code ?? '', address_string: '义堂镇工业园', description: '板厂粉尘很大，没有除尘', phone: '13812345678' });
    const [{ token }] = posted.json as [{ token: string }];
    const [found] = (await app.get(`/v2/tokens/${token}.json`)).json as [{ service_request_id: string }];
    number = found.service_request_id;
    expect(await seen()).toMatchObject({ status: 'open', status_notes: '待受理', service_code: chosen?.service_code, agency_responsible: null, expected_datetime: null, requested_datetime: '2026-03-02T09:00:00+08:00' });
  });

  it('sees when the desk has given it out, to whom, and until when it has to be answered', async () => {
    hotline.clock.advance(60_000);
    await hotline.does(DESK, number, { name: 'AcceptTicket' });
    await hotline.does(DESK, number, { name: 'DispatchTicket', department: 'work-safety', coHandlers: [], reason: '安全生产' });
    expect(await seen()).toMatchObject({ status: 'open', status_notes: '已派单', agency_responsible: '区安监局', updated_datetime: '2026-03-02T09:01:00+08:00', expected_datetime: '2026-03-09T17:00:00+08:00' });
  });

  it('reads the answer when it has been reviewed, not before, and that the matter is closed', async () => {
    await hotline.answers('work-safety', number, '已责令加装除尘设备，3月20日前完成。');
    expect(await seen()).toMatchObject({ status: 'open', status_notes: '已答复：已责令加装除尘设备，3月20日前完成。' });
    await hotline.until('2026-03-20T09:00:00+08:00', 240);
    expect(await seen()).toMatchObject({ status: 'closed', status_notes: '已办结：已责令加装除尘设备，3月20日前完成。' });
  });

  it('no channel of ours was asked to reach the citizen, and the matter counts as any other', async () => {
    await hotline.announce();
    expect(await hotline.service.stores.outbox.backlog()).toEqual([]);
    expect((await hotline.events(number)).slice(0, 5)).toEqual(['TicketReceived', 'TicketAccepted', 'TicketDispatched', 'TicketSigned', 'AnswerSubmitted']);
    const rows = await hotline.service.stores.figures.read({ from: '2026-03-02', to: '2026-03-02', groupBy: 'type' });
    expect(rows.find(({ group }) => group === 'report')?.sums.received).toBe(1);
  });

  it('two apps’ same matter is handled once: both read the answer, and neither learns of the other', async () => {
    const other = await open311App(hotline.service);
    const lamp = async (sender: typeof app) => ((await sender.post({ service_code: 'street-light', address_string: '枣园镇', description: '路灯都灭了' })).json as [{ service_request_id: string }])[0].service_request_id;
    const [first, second] = [await lamp(app), await lamp(other)];
    await hotline.does(DESK, second, { name: 'MergeTicket', into: first, reason: '同一件事' });
    await hotline.does(DESK, first, { name: 'AcceptTicket' });
    await hotline.does(DESK, first, { name: 'DispatchTicket', department: 'housing', coHandlers: [], reason: '路灯' });
    await hotline.answers('housing', first, '已换灯。');
    const [read] = (await other.get(`/v2/requests/${second}.json?api_key=${other.token}`)).json as [Record<string, unknown>];
    expect(read).toMatchObject({ status: 'closed', status_notes: '与相同的诉求合并办理，已答复：已换灯。' });
    expect(JSON.stringify(read)).not.toContain(first);
  });
});
