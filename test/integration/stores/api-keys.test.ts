import type { ApiKeyStore } from '../../../src/domain/api-key.js';
import { apiKeysContract } from '../../contracts/api-keys.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('SQLite', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());
  apiKeysContract((): ApiKeyStore => stores.apiKeys);
});
