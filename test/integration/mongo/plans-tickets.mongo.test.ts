import type { Connection, Model } from 'mongoose';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { cellFilter } from '../../../src/stores/mongo/figures.js';
import { cellModel } from '../../../src/stores/mongo/figures-models.js';
import { uncounted } from '../../../src/stores/mongo/figures-recount.js';
import { entriesFilter, entryModel } from '../../../src/stores/mongo/knowledge-entries.js';
import { changedTickets } from '../../../src/stores/mongo/changes.js';
import { dueTimers } from '../../../src/stores/mongo/knowledge-timers.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { ticketModel } from '../../../src/stores/mongo/ticket-model.js';
import { listQuery, serviceRequestQuery } from '../../../src/stores/mongo/tickets.js';
import { databaseUrl, describeRealMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const PAGE = { limit: 20, offset: 0 };
const ENTRIES = { department: null, status: null, publishedOnly: false, lastDayUntil: null };

/** Only a real server explains its plans. */
describeRealMongo('MongoDB, plans of what is asked of tickets', () => {
  const url = databaseUrl();
  let connection: Connection;
  beforeAll(async () => {
    connection = await openMongo({ url });
    for (const open of [ticketModel, cellModel, entryModel]) open(connection);
    await buildIndexes(connection);
  });
  afterAll(async () => {
    await connection.close();
    await dropDatabase(url);
  });
  const tickets = (all: Connection) => ticketModel(all) as unknown as Model<never>;
  const entries = (all: Connection) => entryModel(all) as unknown as Model<never>;
  const requests = serviceRequestQuery({ from: 1, to: 2, services: null, open: null, keyId: null, limit: 9 });
  type Case = readonly [string, (all: Connection) => Model<never>, object, object?];
  const cases: readonly Case[] = [
    ['a department’s list', tickets, listQuery({ ...PAGE, department: 'housing' }).filter, listQuery(PAGE).sort],
    ['the desk’s list', tickets, listQuery({ ...PAGE, department: null }).filter, listQuery(PAGE).sort],
    ['a list by status', tickets, listQuery({ ...PAGE, statuses: ['received', 'signed'] }).filter, listQuery(PAGE).sort],
    ['what another system’s number has', tickets, listQuery({ ...PAGE, origin: 'LY1' }).filter],
    ['timers that are due', tickets, dueTimers(9).filter, dueTimers(9).sort],
    ['what was changed just now, for open pages', tickets, changedTickets(9).filter, changedTickets(9).sort],
    ['news that waits', tickets, { waitsNews: { $gte: '' } }, { waitsNews: 1 }],
    ['what waits for the index', tickets, { waitsIndex: { $gte: '' } }, { waitsIndex: -1 }],
    ['counts that wait', tickets, { waitsCount: { $gte: '' } }],
    ['a conversation’s tickets', tickets, { conversationId: 'a' }, { receivedAt: -1, _id: -1 }],
    ['a caller’s tickets', tickets, { contact: 'a' }, { receivedAt: -1, _id: -1 }],
    ['tickets that share a key', tickets, { keys: 'a' }, { _id: -1 }],
    ['the ticket of a cause', tickets, { cause: 'a' }],
    ['a department’s list by status', tickets, listQuery({ ...PAGE, department: 'housing', statuses: ['signed'] }).filter, listQuery(PAGE).sort],
    ['open tickets by number, for those under other rules', tickets, { _id: { $gt: '' }, open: true, rules: { $ne: '2018-1' } }, { _id: 1 }],
    ['what a recount has not counted', tickets, uncounted('x')],
    ['what is published and ends soon', entries, entriesFilter({ ...ENTRIES, publishedOnly: true, lastDayUntil: '2026-12-31' }).filter, entriesFilter({ ...ENTRIES, lastDayUntil: '2026-12-31' }).sort],
    ['what was changed last of a department', entries, entriesFilter({ ...ENTRIES, department: 'housing' }).filter, entriesFilter(ENTRIES).sort],
    ['requests of apps', tickets, requests.filter, requests.sort],
    ['cells of the figures', (all) => cellModel(all) as unknown as Model<never>, cellFilter('first', { grain: 'day', from: '2026-01-01', to: '2026-01-31' }, { department: 'housing' })],
  ];
  it.each(cases.map(([name, ...asked]) => ({ name, asked })))('reads $name in the order of an index', async ({ asked: [model, filter, sort = {}] }) => {
    const explained = JSON.stringify(await connection.collection(model(connection).collection.name).find(filter).sort(sort as never).limit(9).explain('queryPlanner'));
    expect(explained).toContain('IXSCAN');
    expect(explained).not.toMatch(/"stage":"(?:COLLSCAN|SORT)"/);
  });
});
