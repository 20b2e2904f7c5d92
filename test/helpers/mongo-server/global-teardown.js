import tidy from '../global-teardown.js';

export default async function tidyWithServer() {
  await globalThis.stopMongoServer?.();
  tidy();
}
