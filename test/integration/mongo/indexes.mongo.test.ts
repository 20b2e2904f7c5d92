import { inspect } from 'node:util';
import mongoose from 'mongoose';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { buildIndexes, DOCUMENTS_VERSION } from '../../../src/stores/mongo/migrate.js';
import { startService } from '../../helpers/service.js';
import { describeMongo, watchedDatabase } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB, indexes', () => {
  const database = watchedDatabase();
  const start = async () => {
    const stores = await createMongoStores({ url: database.url() });
    const declared = mongoose.connections.at(-1)?.models ?? {};
    await stores.close();
    const unique = Object.entries(declared).flatMap(([name, model]) => model.schema.indexes().filter(([, options]) => options.unique === true).map(([keys]) => `${name} ${Object.keys(keys).join(' ')}`)).sort();
    return { stores, unique, wanted: Object.entries(declared).map(([name, model]) => `${name} ${1 + model.schema.indexes().length}`).filter((each) => !each.endsWith(' 1')).sort() };
  };
  const there = async () => {
    const collections = await database.looking().listCollections();
    const counts = await Promise.all(collections.map(async ({ name }) => `${name} ${(await database.looking().collection(name).indexes()).length}`));
    return counts.filter((each) => !each.endsWith(' 1')).sort();
  };
  /** Everything as it is after a first start that was killed when so many collections had their indexes. */
  const killedAfter = async (collections: number) => {
    const { stores, wanted } = await start();
    await database.looking().dropDatabase();
    const connection = await openMongo({ url: database.url() });
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
    expect((await start()).stores.isMigrationDue).toBe(false);
    expect(await there()).toEqual(wanted);
  });

  it('are built when several processes start at once', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(await there()).toEqual(all[0]?.wanted);
    expect(all.map(({ stores }) => stores.isMigrationDue)).toEqual([false, false, false]);
  });

  it('that only make things faster are told of at the start when they are missing, as after an upgrade, and built by db migrate alone', async () => {
    const { wanted } = await start();
    await database.looking().collection('outbox').dropIndex('dead.at_-1_dead.sequence_-1');
    const service = await startService({ config: { mongo: { url: database.url(), maxPoolSize: 4 } } });
    expect(service.logger.lines.filter(({ event }) => event === 'store.migration-due')).toMatchObject([{ level: 'warn' }]);
    await service.stop();
    expect(await there()).not.toEqual(wanted);
    const stores = await createMongoStores({ url: database.url() });
    expect(stores.isMigrationDue).toBe(true);
    await stores.migrate();
    await stores.close();
    expect([await there(), (await start()).stores.isMigrationDue]).toEqual([wanted, false]);
  }, 180_000);

  it('that keep anything from being there twice are built by the next start when a restore left them out, whatever is marked', async () => {
    const { wanted, unique } = await start();
    const collections = (await database.looking().listCollections()).map(({ name }) => database.looking().collection(name));
    for (const collection of collections) for (const { name } of await collection.indexes()) if (name !== undefined && name !== '_id_') await collection.dropIndex(name);
    expect(await there()).toEqual([]);
    const stores = await createMongoStores({ url: database.url() });
    const built = await Promise.all(collections.map(async (collection) => (await collection.indexes()).filter(({ name }) => name !== '_id_').map(({ key }) => `${collection.name} ${Object.keys(key).join(' ')}`)));
    expect(unique.length).toBeGreaterThan(4);
    expect(built.flat().sort()).toEqual(unique);
    expect(stores.isMigrationDue).toBe(true);
    await stores.migrate();
    await stores.close();
    expect(await there()).toEqual(wanted);
  });
});

describeMongo('MongoDB, documents that are there twice', () => {
  const PERSON = 'wechat-official:lanshan:oABCDEF123456789';
  const database = watchedDatabase();
  const twice = async () => {
    const at = (position: number) => ['a', 'b'].map((id) => ({ _id: `${id}${position}` as never, conversationId: PERSON, position, at: 1 }));
    await database.looking().collection('activities').insertMany([...at(1), ...at(2), ...at(3), { _id: 'c' as never, conversationId: PERSON, position: 4, at: 1 }]);
    // Not chosen at all is no duplicate: that index is sparse.
    await database.looking().collection('routingmodels').insertMany([{ _id: 1 as never }, { _id: 2 as never }, { _id: 3 as never, choice: 5 }, { _id: 4 as never, choice: 5 }]);
  };
  const WORDS = '集合 activities 中 (conversationId, position) 有 3 组重复，集合 routingmodels 中 (choice) 有 1 组重复，唯一索引建不成；其余唯一索引已建好。没有删除任何数据。请停止服务，按 docs/operations/mongodb.md 找出重复项处理后再执行 db migrate。';
  const indexesOf = async (name: string) => (await database.looking().collection(name).indexes()).length;

  it('refuse the start, which says where and how many but not what, holds no connection, and has built every other index', async () => {
    await twice();
    const open = mongoose.connections.length;
    const refused: unknown = await createMongoStores({ url: database.url() }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'INDEX_DUPLICATES', message: WORDS });
    expect(inspect(refused, { depth: 9 })).not.toContain(PERSON);
    expect(mongoose.connections.length).toBe(open);
    expect([await indexesOf('activities'), await indexesOf('routingmodels')]).toEqual([1, 1]);
    expect([await indexesOf('outbox'), await indexesOf('tickets')]).toEqual([6, expect.any(Number)]);
    expect(await indexesOf('tickets')).toBeGreaterThan(10);
    expect([await database.looking().collection('activities').countDocuments(), await database.looking().collection('marks').countDocuments()]).toEqual([7, 0]);
  });

  it('refuse it too where a restore left the unique index out, until they are gone', async () => {
    await (await createMongoStores({ url: database.url() })).close();
    await database.looking().collection('activities').dropIndex('conversationId_1_position_1');
    await database.looking().collection('routingmodels').dropIndex('choice_1');
    await twice();
    await expect(createMongoStores({ url: database.url() })).rejects.toMatchObject({ code: 'INDEX_DUPLICATES', message: WORDS });
    await database.looking().collection('activities').deleteMany({ _id: /^b/ as never });
    await database.looking().collection('routingmodels').deleteOne({ _id: 4 as never });
    const stores = await createMongoStores({ url: database.url() });
    expect(stores.isMigrationDue).toBe(false);
    await stores.close();
    expect([await indexesOf('activities'), await indexesOf('routingmodels')]).toEqual([2, 2]);
  });
});

describeMongo('MongoDB of a later version', () => {
  const database = watchedDatabase();
  it('is refused, and left as it is for that version; one of before is marked as soon as this one works on it', async () => {
    const marks = database.looking().collection<{ _id: string; version?: number }>('marks');
    const versionIs = async () => (await marks.findOne({ _id: 'documents' }))?.version;
    await (await createMongoStores({ url: database.url() })).close();
    expect(await versionIs()).toBe(DOCUMENTS_VERSION);
    await marks.deleteOne({ _id: 'documents' });
    await (await createMongoStores({ url: database.url() })).close();
    expect(await versionIs()).toBe(DOCUMENTS_VERSION);
    await marks.deleteMany({});
    await marks.insertOne({ _id: 'documents', version: DOCUMENTS_VERSION + 1 });
    await database.looking().dropCollection('outbox');
    await database.looking().dropCollection('activities');
    const open = mongoose.connections.length;
    await expect(createMongoStores({ url: database.url() })).rejects.toMatchObject({ code: 'DATA_DIR_NEWER', message: expect.stringContaining('恢复升级前的备份') });
    expect(mongoose.connections.length).toBe(open);
    expect((await database.looking().listCollections()).map(({ name }) => name).filter((name) => name === 'outbox' || name === 'activities')).toEqual([]);
    expect(await marks.find({}).toArray()).toEqual([{ _id: 'documents', version: DOCUMENTS_VERSION + 1 }]);
  });
});
