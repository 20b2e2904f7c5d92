import { hotlineContract } from '../../contracts/hotline.js';
import { temporaryStores } from '../../helpers/stores.js';

hotlineContract('SQLite', temporaryStores);

describe('a process that died while it pulled', () => {
  it('leaves the pull to the next start', async () => {
    const stores = await temporaryStores();
    expect(await stores.hotline.claimPull('linyi', 0, 60_000, 60_000)).not.toBeNull();
    await stores.releaseLeases();
    expect(await stores.hotline.claimPull('linyi', 1, 60_000, 60_000)).toMatchObject({ cursor: null });
    await stores.close();
  });
});
