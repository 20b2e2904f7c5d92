import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { temporaryDirectory } from './service.js';

/** Stores on disk, in a folder of their own that goes with them. */
export async function temporaryStores() {
  const directory = temporaryDirectory();
  const stores = createSqliteStores(directory.path, { alone: true });
  return { ...stores, close: async () => {
    await stores.close();
    directory.remove();
  } };
}
