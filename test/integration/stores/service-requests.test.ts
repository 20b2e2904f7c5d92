import type { District } from '../../../src/domain/district.js';
import type { ServiceRequestQuery } from '../../../src/domain/ticket/service-request.js';
import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { serviceRequestsSql } from '../../../src/stores/sqlite/service-requests.js';
import { serviceRequestsContract } from '../../contracts/service-requests.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('SQLite', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  let district: District;
  beforeAll(async () => {
    ({ district } = await realDistrict());
  });
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());
  serviceRequestsContract(() => ({ tickets: stores.tickets, district }));
});

describe('a list of requests', () => {
  const QUERY: ServiceRequestQuery = { from: 1, to: 2, services: null, open: null, keyId: null, limit: 1_000 };
  it.each([
    ['of a span', QUERY], ['of some services', { ...QUERY, services: ['river'] }], ['of what is open', { ...QUERY, open: true }], ['of all of it', { ...QUERY, services: ['river'], open: false, keyId: 'a' }],
  ])('%s is read along its index: no table is gone through, nothing is sorted', async (_name, query) => {
    const db = openDatabase(':memory:');
    const { sql, values } = serviceRequestsSql(query);
    const plan = db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((step) => String(step.detail));
    expect(plan[0]).toBe('SEARCH asked USING PRIMARY KEY (received_at>? AND received_at<?)');
    expect(plan.filter((step) => /TEMP B-TREE|SCAN (?!json_each)/.test(step))).toEqual([]);
    expect(plan).toContainEqual(expect.stringMatching(/^SEARCH tickets USING INDEX \S+ \(number=\?\)$/));
    await db.close();
  });
});
