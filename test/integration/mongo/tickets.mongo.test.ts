import type { District } from '../../../src/domain/district.js';
import { figuresContract } from '../../contracts/figures.js';
import { serviceRequestsContract } from '../../contracts/service-requests.js';
import { storeContract } from '../../contracts/stores.js';
import { realDistrict } from '../../helpers/district.js';
import { describeMongo, SERVER_KIND, temporaryMongoStores } from '../../helpers/mongo-stores.js';

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

describeMongo('MongoDB', () => {
  // findAndModify is atomic in MongoDB. The wire-compatible server counts right, but tells two who count at the same moment, in up to one of five times, the later one's number.
  storeContract('MongoDB', temporaryMongoStores, () => district, SERVER_KIND !== 'wire-compatible');
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
