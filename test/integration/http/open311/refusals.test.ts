import { GEO_REPORT, asTexts, readXml } from '../../../helpers/geo-report.js';
import { createApiKey } from '../../../../src/usecases/create-api-key.js';
import { revokeApiKey } from '../../../../src/usecases/revoke-api-key.js';
import { rawRequest } from '../raw-request.js';
import { appsForSuite, idOf, LAMP } from './apps.js';

const ADMIN = { name: 'admin', displayName: '管理员', role: 'admin', department: null } as const;

describe('Open311', () => {
  const { desk, apps, idsOf } = appsForSuite();

  describe('bad input', () => {
    const CASES: readonly (readonly [string, Readonly<Record<string, string>>, number, RegExp])[] = [
      ['no service', { lat: '35', long: '118' }, 400, /service_code/], ['an unknown service', { ...LAMP, service_code: 'none' }, 404, /service_code/],
      ['no place', { service_code: 'river' }, 400, /地点/], ['half a place', { service_code: 'river', lat: '35' }, 400, /long：lat 和 long 要一起给出/], ['a place beyond the earth', { ...LAMP, lat: '95' }, 400, /lat/],
      ['a place that is no number', { ...LAMP, long: '东经' }, 400, /long：应为十进制度数/], ['exponents', { ...LAMP, lat: '1e1' }, 400, /lat/], ['a text too long', { ...LAMP, description: '长'.repeat(4_001) }, 400, /description：最多 4000 个字/],
      ['no such attribute', { ...LAMP, 'attribute[colour]': 'red' }, 400, /attribute\[colour\]/], ['a required answer missing', { service_code: 'utility-outage', address_string: 'x' }, 400, /attribute\[supply\]：请回答：停的是什么/],
      ['a choice that is none', { service_code: 'utility-outage', address_string: 'x', 'attribute[supply]': 'milk' }, 400, /没有选项/], ['an address that is no mail', { ...LAMP, email: 'zhang' }, 400, /email/],
      ['a place in another county', { ...LAMP, lat: '35.79', long: '118.628' }, 400, /不在兰山区.*坐标.*110、119、120/], ['latitude and longitude swapped', { ...LAMP, lat: '34.7', long: '35.1' }, 400, /不在兰山区/],
      ['an address in another district', { service_code: 'river', address_string: '临沂市罗庄区湖东一路' }, 400, /地址在罗庄.*由市热线转给罗庄区办理/],
      ['a script for a picture', { ...LAMP, media_url: 'javascript:alert(1)' }, 400, /media_url/],
    ];
    it.each(CASES)('%s is told, and opens nothing', async (_name, fields, status, description) => {
      const before = await idsOf('', { authorization: `Bearer ${apps.app.token}` });
      const [json, xml] = [await apps.app.post(fields), await apps.app.post(fields, { path: '/v2/requests.xml' })];
      expect(GEO_REPORT.errors.safeParse(json.json).error).toBeUndefined();
      expect(json.status).toBe(status);
      expect((json.json as { code: number; description: string }[]).map(({ code, description: told }) => `${code} ${told}`).join('\n')).toMatch(description);
      expect(xml.status).toBe(status);
      expect(readXml(xml.text)).toEqual({ root: 'errors', content: asTexts(json.json) });
      expect(await idsOf('', { authorization: `Bearer ${apps.app.token}` })).toEqual(before);
    });
    it('all that is wrong is told at once', async () => {
      expect(((await apps.app.post({ lat: 'x', email: 'y' })).json as unknown[]).length).toBeGreaterThanOrEqual(3);
    });
    it('a field given twice, two answers to one question', async () => {
      expect((await apps.app.post([['service_code', 'river'], ['service_code', 'noise'], ['address_string', 'x']])).status).toBe(400);
      expect((await apps.app.post([['service_code', 'utility-outage'], ['address_string', 'x'], ['attribute[supply]', 'gas'], ['attribute[supply]', 'heating']])).status).toBe(400);
    });
    it('a missing, broken, revoked key, one without the scope: 403, in the format that was asked for', async () => {
      const revoked = await createApiKey(desk.service.deps, ADMIN, { name: 'x', scopes: ['open311:write'] });
      await revokeApiKey(desk.service.deps, ADMIN, revoked.key.id);
      const reader = await createApiKey(desk.service.deps, ADMIN, { name: 'x', scopes: ['open311:read', 'tickets:read'] });
      for (const api_key of ['', 'x', `${apps.app.token}x`, revoked.token, reader.token]) {
        const [json, xml] = [await apps.app.post({ ...LAMP, api_key }), await apps.app.post({ ...LAMP, api_key }, { path: '/v2/requests.xml' })];
        expect(json).toMatchObject({ status: 403, json: [{ code: 403 }] });
        expect(readXml(xml.text)).toEqual({ root: 'errors', content: asTexts(json.json) });
      }
      const writer = await createApiKey(desk.service.deps, ADMIN, { name: 'x', scopes: ['open311:write'] });
      for (const path of ['/v2/requests', '/v2/requests/20260302-0001', '/v2/tokens/x']) {
        for (const token of [writer.token, revoked.token]) expect((await apps.app.get(`${path}.json?api_key=${token}`)).status).toBe(403);
      }
      expect((await apps.app.post({ ...LAMP, api_key: '', description: 'by header' }, { headers: { authorization: `Bearer ${apps.app.token}` } })).status).toBe(201);
    });
    it('a key or a jurisdiction given twice is none of them', async () => {
      for (const path of ['/v2/requests', '/v2/requests/20260302-0001', '/v2/tokens/x']) {
        expect(await apps.app.get(`${path}.json?api_key=${apps.app.token}&api_key=${apps.app.token}`)).toMatchObject({ status: 403, json: [{ code: 403 }] });
      }
      const twice = [...Object.entries(LAMP), ['api_key', apps.app.token], ['api_key', 'x']] as [string, string][];
      expect(await apps.app.post(twice)).toMatchObject({ status: 403, json: [{ code: 403 }] });
      expect(await apps.app.get('/v2/services.json?jurisdiction_id=a&jurisdiction_id=b')).toMatchObject({ status: 404, json: [{ code: 404 }] });
    });
    it('ten megabytes, JSON, a form with files, no body: 413, 415, 403', async () => {
      const post = (type: string | null, body: string | Buffer) => rawRequest(desk.service.port, '/open311/v2/requests.json', { method: 'POST', headers: { authorization: `Bearer ${apps.app.token}`, ...(type === null ? {} : { 'content-type': type }) }, body });
      const form = 'application/x-www-form-urlencoded';
      const cases: [string | null, string | Buffer, number][] = [
        [form, `service_code=river&address_string=x&description=${'a'.repeat(10_000_000)}`, 413], ['application/json', '{}', 415], ['multipart/form-data; boundary=x', '--x--', 415], [null, 'x', 415],
        [`${form}; charset=gb2312`, 'a=b', 415], [form, 'service_code=river&address_string=x&description=%C2%B7%B5%C6%B2%BB%C1%C1', 400], [form, Buffer.from([...Buffer.from('service_code=river&address_string='), 0xc2, 0xb7, 0xb5, 0xc6]), 400], [form, Array.from({ length: 200 }, (_, i) => `a${i}=1`).join('&'), 413], [form, '', 400],
      ];
      for (const [type, body, status] of cases) {
        const answer = await post(type, body);
        expect([type, answer.status]).toEqual([type, status]);
        expect(GEO_REPORT.errors.safeParse(answer.json).error).toBeUndefined();
      }
    });
    it('bytes that are no text: what cannot be written is not, and the answer can be read', async () => {
      const number = idOf(await apps.app.post({ ...LAMP, description: '坏\u0000\u0008\ud800字]]>' }));
      const { content } = readXml((await apps.app.get(`/v2/requests/${number}.xml`, { authorization: `Bearer ${apps.app.token}` })).text);
      expect(content).toMatchObject([{ description: expect.stringMatching(/^坏.?字]]>$/) }]);
    });
    it.each([
      ['start_date=yesterday', /start_date：应为 W3C 时间/], ['end_date=2026-02-30', /end_date/], ['start_date=2026-03-02&end_date=2026-03-01', /start_date：应早于 end_date/],
      ['start_date=2026-01-01&end_date=2026-04-02', /90 天/], ['status=done', /status：应为 open 或 closed/], ['status=open,done', /status：应为 open 或 closed/], [`service_request_id=${'1,'.repeat(1_001)}`, /最多 1000 个/],
    ])('a list by %s', async (query, description) => {
      const answer = await apps.app.get(`/v2/requests.json?${query}`);
      expect(answer).toMatchObject({ status: 400, json: [{ code: 400, description: expect.stringMatching(description) }] });
    });
    it('what is not there is 404, also where a path is broken', async () => {
      for (const path of ['/v2/requests/20990101-0001.json', '/v2/requests/x.json', '/v2/nothing.json', '/nothing.json', '/v2/requests/%E0%A4%A.json']) expect(await apps.app.get(path)).toMatchObject({ status: 404, json: [{ code: 404 }] });
    });
  });
});
