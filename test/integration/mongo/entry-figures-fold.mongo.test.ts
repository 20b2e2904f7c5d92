import type { Connection } from 'mongoose';
import { newConversation } from '../../../src/domain/conversation/state.js';
import { outcome } from '../../../src/domain/message.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createEntryFiguresStore } from '../../../src/stores/mongo/entry-figures.js';
import { foldHits } from '../../../src/stores/mongo/entry-figures-fold.js';
import { hitBatchModel, hitCellModel } from '../../../src/stores/mongo/entry-figures-models.js';
import { inboxModels } from '../../../src/stores/mongo/inbox.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const DAY = '2026-03-02';

describeMongo('figures of entries whose folding is cut off', () => {
  const url = databaseUrl();
  let stores: Awaited<ReturnType<typeof createMongoStores>>;
  let connection: Connection;
  beforeAll(async () => {
    stores = await createMongoStores({ url });
    connection = await openMongo({ url });
    inboxModels(connection);
  });
  afterAll(async () => {
    await Promise.all([stores.close(), connection.close()]);
    await dropDatabase(url);
  });
  let answered = 0;
  const answer = async (): Promise<void> => {
    answered += 1;
    const [id, conversationId] = [`m${answered}`, `test:default:${answered}`];
    await stores.inbox.add({ channel: 'test', externalId: id, conversationId, text: id, attachments: [], receivedAt: 1 });
    const [claimed] = await stores.inbox.claim(0, 1_000, 9);
    await stores.turns.finish({
      sequence: claimed?.sequence ?? 0, conversation: { ...newConversation(conversationId, 'test'), version: 1 }, hits: [{ day: DAY, entryId: 'a', measure: 'answered' }], goesWithResponse: false,
      reply: { kind: 'reply', id, channel: 'test', conversationId, inReplyTo: id, reply: { text: id, choices: [], outcome: outcome('answer') } },
    }, 0);
  };
  const counted = async () => (await createEntryFiguresStore(connection).sums(DAY, DAY))[0]?.sums.answered ?? 0;

  it('go on with the batch that was begun: nothing was added yet, or all, or the messages were freed already', async () => {
    for (const [target, method] of [[hitCellModel(connection).collection, 'bulkWrite'], [inboxModels(connection).messages, 'updateMany'], [hitBatchModel(connection), 'updateOne']] as const) {
      await answer();
      await answer();
      const real = Reflect.get(target, method) as (...given: unknown[]) => unknown;
      // The end of a batch is its document's second write.
      let left = method === 'updateOne' ? 1 : 0;
      Object.assign(target, { [method]: (...given: unknown[]) => {
        left -= 1;
        return left >= 0 ? real.apply(target, given) : Promise.reject(new Error('dies'));
      } });
      await expect(foldHits(connection)).rejects.toThrow('dies');
      Object.assign(target, { [method]: real });
      expect(await counted()).toBe(answered);
    }
  });
  it('are counted once when many fold at the same time, and nothing waits any more', async () => {
    for (let i = 0; i < 8; i += 1) await answer();
    await Promise.all(Array.from({ length: 6 }, () => foldHits(connection)));
    expect(await counted()).toBe(answered);
    expect(await inboxModels(connection).messages.countDocuments({ waits: { $exists: true } })).toBe(0);
  });
});
