import type { District } from '../../../src/domain/district.js';
import { changesContract } from '../../contracts/changes.js';
import { realDistrict } from '../../helpers/district.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => {
  let district: District;
  let stores: Awaited<ReturnType<typeof temporaryMongoStores>>;
  beforeAll(async () => {
    ({ district } = await realDistrict());
  });
  beforeEach(async () => {
    stores = await temporaryMongoStores();
  });
  afterEach(() => stores.close());
  changesContract(() => stores, () => district);
});
