import { GEO_REPORT, asTexts, readXml } from '../../../helpers/geo-report.js';
import { appsForSuite, DAY_MS, idOf, LAMP, PHONE } from './apps.js';

describe('Open311', () => {
  const { desk, apps } = appsForSuite();

  describe('what is offered', () => {
    it.each([
      ['discovery', '/discovery', 'discovery', GEO_REPORT.discovery], ['services', '/v2/services', 'services', GEO_REPORT.services],
      ['a definition with a list', '/v2/services/utility-outage', 'service_definition', GEO_REPORT.service_definition], ['one without attributes', '/v2/services/river', 'service_definition', GEO_REPORT.service_definition],
      ['requests', '/v2/requests', 'service_requests', GEO_REPORT.service_requests], ['an unknown service', '/v2/services/none', 'errors', GEO_REPORT.errors],
    ])('%s: as GeoReport says, the same in JSON and XML', async (_name, path, root, schema) => {
      const [json, xml] = [await apps.app.get(`${path}.json`), await apps.app.get(`${path}.xml`)];
      expect([json.type, xml.type]).toEqual(['application/json; charset=utf-8', 'text/xml; charset=utf-8']);
      expect(schema.safeParse(json.json).error).toBeUndefined();
      expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n</);
      expect(readXml(xml.text)).toEqual({ root, content: asTexts(json.json) });
      expect(xml.status).toBe(json.status);
    });
    it('leads from discovery to the services, grouped by department, and from those with more to ask to what they ask', async () => {
      const { endpoints: [{ url }] } = (await apps.app.get('/discovery.json')).json as { endpoints: [{ url: string }] };
      expect(url).toBe(`${desk.service.url}/open311/v2`);
      const services = (await (await fetch(`${url}/services.json`)).json()) as { service_code: string; metadata: boolean; group: string; type: string }[];
      expect(services.length).toBeGreaterThan(15);
      expect(services.find(({ service_code }) => service_code === 'street-light')).toMatchObject({ group: '区住建局', metadata: true, type: 'realtime' });
      for (const { service_code, metadata } of services) {
        expect(((await (await fetch(`${url}/services/${service_code}.json`)).json()) as { attributes: unknown[] }).attributes.length > 0).toBe(metadata);
      }
    });
    it('goes by Accept where the path has no ending, and is XML where nobody says', async () => {
      expect((await apps.app.get('/v2/services', { accept: 'application/json' })).type).toContain('json');
      for (const accept of ['*/*', 'text/xml', 'application/xml', 'image/png']) expect((await apps.app.get('/v2/services', { accept })).type).toContain('text/xml');
    });
    it('answers only for its own district', async () => {
      expect((await apps.app.get('/v2/services.json?jurisdiction_id=lanshan')).status).toBe(200);
      for (const path of ['/v2/services', '/v2/services/river', '/v2/requests', '/v2/requests/1']) {
        expect(await apps.app.get(`${path}.json?jurisdiction_id=elsewhere.gov`)).toMatchObject({ status: 404, json: [{ code: 404, description: '没有这个辖区（jurisdiction_id）。' }] });
      }
      expect(await apps.app.post({ ...LAMP, jurisdiction_id: 'elsewhere.gov' })).toMatchObject({ status: 404 });
    });
    it('may be read by pages of others, and by anybody without a key', async () => {
      const response = await fetch(`${desk.service.url}/open311/v2/requests.json`);
      expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('cache-control')]).toEqual([200, '*', 'no-store']);
      const asked = await fetch(`${desk.service.url}/open311/v2/requests.json`, { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
      expect([asked.status, asked.headers.get('access-control-allow-headers'), asked.headers.get('access-control-allow-methods')]).toEqual([204, expect.stringContaining('authorization'), 'GET, POST']);
    });
  });

  describe('a posted request', () => {
    it('becomes a ticket that waits for the desk, with all that was said and whom to call', async () => {
      const answer = await apps.app.post({ ...LAMP, address_string: '义堂镇人民路5号', 'attribute[pole-number]': 'YT-17', description: '三盏路灯不亮 <天黑> & 看不见', media_url: 'https://img.example.com/1.jpg', jurisdiction_id: 'lanshan', device_id: 'device-of-zhang' });
      expect(answer.status).toBe(201);
      expect(GEO_REPORT.opened.safeParse(answer.json).error).toBeUndefined();
      const number = idOf(answer);
      expect(await desk.service.stores.tickets.load(number)).toMatchObject({ ticket: {
        status: 'received', type: 'help', urgent: false, citizen: { contact: PHONE, conversationId: `open311:${apps.app.key.id}:${number}`, anonymous: false },
        matter: {
          text: '路灯不亮：三盏路灯不亮 <天黑> & 看不见\n灯杆编号：YT-17\n图片链接（未核实）：https://img.example.com/1.jpg', area: '义堂镇', address: '义堂镇人民路5号；纬度35.0518，经度118.34769（WGS 84）',
          serviceRequest: { service: 'street-light', serviceName: '路灯不亮', keyId: apps.app.key.id, address: '义堂镇人民路5号', lat: 35.0518, long: 118.34769, listed: true },
        },
      } });
      expect(JSON.stringify(await desk.service.stores.tickets.load(number))).not.toMatch(/三丰|device-of-zhang/);
      const [json, xml] = [await apps.app.get(`/v2/requests/${number}.json?api_key=${apps.app.token}`), await apps.app.get(`/v2/requests/${number}.xml?api_key=${apps.app.token}`)];
      expect(GEO_REPORT.service_requests.safeParse(json.json).error).toBeUndefined();
      expect(readXml(xml.text)).toEqual({ root: 'service_requests', content: asTexts(json.json) });
    });
    it('is answered in XML as in JSON, and the code in the notice opens it on the web', async () => {
      const answer = await apps.app.post({ ...LAMP, description: 'XML' }, { path: '/v2/requests.xml' });
      const { root, content } = readXml(answer.text);
      const [{ service_request_id, service_notice }] = content as [{ service_request_id: string; service_notice: string }];
      expect([answer.status, root]).toEqual([201, 'service_requests']);
      const [, code = ''] = /查询码 ([A-Z0-9-]+)/.exec(service_notice) ?? [];
      expect(desk.service.deps.lookupCodes.matches(service_request_id, code)).toBe(true);
    });
    it.each([
      ['coordinates', { lat: '35.1', long: '118.3' }], ['an address', { address_string: '兰山街道沂蒙路' }], ['an id of an address', { address_id: '4711' }],
    ])('needs one place, of whatever kind: %s', async (_name, place) => {
      expect((await apps.app.post({ service_code: 'garbage', ...place })).status).toBe(201);
    });
    it('may leave out all else; empty fields are left out', async () => {
      const number = idOf(await apps.app.post({ service_code: 'manhole-cover', address_string: '柳青街道', description: ' ', phone: '', email: '', lat: '', long: '', media_url: '' }));
      expect((await desk.service.stores.tickets.load(number))?.ticket).toMatchObject({ matter: { text: '井盖损坏丢失', area: '柳青街道', address: '柳青街道' }, citizen: { contact: null } });
    });
    it('keeps chosen answers by their names', async () => {
      const number = idOf(await apps.app.post([['service_code', 'noise'], ['address_string', '银雀山街道'], ['attribute[hours][]', 'night'], ['attribute[hours][]', 'morning']]));
      expect((await desk.service.stores.tickets.load(number))?.ticket.matter.text).toBe('噪声扰民\n多在什么时候：深夜、早上');
    });
    it('whose words cry for help is urgent, and the app is told whom to call first', async () => {
      const answer = await apps.app.post({ service_code: 'safety-report', address_string: '枣园镇', description: '仓库着火了，快来救火' });
      expect((answer.json as [{ service_notice: string }])[0].service_notice).toContain('119');
      const supply = idOf(await apps.app.post({ service_code: 'utility-outage', address_string: '枣园镇', 'attribute[supply]': 'gas' }));
      expect((await desk.service.stores.tickets.load(supply))?.ticket).toMatchObject({ urgent: true, utility: true });
    });
    it('sent twice is one ticket: within ten minutes by its content, for good by its Idempotency-Key', async () => {
      const twice = { ...LAMP, description: '只有一盏' };
      const answers = await Promise.all([apps.app.post(twice), apps.app.post(twice), apps.app.post(twice)]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      desk.clock.advance(9 * 60_000);
      expect(idOf(await apps.app.post(twice))).toBe(idOf(answers[0]));
      expect(idOf(await apps.other.post(twice))).not.toBe(idOf(answers[0]));
      expect(idOf(await apps.app.post({ ...twice, phone: '13900000000' }))).not.toBe(idOf(answers[0]));
      desk.clock.advance(2 * 60_000);
      expect(idOf(await apps.app.post(twice))).not.toBe(idOf(answers[0]));
      const named = { headers: { 'idempotency-key': 'retry-1' } };
      const first = idOf(await apps.app.post(twice, named));
      desk.clock.advance(DAY_MS);
      expect(idOf(await apps.app.post(twice, named))).toBe(first);
      expect(idOf(await apps.other.post(twice, named))).not.toBe(first);
    });
    it('of a service that answers later has a token, which stands for its number and cannot be guessed from it', async () => {
      const answer = await apps.app.post({ service_code: 'safety-report', address_string: '半程镇', description: '小作坊私存汽油' });
      expect(GEO_REPORT.opened.safeParse(answer.json).error).toBeUndefined();
      const [{ token }] = answer.json as [{ token: string }];
      const found = await apps.app.get(`/v2/tokens/${token}.json`);
      expect(GEO_REPORT.tokens.safeParse(found.json).error).toBeUndefined();
      expect(token.startsWith(idOf(found))).toBe(true);
      expect(readXml((await apps.app.get(`/v2/tokens/${token}.xml`)).text)).toEqual({ root: 'service_requests', content: asTexts(found.json) });
      for (const wrong of [idOf(found), `${idOf(found)}-ABCD2345`, 'x', `20990101-0001${token.slice(-9)}`]) expect(await apps.app.get(`/v2/tokens/${wrong}.json`)).toMatchObject({ status: 404, json: [{ code: 404 }] });
    });
  });
});
