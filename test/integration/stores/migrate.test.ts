import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { createDistrict } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { auditTicket } from '../../../src/usecases/audit-tickets.js';
import { runTimers } from '../../../src/usecases/run-timers.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
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
