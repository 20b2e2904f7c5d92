import { handleTicket } from '../../../../src/usecases/handle-ticket.js';
import { appsForSuite, DAY_MS, idOf, LAMP, PHONE } from './apps.js';

describe('Open311', () => {
  const { desk, apps, listOf, idsOf } = appsForSuite();

  describe('the list', () => {
    it('is of the last ninety days, newest first, or of any other ninety', async () => {
      const start = desk.clock.now();
      const day = (days: number) => new Date(start + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
      const old = idOf(await apps.app.post(LAMP));
      desk.clock.advance(200 * DAY_MS);
      const made: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        made.push(idOf(await apps.app.post({ ...LAMP, description: `第${i}次` })));
        desk.clock.advance(DAY_MS);
      }
      expect(await idsOf()).toEqual([...made].reverse());
      expect(await idsOf(`?start_date=${day(201)}`)).toEqual([made[2], made[1]]);
      expect(await idsOf(`?end_date=${day(201)}T00:00:00%2B08:00`)).toEqual([made[0]]);
      expect(await idsOf(`?end_date=${day(201)}T00:00:00+08:00`)).toEqual([made[0]]);
      expect(await idsOf(`?start_date=${day(200)}&end_date=${day(201)}T23:59:59%2B08:00`)).toEqual([made[1], made[0]]);
      expect(await idsOf(`?start_date=${day(-5)}`)).toEqual([old]);
      expect(await idsOf(`?service_request_id=${made[2]},${old},20990101-0001&status=closed&start_date=2020-01-01`)).toEqual([made[2], old]);
    });
    it('can be of some services, and of what is open or not', async () => {
      const river = idOf(await apps.app.post({ service_code: 'river', address_string: '沂河边' }));
      const noise = idOf(await apps.app.post({ service_code: 'noise', address_string: '沂河边' }));
      expect(await idsOf('?service_code=river')).toEqual([river]);
      expect(await idsOf('?service_code=river,%20noise')).toEqual([noise, river]);
      expect(await idsOf('?service_code=none')).toEqual([]);
      await handleTicket(desk.service.deps, { name: 'li', displayName: '李', role: 'operator', department: null }, river, { name: 'WithdrawTicket', reason: '市民来电撤销' }, 'withdraw');
      expect(await idsOf('?service_code=river,noise&status=closed')).toEqual([river]);
      expect(await idsOf('?service_code=river,noise&status=open')).toEqual([noise]);
      expect(await idsOf('?service_code=river&service_code=noise&status=open,closed')).toEqual([noise, river]);
      expect(await idsOf('?service_code=river,noise&status=open&status=closed')).toEqual([noise, river]);
    });
    it('never has tickets that came in otherwise', async () => {
      const number = await desk.open();
      for (const headers of [{}, { authorization: `Bearer ${apps.app.token}` }]) {
        expect(await idsOf('', headers)).not.toContain(number);
        expect((await apps.app.get(`/v2/requests/${number}.json`, headers)).status).toBe(404);
        expect(await idsOf(`?service_request_id=${number}`, headers)).toEqual([]);
      }
    });
  });

  describe('privacy', () => {
    const mine = { authorization: '' };
    beforeAll(() => {
      mine.authorization = `Bearer ${apps.app.token}`;
    });
    it('only its own app reads what was written and where; everybody else the kind, the town and roughly where', async () => {
      const number = idOf(await apps.app.post({ ...LAMP, address_string: '金雀山街道宏大路12号', address_id: 'a-1', description: `我是张三，电话${PHONE}，住3号楼2单元` }));
      const read = async (headers: Record<string, string>) => ((await apps.app.get(`/v2/requests/${number}.json`, headers)).json as [Record<string, unknown>])[0];
      expect(await read(mine)).toMatchObject({ description: '我是张三，电话139****5678，住3号楼2单元', address: '金雀山街道宏大路12号', address_id: 'a-1', lat: 35.0518, long: 118.34769 });
      for (const headers of [{}, { authorization: `Bearer ${apps.other.token}` }] as Record<string, string>[]) {
        expect(await read(headers)).toMatchObject({ service_code: 'street-light', description: null, address: '金雀山街道', address_id: null, lat: 35.052, long: 118.348 });
      }
      for (const headers of [mine, {}]) {
        const list = JSON.stringify([await listOf('', headers), await read(headers)]);
        for (const secret of [PHONE, 'example.com', '三丰', apps.app.key.id]) expect(list).not.toContain(secret);
      }
      expect(JSON.stringify(await listOf())).not.toMatch(/张三|宏大路|三盏|单元/);
    });
    it.each(['safety-report', 'unpaid-wages'])('%s is its own app’s alone to see', async (service_code) => {
      const answer = await apps.app.post({ service_code, address_string: '李官镇', description: '老板的事' });
      const [{ token = '', service_request_id = '' }] = answer.json as [{ token?: string; service_request_id?: string }];
      const number = token === '' ? service_request_id : idOf(await apps.app.get(`/v2/tokens/${token}.json`));
      expect(await idsOf('', mine)).toContain(number);
      for (const headers of [{}, { authorization: `Bearer ${apps.other.token}` }] as Record<string, string>[]) {
        expect(await idsOf('', headers)).not.toContain(number);
        expect((await apps.app.get(`/v2/requests/${number}.json`, headers)).status).toBe(404);
        expect(await idsOf(`?service_request_id=${number}`, headers)).toEqual([]);
      }
    });
    it('whoever has no key may look sixty times a minute, a key far more often', async () => {
      for (let i = 0; i < 60; i += 1) await apps.app.get('/v2/services.json');
      expect(await apps.app.get('/v2/requests.json')).toMatchObject({ status: 429, json: [{ code: 429 }] });
      expect((await apps.app.get('/v2/requests.json', mine)).status).toBe(200);
    });
    it('nothing of it is in the log', () => {
      const log = desk.heard.filter((line) => line.startsWith('"'));
      expect(log.filter((line) => line.includes(PHONE) || line.includes('张三') || line.includes('老板') || line.includes(apps.app.token.slice(-20)))).toEqual([]);
    });
  });
});
