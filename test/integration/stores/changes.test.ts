import type { District } from '../../../src/domain/district.js';
import { changesContract } from '../../contracts/changes.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('SQLite', () => {
  let district: District;
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  beforeAll(async () => {
    ({ district } = await realDistrict());
  });
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());
  changesContract(() => stores, () => district);
});
