import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { LinkedCity } from '../../src/channels/hotline-12345/config.js';
import { signedHeaders } from '../../src/channels/hotline-12345/verify.js';
import type { HotlineConfig } from '../../src/config/hotline.js';
import type { District, DistrictData } from '../../src/domain/district.js';
import type { HotlineMapping } from '../../src/domain/hotline/mapping.js';
import { createHotlineNames } from '../../src/domain/hotline/names.js';
import type { RawItem } from '../../src/domain/hotline/read-item.js';
import { hotlineSchema } from '../../src/intents/hotline.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { createHotlineReceiver, type HotlineCity } from '../../src/usecases/receive-hotline-items.js';
import { createFakeClock } from './service.js';

/** The example of the folder. */
export const LINYI: HotlineMapping = hotlineSchema.parse(parse(readFileSync('intents/hotline/linyi.yaml', 'utf8')));
export const SECRET = 'a-secret-of-a-city-that-is-long-enough';
export const MORNING = '2026-03-02T09:00:00+08:00';

/** A city as it is linked in tests. */
export function linked(changes: Partial<LinkedCity> = {}): LinkedCity {
  return { mapping: LINYI, secret: SECRET, pullUrl: null, pushUrl: null, clientFingerprint: null, ...changes };
}

/** The same as a service is configured. */
export function hotlineConfig(changes: Partial<Omit<LinkedCity, 'mapping'>> = {}, others: Partial<Omit<HotlineConfig, 'connections'>> = {}): HotlineConfig {
  const { mapping: _mapping, ...connection } = linked(changes);
  return { connections: { linyi: connection }, pullEveryMs: 60_000, clientCertHeader: null, clientCertProxies: [], pushLimit: 4 * 1024 * 1024, ...others };
}

/** An item as the city of the example writes it. */
export function cityItem(changes: RawItem = {}): RawItem {
  return {
    orderNum: 'LY2026030200001', callerName: '张三', callerPhone: '13812345678', callTime: '2026-03-02 08:30:00', appealType: '投诉', majorContent: '楼道灯坏了两个月没人修。',
    incidentAddress: '义堂镇金源小区3号楼', urgencyLevel: '一般', organizationName: '兰山区住房和城乡建设局', isSecret: '否', orderStatus: '新建', updateTime: '2026-03-02 08:31:00', ...changes,
  };
}

export function cityOf(data: DistrictData, district: District, changes: Partial<HotlineMapping> = {}): HotlineCity {
  const mapping = { ...LINYI, ...changes };
  return { mapping, names: createHotlineNames(mapping, data, district) };
}

/** A receiver on a database in memory, at a time of the test's own. */
export function receiving({ data, district }: { readonly data: DistrictData; readonly district: District }, changes: Partial<HotlineMapping> = {}) {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock(MORNING);
  const deps = { clock, tickets: stores.tickets, hotline: stores.hotline, district, onTicketChanged: () => {} };
  const city = cityOf(data, district, changes);
  const receiver = createHotlineReceiver(deps);
  return {
    stores, clock, deps, city, receiver,
    receive: (...items: readonly RawItem[]) => receiver.receive(city, items),
    /** The ticket of a city's number; fails when there is none. */
    ticket: async (number = 'LY2026030200001') => {
      const record = await stores.tickets.byCause(`hotline-12345:linyi:${number}`);
      if (!record) throw new Error(`no ticket of ${number}`);
      return record;
    },
  };
}

/** What a city sends over HTTP, signed at an instant. */
export function pushed(body: unknown, now: number, secret = SECRET): RequestInit & { readonly body: string } {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...signedHeaders(secret, now, text) } };
}
