import type { Connection } from 'mongoose';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { beginBatch, foldFigures } from '../../../src/stores/mongo/figures-fold.js';
import { createFiguresStore } from '../../../src/stores/mongo/figures.js';
import { BATCH_ID, batchModel, cellModel, lastBatch } from '../../../src/stores/mongo/figures-models.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { ticketModel } from '../../../src/stores/mongo/ticket-model.js';
import type { District } from '../../../src/domain/district.js';
import { changesOf } from '../../contracts/figures.js';
import { realDistrict } from '../../helpers/district.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { CITIZEN, storyOf } from '../../helpers/ticket-story.js';

const ALL = { from: '2026-01-01', to: '2026-12-31', groupBy: null } as const;

describeMongo('figures whose folding is cut off', () => {
  const url = databaseUrl();
  let district: District;
  let stores: Awaited<ReturnType<typeof createMongoStores>>;
  let connection: Connection;
  beforeAll(async () => {
    ({ district } = await realDistrict());
    stores = await createMongoStores({ url });
    connection = await openMongo({ url });
    ticketModel(connection);
  });
  afterAll(async () => {
    await Promise.all([stores.close(), connection.close()]);
    await dropDatabase(url);
  });
  let numbered = 0;
  const opened = async (): Promise<void> => {
    numbered += 1;
    const number = `20260302-${String(numbered).padStart(4, '0')}`;
    const [first, ...later] = changesOf(storyOf(district, '2026-03-02T10:00', { number }).say(CITIZEN, { name: 'RemindTicket' }).events);
    if (first) await stores.tickets.insert(first, number);
    for (const change of later) await stores.tickets.save(change);
  };
  const received = async () => (await createFiguresStore(connection).read(ALL))[0]?.sums.received ?? 0;

  it('go on with the batch that was begun: nothing was added yet, or all, or it was freed already', async () => {
    for (const model of [cellModel(connection), ticketModel(connection), batchModel(connection)]) {
      await opened();
      await opened();
      // The process dies at its first write to one of the collections after the batch was begun.
      const real = Object.getOwnPropertyDescriptor(model, 'bulkWrite');
      const [collection, write] = [model.collection, model.collection.bulkWrite];
      Object.assign(model, { bulkWrite: () => Promise.reject(new Error('dies')), updateOne: () => Promise.reject(new Error('dies')) });
      collection.bulkWrite = () => Promise.reject(new Error('dies'));
      await expect(foldFigures(connection)).rejects.toThrow('dies');
      collection.bulkWrite = write;
      for (const name of ['bulkWrite', 'updateOne']) Reflect.deleteProperty(model, name);
      if (real) Object.defineProperty(model, 'bulkWrite', real);
      expect(await received()).toBe(numbered);
    }
  });
  it('are counted once when many fold at the same time', async () => {
    for (let i = 0; i < 10; i += 1) await opened();
    await Promise.all(Array.from({ length: 6 }, (_, i) => foldFigures(i % 2 === 0 ? connection : connection)));
    expect(await received()).toBe(numbered);
    expect(await ticketModel(connection).countDocuments({ waitsCount: { $exists: true } })).toBe(0);
  });
  it('are counted once by a process that stalled after its look at the last batch, while others folded', async () => {
    await opened();
    await received();
    const model = ticketModel(connection);
    const find = model.find.bind(model);
    let isFirst = true;
    Object.assign(model, { find: (...given: Parameters<typeof find>) => {
      const query = find(...given);
      const exec = query.exec.bind(query);
      if (!isFirst) return query;
      isFirst = false;
      return Object.assign(query, { exec: async () => {
        for (let i = 0; i < 2; i += 1) {
          await opened();
          await stores.figures.catchUp?.();
        }
        await opened();
        return exec();
      } });
    } });
    await foldFigures(connection);
    Reflect.deleteProperty(model, 'find');
    expect(await received()).toBe(numbered);
    expect(await stores.figures.differences()).toMatchObject({ differing: 0 });
  });
  it('are read whole although a recount ends between a reader’s looks at the generation and at its cells', async () => {
    const model = cellModel(connection);
    const aggregate = model.aggregate.bind(model);
    Object.assign(model, { aggregate: async (...given: Parameters<typeof aggregate>) => {
      Reflect.deleteProperty(model, 'aggregate');
      await stores.figures.recount();
      return aggregate(...given);
    } });
    expect(await received()).toBe(numbered);
  });
  it('take a recount whose process died for dead, and its generation is never put in use', async () => {
    await opened();
    await batchModel(connection).updateOne({ _id: BATCH_ID }, { $set: { recount: { id: 'dead', generation: 'half' } } });
    expect(await beginBatch(connection, { number: (await lastBatch(connection)).number + 1, cells: [], taken: [], beat: 0 })).toBe(true);
    expect(await received()).toBe(numbered);
    expect((await lastBatch(connection)).recount).toBeUndefined();
    expect(await stores.figures.recount()).toMatchObject({ tickets: numbered, differing: 0 });
  });
});
