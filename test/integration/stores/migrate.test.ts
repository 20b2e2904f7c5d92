import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { newConversation } from '../../../src/domain/conversation/state.js';
import { createDistrict } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { TABLES_VERSION } from '../../../src/stores/sqlite/migrate.js';
import { auditTicket } from '../../../src/usecases/audit-tickets.js';
import { runTimers } from '../../../src/usecases/run-timers.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { receivedTicket } from '../../contracts/stores.js';
import { realDistrict } from '../../helpers/district.js';
import { startProcess } from '../../helpers/process.js';
import { createFakeClock, createRecordingLogger, temporaryDirectory } from '../../helpers/service.js';

/** The tables that tickets and conversations had first. */
const FIRST_TABLES = `
CREATE TABLE conversations (id TEXT PRIMARY KEY, version INTEGER NOT NULL, conversation TEXT NOT NULL);
CREATE TABLE tickets (
  number TEXT PRIMARY KEY, cause TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, conversation_id TEXT NOT NULL, department TEXT, open INTEGER NOT NULL,
  due_at INTEGER, received_at INTEGER NOT NULL, events INTEGER NOT NULL, announced INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
);
CREATE INDEX tickets_by_conversation ON tickets (conversation_id, received_at DESC);
CREATE INDEX tickets_by_department ON tickets (department, open DESC, due_at);
CREATE INDEX tickets_unannounced ON tickets (number) WHERE announced < events;
CREATE INDEX tickets_closed ON tickets (json_extract(record, '$.events[#-1].at'), number) WHERE open = 0;`;
const RECORD = readFileSync('test/fixtures/stores/ticket-of-first-tables.json', 'utf8');
const ADMIN = { name: 'admin', displayName: 'admin', role: 'admin', department: null } as const;

describe('a data folder of the first tables', () => {
  const directory = temporaryDirectory();
  const { number } = (JSON.parse(RECORD) as { ticket: { number: string } }).ticket;
  beforeAll(() => {
    const path = join(directory.path, 'data');
    mkdirSync(path);
    const db = new Libsql(join(path, 'yihaotong.db'));
    db.exec(FIRST_TABLES);
    db.prepare('INSERT INTO tickets VALUES (?, ?, 3, ?, ?, 1, 1, 1, 6, 5, ?)').run(number, 'cause', 'web-chat:default:demo3', 'housing', RECORD);
    const draft = { id: 'a', stage: { kind: 'ticket-draft', step: 'contact', draft: { what: '灯坏了', contact: null } } };
    db.prepare('INSERT INTO conversations VALUES (?, 1, ?)').run('a', JSON.stringify(draft));
    db.prepare('INSERT INTO conversations VALUES (?, 1, ?)').run('b', JSON.stringify({ id: 'b', stage: { kind: 'idle' } }));
    db.close();
  });
  afterAll(() => directory.remove());

  it('opens with every ticket in it, its history, its untold news and its draft; a second start changes nothing', async () => {
    for (let start = 0; start < 2; start += 1) {
      const stores = createSqliteStores(join(directory.path, 'data'));
      const record = await stores.tickets.load(number);
      expect(record).toMatchObject({ version: 3, ticket: { status: 'replied', department: 'housing', supplements: [], citizen: { anonymous: false } } });
      expect(record?.events.map(({ name }) => name)).toEqual(['TicketReceived', 'TicketAccepted', 'TicketDispatched', 'TicketSigned', 'TicketReplied', 'FollowUpInvited']);
      expect(await stores.tickets.unannounced(9)).toHaveLength(1);
      expect((await stores.ticketIndex.waiting(9)).map(({ ticket }) => ticket.number)).toEqual([number]);
      expect(await auditTicket(stores, ADMIN, number)).toMatchObject({ broken: null });
      expect(await stores.conversations.load('a')).toMatchObject({ stage: { draft: { what: '灯坏了', photos: [], anonymous: false } } });
      expect(await stores.conversations.load('b')).toEqual({ id: 'b', stage: { kind: 'idle' } });
      await stores.close();
    }
  });

  it('goes on from there: the citizen is asked again the next working morning', async () => {
    const { data } = await realDistrict();
    const stores = createSqliteStores(join(directory.path, 'data'));
    const clock = createFakeClock('2026-11-26T09:00:00+08:00');
    const deps = { clock, tickets: stores.tickets, district: createDistrict(data, createWorkingCalendar([])), onTicketChanged: () => {}, logger: createRecordingLogger() };
    await runTimers(deps);
    expect((await stores.tickets.load(number))?.ticket.status).toBe('replied');
    clock.advance(86_400_000);
    await runTimers(deps);
    expect((await stores.tickets.load(number))?.ticket.status).toBe('following-up');
    expect(await auditTicket(stores, ADMIN, number)).toMatchObject({ broken: null });
    await stores.close();
  });
});

describe('a data folder of before calls for help were listed first', () => {
  it('lists them first from then on', async () => {
    const directory = temporaryDirectory();
    await createSqliteStores(directory.path).close();
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.exec(`DROP INDEX conversations_listed; ALTER TABLE conversations DROP COLUMN cries; PRAGMA user_version = 7;
      CREATE INDEX conversations_live ON conversations (said_at, waits_since, attended_until, id) WHERE said_at IS NOT NULL`);
    db.close();
    const stores = createSqliteStores(directory.path);
    const of = (id: string, desk: object) => ({ ...newConversation(id, 'test'), version: 1, desk: { ref: id, saidAt: 5, lastWords: id, waitsSince: null, attendance: null, ...desk } });
    for (const conversation of [of('waits', { waitsSince: 5 }), of('cries', { cry: true })]) await stores.conversations.save(conversation);
    const { conversations } = await stores.liveConversations.list({ since: 0, now: 9, limit: 9, offset: 0 });
    await stores.close();
    directory.remove();
    expect(conversations.map(({ id }) => id)).toEqual(['cries', 'waits']);
  });
});

describe('a data folder of a later version', () => {
  it('is refused, and left as it is for that version', async () => {
    const directory = temporaryDirectory();
    await createSqliteStores(directory.path).close();
    const looking = () => new Libsql(join(directory.path, 'yihaotong.db'));
    const later = looking();
    later.exec(`PRAGMA user_version = ${TABLES_VERSION + 1}`);
    later.close();
    expect(() => createSqliteStores(directory.path)).toThrow(expect.objectContaining({ code: 'DATA_DIR_NEWER', message: expect.stringContaining('恢复升级前的备份') }));
    await expect(startProcess({ DATA_DIR: directory.path })).rejects.toThrow(/ended with 1: [\s\S]*更新版本的一号通[\s\S]*DATA_DIR_NEWER/);
    const db = looking();
    expect(db.prepare('PRAGMA user_version').all()).toEqual([{ user_version: TABLES_VERSION + 1 }]);
    db.close();
    directory.remove();
  });
});

describe('an outbox of earlier tables', () => {
  const words = (id: string, user: string) => JSON.stringify({ id, channel: 'memory', conversationId: `memory:default:${user}`, inReplyTo: null, reply: { text: '您好', choices: [] } });
  const SECOND = 'CREATE TABLE outbox (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL, '
    + "state TEXT NOT NULL DEFAULT 'open', attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, lease_until INTEGER NOT NULL DEFAULT 0, failed_at INTEGER, reason TEXT);"
    + "CREATE INDEX outbox_waiting ON outbox (channel, conversation_id, sequence) WHERE state = 'open'; CREATE INDEX outbox_dead ON outbox (failed_at) WHERE state = 'dead'; PRAGMA user_version = 2;";
  const FIRST = 'CREATE TABLE outbox (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL, message TEXT NOT NULL, '
    + "state TEXT NOT NULL DEFAULT 'open', attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, lease_until INTEGER NOT NULL DEFAULT 0);"
    + "CREATE INDEX outbox_open ON outbox (conversation_id, sequence) WHERE state = 'open';";

  it.each([['first', FIRST], ['second', SECOND]])('the %s ones: what waits goes on in its order, what was sent is never sent again, what was given up is a dead letter', async (_name, tables) => {
    const directory = temporaryDirectory();
    const path = join(directory.path, 'data');
    mkdirSync(path);
    const db = new Libsql(join(path, 'yihaotong.db'));
    db.exec(tables);
    const add = (id: string, user: string, state: string, dueAt: number) => {
      const channel = tables === SECOND ? { channel: 'memory', failed_at: state === 'dead' ? dueAt : null, reason: state === 'dead' ? 'SEND_FAILED' : null } : {};
      const message = tables === SECOND ? JSON.stringify({ kind: 'reply', ...(JSON.parse(words(id, user)) as object) }) : words(id, user);
      const row = { id, conversation_id: `memory:default:${user}`, message, state, attempts: 2, due_at: dueAt, ...channel };
      db.prepare(`INSERT INTO outbox (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`).run(Object.values(row));
    };
    for (const [id, user, state, dueAt] of [['1', 'a', 'sent', 1], ['2', 'a', 'open', 50], ['3', 'a', 'open', 3], ['4', 'b', 'dead', 4], ['5', 'b', 'open', 5]] as const) add(id, user, state, dueAt);
    db.close();
    for (let start = 0; start < 2; start += 1) {
      const { outbox, close } = createSqliteStores(path);
      const claim = async (now: number) => (await outbox.claim('memory', now, 60, 9)).map(({ message }) => [message.id, message.kind]);
      if (start === 0) {
        expect(await claim(10)).toEqual([['5', 'reply']]); // 2 waits for its retry, 3 behind it
        expect(await outbox.backlog()).toEqual([{ channel: 'memory', open: 3, dead: 1, waitingSince: 3 }]);
        expect((await outbox.dead('memory', 9, 0)).letters).toMatchObject([{ id: '4', attempts: 2, failedAt: 4, reason: 'SEND_FAILED' }]);
      } else {
        await outbox.put([{ kind: 'reply', ...JSON.parse(words('1', 'a')) }], 60);
        expect((await claim(70)).sort()).toEqual([['2', 'reply'], ['5', 'reply']]);
        await outbox.sent('2');
        expect(await claim(70)).toEqual([['3', 'reply']]);
      }
      await close();
    }
    directory.remove();
  });
});

describe('a data folder of before tickets were found by the city’s number', () => {
  it('finds them by it', async () => {
    const directory = temporaryDirectory();
    const { district } = await realDistrict();
    const before = createSqliteStores(directory.path);
    const { record, ...change } = receivedTicket(district, '20260101-0001', 0);
    await before.tickets.insert({ ...change, record: { ...record, ticket: { ...record.ticket, origin: { system: 'hotline-12345:linyi', number: 'LY1' } } } }, 'cause');
    await before.tickets.insert(receivedTicket(district, '20260101-0002', 0), 'other');
    await before.close();
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.exec('DROP TABLE ticket_origins; PRAGMA user_version = 4');
    db.close();
    const after = createSqliteStores(directory.path);
    const found = await after.tickets.list({ origin: 'LY1', limit: 9, offset: 0 });
    expect(found.records.map(({ ticket }) => ticket.number)).toEqual(['20260101-0001']);
    await after.close();
    directory.remove();
  });
});

describe('a data folder of before tickets were found by caller and matter', () => {
  it('puts its tickets into the index, once', async () => {
    const directory = temporaryDirectory();
    const { district } = await realDistrict();
    const before = createSqliteStores(directory.path);
    await before.tickets.insert(receivedTicket(district, '20260101-0001', 0), 'cause');
    await before.close();
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.exec('DROP TABLE ticket_index_waiting; DROP TABLE ticket_keys; DROP TABLE ticket_contacts; DROP TABLE outbox; PRAGMA user_version = 2');
    db.close();
    for (const waiting of [1, 0]) {
      const stores = createSqliteStores(directory.path);
      const found = await stores.ticketIndex.waiting(9);
      expect(found).toHaveLength(waiting);
      await stores.ticketIndex.put(found.map(({ ticket, version }) => ({ number: ticket.number, version, receivedAt: 0, contact: null, keys: [], entryIds: [] })));
      await stores.close();
    }
    directory.remove();
  });
});

describe('a data folder of a version that kept who had helped and numbers that were corrected', () => {
  it('lists tickets no more for who has given them back, and puts those whose asker changed into the index anew', async () => {
    const directory = temporaryDirectory();
    const { district } = await realDistrict();
    const before = createSqliteStores(directory.path);
    const { record, ...change } = receivedTicket(district, '20260101-0001', 0);
    const [received] = record.events;
    if (!received) throw new Error('it was received');
    const hidden = { ...received, name: 'IdentityHidden', reason: '群众要求' } as typeof received;
    await before.tickets.insert({ ...change, record: { ...record, events: [received, hidden], ticket: { ...record.ticket, department: 'parks', coHandlers: [{ department: 'water', addedAt: 0, signedAt: null }] } } }, 'cause');
    await before.tickets.insert(receivedTicket(district, '20260101-0002', 0), 'other');
    await before.ticketIndex.put(['20260101-0001', '20260101-0002'].map((number) => ({ number, version: 1, receivedAt: 0, contact: 'k:a', keys: [], entryIds: [] })));
    await before.close();
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.exec("INSERT INTO ticket_co_handlers (department, number) VALUES ('roads', '20260101-0001'); PRAGMA user_version = 7");
    db.close();
    const after = createSqliteStores(directory.path);
    const total = async (department: string) => (await after.tickets.list({ department, limit: 9, offset: 0 })).total;
    expect([await total('parks'), await total('water'), await total('roads')]).toEqual([1, 1, 0]);
    expect((await after.ticketIndex.ofContact('k:a', 9)).records.map(({ ticket }) => ticket.number)).toEqual(['20260101-0002']);
    expect((await after.ticketIndex.waiting(9)).map(({ ticket }) => ticket.number)).toEqual(['20260101-0001']);
    await after.close();
    directory.remove();
  });
});
