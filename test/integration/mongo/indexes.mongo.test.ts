import mongoose, { type Connection } from 'mongoose';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { startService } from '../../helpers/service.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB, indexes', () => {
  let url: string;
  let looking: Connection;
  beforeEach(async () => {
    url = databaseUrl();
    looking = await mongoose.createConnection(url).asPromise();
  });
  afterEach(async () => {
    await looking.close();
    await dropDatabase(url);
  });
  const start = async () => {
    const stores = await createMongoStores({ url });
    const declared = mongoose.connections.at(-1)?.models ?? {};
    await stores.close();
    return { stores, wanted: Object.entries(declared).map(([name, model]) => `${name} ${1 + model.schema.indexes().length}`).filter((each) => !each.endsWith(' 1')).sort() };
  };
  const there = async () => {
    const collections = await looking.listCollections();
    const counts = await Promise.all(collections.map(async ({ name }) => `${name} ${(await looking.collection(name).indexes()).length}`));
    return counts.filter((each) => !each.endsWith(' 1')).sort();
  };
  /** Everything as it is after a first start that was killed when so many collections had their indexes. */
  const killedAfter = async (collections: number) => {
    const { stores, wanted } = await start();
    await looking.dropDatabase();
    const connection = await openMongo({ url });
    for (const [name, { schema }] of Object.entries(mongoose.connections.find(({ models }) => Object.keys(models).length === stores.collections())?.models ?? {})) connection.model(name, schema);
    let built = 0;
    await expect(buildIndexes(connection, () => {
      built += 1;
      if (built === collections) throw new Error('killed');
    })).rejects.toThrow('killed');
    await connection.close();
    return wanted;
  };

  it.each([1, 8, 20])('are all there after the next start when the first was killed after %i collections, and then are left alone', async (collections) => {
    const wanted = await killedAfter(collections);
    expect((await there()).length).toBeLessThan(wanted.length);
    await start();
    expect(await there()).toEqual(wanted);
    await looking.dropCollection('outbox');
    expect((await start()).stores.isMigrationDue).toBe(false);
    expect(await there()).not.toEqual(wanted);
  });

  it('are built when several processes start at once', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(await there()).toEqual(all[0]?.wanted);
    expect(all.map(({ stores }) => stores.isMigrationDue)).toEqual([false, false, false]);
  });

  it('of another version are told of at the start, and built by db migrate alone', async () => {
    const { wanted } = await start();
    await looking.collection<{ _id: string }>('marks').updateOne({ _id: 'indexes' }, { $set: { declared: 'of another version' } });
    await looking.dropCollection('outbox');
    const service = await startService({ config: { mongo: { url, maxPoolSize: 4 } } });
    expect(service.logger.lines.filter(({ event }) => event === 'store.migration-due')).toMatchObject([{ level: 'warn' }]);
    await service.stop();
    expect(await there()).not.toEqual(wanted);
    const stores = await createMongoStores({ url });
    expect(stores.isMigrationDue).toBe(true);
    await stores.migrate();
    await stores.close();
    expect([await there(), (await start()).stores.isMigrationDue]).toEqual([wanted, false]);
  }, 180_000);
});
