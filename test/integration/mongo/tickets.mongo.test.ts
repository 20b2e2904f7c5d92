import type { District } from '../../../src/domain/district.js';
import { figuresContract } from '../../contracts/figures.js';
import { serviceRequestsContract } from '../../contracts/service-requests.js';
import { storeContract } from '../../contracts/stores.js';
import { realDistrict } from '../../helpers/district.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

describeMongo('MongoDB', () => {
  storeContract('MongoDB', temporaryMongoStores, () => district);
  describe('requests of apps', () => {
    let stores: Awaited<ReturnType<typeof temporaryMongoStores>>;
    beforeEach(async () => {
      stores = await temporaryMongoStores();
    });
    afterEach(() => stores.close());
    serviceRequestsContract(() => ({ tickets: stores.tickets, district }));
  });
  figuresContract('MongoDB', temporaryMongoStores, () => district);
});
