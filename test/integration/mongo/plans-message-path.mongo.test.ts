import type { Connection, Model } from 'mongoose';
import { accountModels } from '../../../src/stores/mongo/accounts.js';
import { activityModel } from '../../../src/stores/mongo/activity-log.js';
import { attachmentModel } from '../../../src/stores/mongo/attachments.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { inboxModels } from '../../../src/stores/mongo/inbox.js';
import { dueLanes, endedLanes, falselyPutOff } from '../../../src/stores/mongo/lane-claims.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { deadOf, LAST_FIRST } from '../../../src/stores/mongo/outbox-letters.js';
import { outboxModels } from '../../../src/stores/mongo/outbox-models.js';
import { keptNotices } from '../../../src/stores/mongo/outbox-upkeep.js';
import { databaseUrl, describeRealMongo, dropDatabase } from '../../helpers/mongo-stores.js';

/** Only a real server explains its plans. */
describeRealMongo('MongoDB, plans of what every message asks', () => {
  const url = databaseUrl();
  let connection: Connection;
  beforeAll(async () => {
    connection = await openMongo({ url });
    for (const open of [inboxModels, outboxModels, accountModels, activityModel, attachmentModel]) open(connection);
    await buildIndexes(connection);
  });
  afterAll(async () => {
    await connection.close();
    await dropDatabase(url);
  });
  const plan = async (model: Model<never>, filter: object, sort: object = {}) => JSON.stringify(await connection.collection(model.collection.name).find(filter).sort(sort as never).limit(9).explain('queryPlanner'));
  const lane = { channel: 'test', dueUntil: 9, now: 9, leaseMs: 1 };
  type Case = readonly [string, (all: Connection) => Model<never>, object, object?];
  const cases: readonly Case[] = [
    ['lanes that are due', (all) => outboxModels(all).lanes as unknown as Model<never>, dueLanes(lane).filter, dueLanes(lane).sort],
    ...endedLanes(lane).map((filter, i) => [`lanes whose lease is over (${i})`, (all: Connection) => inboxModels(all).lanes as unknown as Model<never>, filter] as const),
    ['lanes that a clock put off', (all) => outboxModels(all).lanes as unknown as Model<never>, falselyPutOff(lane)],
    ['a channel’s dead letters', (all) => outboxModels(all).messages as unknown as Model<never>, deadOf('test'), LAST_FIRST],
    ['all dead letters', (all) => outboxModels(all).messages as unknown as Model<never>, deadOf(null), LAST_FIRST],
    ['notices since an instant', (all) => outboxModels(all).messages as unknown as Model<never>, keptNotices({ channel: 'test', since: 1, after: 0 }).filter, keptNotices({ channel: 'test', since: 1, after: 0 }).sort],
    ['a message by its number', (all) => inboxModels(all).messages as unknown as Model<never>, { sequence: 9 }],
    ['activities after a place', (all) => activityModel(all) as unknown as Model<never>, { conversationId: 'a', position: { $gt: 1 } }, { position: 1 }],
    ['sessions that have ended', (all) => accountModels(all).sessions as unknown as Model<never>, { expiresAt: { $lte: 9 } }],
    ['the oldest photos', (all) => attachmentModel(all) as unknown as Model<never>, { at: { $lt: 9 } }, { at: 1 }],
  ];
  it.each(cases.map(([name, ...asked]) => ({ name, asked })))('reads $name from an index', async ({ asked: [model, filter, sort] }) => {
    const explained = await plan(model(connection), filter, sort);
    expect(explained).toContain('IXSCAN');
    expect(explained).not.toMatch(/"stage":"(?:COLLSCAN|SORT)"/);
  });
});
