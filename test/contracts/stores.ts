import { newConversation } from '../../src/domain/conversation/state.js';
import type { District } from '../../src/domain/district.js';
import { type InboundMessage, type OutboundMessage, outcome } from '../../src/domain/message.js';
import type { AccountStore, ActivityLogStore, ConversationStore, InboxStore, OutboxStore, TicketStore } from '../../src/domain/ports.js';
import { receive } from '../../src/domain/ticket/decide.js';
import { initialState } from '../../src/domain/ticket/evolve.js';
import type { TicketRecord } from '../../src/domain/ticket/ticket.js';

/** Every store of one implementation, fresh for each test. */
export interface StoresUnderTest {
  readonly inbox: InboxStore;
  readonly conversations: ConversationStore;
  readonly outbox: OutboxStore;
  readonly tickets: TicketStore;
  readonly accounts: AccountStore;
  readonly activityLog: ActivityLogStore;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;

function inbound(conversation: string, id: string): InboundMessage {
  return { channel: 'test', externalId: id, conversationId: `test:default:${conversation}`, text: `话 ${id}`, receivedAt: 1 };
}

function outbound(conversation: string, id: string): OutboundMessage {
  return {
    id, channel: 'test', conversationId: `test:default:${conversation}`, inReplyTo: null,
    reply: { text: id, choices: [], outcome: outcome('smalltalk') },
  };
}

export function ticketRecord(district: District, number: string, at: number, conversationId = 'test:default:a'): TicketRecord {
  const event = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause: `cause-${number}`, number, type: 'complaint', urgent: false,
    matter: { text: '路灯不亮', area: null, address: null }, citizen: { conversationId, contact: null },
  }, district.decideContext(at));
  return { ticket: initialState(event), events: [event], version: 1 };
}

/** The contract that every implementation of the store ports keeps. */
export function storeContract(name: string, open: () => Promise<StoresUnderTest>, district: () => District): void {
  describe(`${name} stores`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    describe('inbox', () => {
      it('takes a message once, however often it comes at the same time', async () => {
        const results = await Promise.all(Array.from({ length: 20 }, () => stores.inbox.add(inbound('a', '1'))));
        expect(results.filter((result) => result === 'added')).toHaveLength(1);
        expect(await stores.inbox.claim(0, LEASE_MS, 10)).toHaveLength(1);
      });
      it('gives each conversation one message at a time, the oldest', async () => {
        for (const id of ['1', '2', '3']) await stores.inbox.add(inbound('a', id));
        await stores.inbox.add(inbound('b', '4'));
        const first = await stores.inbox.claim(0, LEASE_MS, 10);
        expect(first.map(({ message }) => message.externalId)).toEqual(['1', '4']);
        expect(await stores.inbox.claim(0, LEASE_MS, 10)).toEqual([]);
        await stores.inbox.done(first[0]?.sequence ?? 0);
        expect((await stores.inbox.claim(0, LEASE_MS, 10)).map(({ message }) => message)).toEqual([inbound('a', '2')]);
      });
      it('gives a message again when its lease ends, and never when it is done', async () => {
        await stores.inbox.add(inbound('a', '1'));
        await stores.inbox.claim(0, LEASE_MS, 10);
        expect(await stores.inbox.claim(LEASE_MS - 1, LEASE_MS, 10)).toEqual([]);
        const [again] = await stores.inbox.claim(LEASE_MS, LEASE_MS, 10);
        await stores.inbox.done(again?.sequence ?? 0);
        expect(await stores.inbox.claim(10 * LEASE_MS, LEASE_MS, 10)).toEqual([]);
        expect(await stores.inbox.add(inbound('a', '1'))).toBe('duplicate');
      });
      it('gives a message to one of many who claim at once', async () => {
        await Promise.all(Array.from({ length: 30 }, (_, i) => stores.inbox.add(inbound(`c${i}`, `${i}`))));
        const claims = await Promise.all(Array.from({ length: 10 }, () => stores.inbox.claim(0, LEASE_MS, 5)));
        const sequences = claims.flat().map((claimed) => claimed.sequence);
        expect(new Set(sequences).size).toBe(sequences.length);
        expect(sequences).toHaveLength(30);
      });
    });

    describe('conversations', () => {
      it('knows nothing at first, then what was saved', async () => {
        expect(await stores.conversations.load('x')).toBeNull();
        const saved = { ...newConversation('x', 'test'), version: 1 };
        await stores.conversations.save(saved);
        expect(await stores.conversations.load('x')).toEqual(saved);
      });
      it('refuses a save that another came before', async () => {
        const conversation = newConversation('x', 'test');
        await stores.conversations.save({ ...conversation, version: 1 });
        await expect(stores.conversations.save({ ...conversation, version: 1 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
        await expect(stores.conversations.save({ ...conversation, version: 3 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
        await stores.conversations.save({ ...conversation, version: 2 });
      });
      it('lets one of many simultaneous saves through', async () => {
        const conversation = { ...newConversation('x', 'test'), version: 1 };
        const results = await Promise.allSettled(Array.from({ length: 10 }, () => stores.conversations.save(conversation)));
        expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      });
    });

    describe('outbox', () => {
      it('takes a message once by its id, also after it was sent', async () => {
        await stores.outbox.put([outbound('a', '1')], 0);
        await stores.outbox.put([outbound('a', '1')], 0);
        expect(await stores.outbox.claim(0, LEASE_MS, 10)).toHaveLength(1);
        await stores.outbox.sent('1');
        await stores.outbox.put([outbound('a', '1')], 0);
        expect(await stores.outbox.claim(10 * LEASE_MS, LEASE_MS, 10)).toEqual([]);
      });
      it('keeps the order of a conversation, also while the first waits for its retry', async () => {
        await stores.outbox.put([outbound('a', '1'), outbound('a', '2'), outbound('b', '3')], 0);
        expect((await stores.outbox.claim(0, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['1', '3']);
        await stores.outbox.failed('1', 5_000);
        expect(await stores.outbox.claim(4_999, LEASE_MS, 10)).toHaveLength(1); // b's lease has ended; a waits
        const retried = await stores.outbox.claim(5_000, LEASE_MS, 10);
        expect(retried.map(({ message, attempts }) => [message.id, attempts])).toContainEqual(['1', 2]);
      });
      it('never tries a dead letter again, and goes on with the next', async () => {
        await stores.outbox.put([outbound('a', '1'), outbound('a', '2')], 0);
        await stores.outbox.claim(0, LEASE_MS, 10);
        await stores.outbox.failed('1', null);
        expect((await stores.outbox.claim(LEASE_MS, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['2']);
      });
    });

    describe('tickets', () => {
      it('gives each serial once, and starts each day anew', async () => {
        const serials = await Promise.all(Array.from({ length: 20 }, () => stores.tickets.nextSerial('20260101')));
        expect(new Set(serials).size).toBe(20);
        expect(await stores.tickets.nextSerial('20260102')).toBe(1);
      });
      it('opens one ticket for one cause', async () => {
        const first = await stores.tickets.insert(ticketRecord(district(), '20260101-0001', 0), 'cause');
        const second = await stores.tickets.insert(ticketRecord(district(), '20260101-0002', 0), 'cause');
        expect(second).toEqual(first);
        expect(await stores.tickets.load('20260101-0002')).toBeNull();
      });
      it('refuses a save that another came before', async () => {
        const record = ticketRecord(district(), '20260101-0001', 0);
        await stores.tickets.insert(record, 'cause');
        await stores.tickets.save({ ...record, version: 2 });
        await expect(stores.tickets.save({ ...record, version: 2 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      });
      it('lists a department nearest deadline first, closed ones last, by pages', async () => {
        const now = Date.parse('2026-03-02T09:00:00+08:00');
        for (const [i, number] of ['n1', 'n2', 'n3'].entries()) {
          const record = ticketRecord(district(), number, now - i * 60_000);
          await stores.tickets.insert({ ...record, ticket: { ...record.ticket, department: 'housing', status: number === 'n3' ? 'closed' : 'dispatched' } }, number);
        }
        await stores.tickets.insert(ticketRecord(district(), 'n4', now), 'n4');
        const page = await stores.tickets.ofDepartment('housing', 10, 0);
        expect(page.total).toBe(3);
        expect(page.records.map((record) => record.ticket.number)).toEqual(['n2', 'n1', 'n3']);
        expect((await stores.tickets.ofDepartment('housing', 1, 1)).records.map((record) => record.ticket.number)).toEqual(['n1']);
        expect((await stores.tickets.ofDepartment(null, 10, 0)).records.map((record) => record.ticket.number)).toEqual(['n4']);
        expect((await stores.tickets.ofDepartment('other', 10, 0)).total).toBe(0);
      });
      it('finds the tickets of a conversation, newest first', async () => {
        await stores.tickets.insert(ticketRecord(district(), 'n1', 1_000), 'n1');
        await stores.tickets.insert(ticketRecord(district(), 'n2', 2_000), 'n2');
        await stores.tickets.insert(ticketRecord(district(), 'n3', 3_000, 'test:default:b'), 'n3');
        expect((await stores.tickets.ofConversation('test:default:a')).map((record) => record.ticket.number)).toEqual(['n2', 'n1']);
      });
      it('knows which have news that is not announced', async () => {
        const record = ticketRecord(district(), 'n1', 0);
        await stores.tickets.insert(record, 'n1');
        expect(await stores.tickets.unannounced(10)).toHaveLength(1);
        await stores.tickets.announced('n1', 1);
        expect(await stores.tickets.unannounced(10)).toEqual([]);
        await stores.tickets.save({ ...record, events: [...record.events, ...record.events], version: 2 });
        expect(await stores.tickets.unannounced(10)).toHaveLength(1);
      });
    });

    describe('accounts', () => {
      const account = {
        name: 'zhang', displayName: '张', role: 'operator', department: null, passwordHash: 'x', mustChangePassword: false, failedSignIns: 0, lockedUntil: 0,
      } as const;
      it('keeps names apart', async () => {
        await stores.accounts.add(account);
        await expect(stores.accounts.add(account)).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
        expect(await stores.accounts.count()).toBe(1);
        await stores.accounts.save({ ...account, failedSignIns: 3 });
        expect(await stores.accounts.byName('zhang')).toMatchObject({ failedSignIns: 3 });
        expect(await stores.accounts.byName('li')).toBeNull();
      });
      it('forgets sessions that ended, one or all of a person', async () => {
        for (const tokenHash of ['a', 'b', 'c']) await stores.accounts.addSession({ tokenHash, accountName: 'zhang', expiresAt: 100 }, 0);
        expect(await stores.accounts.session('a', 99)).toMatchObject({ accountName: 'zhang' });
        expect(await stores.accounts.session('a', 100)).toBeNull();
        await stores.accounts.removeSession('a');
        expect(await stores.accounts.session('a', 0)).toBeNull();
        await stores.accounts.removeSessionsOf('zhang');
        expect(await stores.accounts.session('b', 0)).toBeNull();
      });
      it('keeps no session that has expired when another begins', async () => {
        await stores.accounts.addSession({ tokenHash: 'old', accountName: 'li', expiresAt: 100 }, 0);
        await stores.accounts.addSession({ tokenHash: 'open', accountName: 'li', expiresAt: 300 }, 0);
        await stores.accounts.addSession({ tokenHash: 'new', accountName: 'li', expiresAt: 400 }, 200);
        expect(await stores.accounts.session('old', 0)).toBeNull();
        expect(await stores.accounts.session('open', 200)).not.toBeNull();
      });
    });

    describe('activity log', () => {
      it('numbers what is said from 1, each key once', async () => {
        expect(await stores.activityLog.exists('x')).toBe(false);
        const results = await Promise.all(['k1', 'k2', 'k1'].map((key) => stores.activityLog.append('x', key, `"${key}"`, 0)));
        expect(results.map(({ position, added }) => [position, added])).toEqual([[1, true], [2, true], [1, false]]);
        expect(await stores.activityLog.exists('x')).toBe(true);
        expect(await stores.activityLog.read('x', 0, 10)).toEqual([{ position: 1, activity: '"k1"' }, { position: 2, activity: '"k2"' }]);
        expect(await stores.activityLog.read('x', 1, 10)).toHaveLength(1);
        expect(await stores.activityLog.read('y', 0, 10)).toEqual([]);
      });
    });
  });
}
