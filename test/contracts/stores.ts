import type { District } from '../../src/domain/district.js';
import type { AccountStore, ActivityLogStore, ConversationStore, EntryFiguresStore, InboxStore, LiveConversationStore, OutboxStore, TicketChange, TicketIndexStore, TicketQuery, TicketStore, TurnStore } from '../../src/domain/ports.js';
import { receive } from '../../src/domain/ticket/decide.js';
import type { Ticket, TicketRecord } from '../../src/domain/ticket/ticket.js';
import { accountsContract } from './accounts.js';
import { activityLogContract } from './activity-log.js';
import { entryFiguresContract } from './entry-figures.js';
import { conversationsContract } from './conversations.js';
import { inboxContract } from './inbox.js';
import { liveConversationsContract } from './live-conversations.js';
import { outboxContract } from './outbox.js';
import { ticketIndexContract } from './ticket-index.js';
import { turnsContract } from './turns.js';
import { breachIn } from '../../src/usecases/audit-tickets.js';
import { recordOpened } from '../../src/usecases/record-events.js';
import { sampleTicket } from '../helpers/sample-ticket.js';

/** Every store of one implementation, fresh for each test. */
export interface StoresUnderTest {
  readonly inbox: InboxStore;
  readonly conversations: ConversationStore;
  readonly liveConversations: LiveConversationStore;
  readonly outbox: OutboxStore;
  readonly turns: TurnStore;
  readonly entryFigures: EntryFiguresStore;
  readonly tickets: TicketStore;
  readonly ticketIndex: TicketIndexStore;
  readonly accounts: AccountStore;
  readonly activityLog: ActivityLogStore;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;

/** A ticket just received, as its first save. */
export function receivedTicket(district: District, number: string, at: number, conversationId = 'test:default:a'): TicketChange {
  const context = district.decideContext(at);
  const event = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause: `cause-${number}`, number, type: 'complaint', urgent: false, utility: false,
    matter: { text: '路灯不亮', area: null, address: null }, citizen: { conversationId, contact: null, anonymous: false }, photos: [],
  }, context);
  return recordOpened([event], context);
}

/** The same ticket with other facts; `version` counts on. */
function changedTicket(change: TicketChange, ticket: Partial<Ticket>, more: Partial<TicketRecord> = {}): TicketChange {
  const { record } = change;
  return { ...change, record: { ...record, version: record.version + 1, ...more, ticket: { ...record.ticket, ...ticket } } };
}

/**
 * The contract that every implementation of the store ports keeps.
 * @param countsAtOnce what the store talks to tells several who count at the same moment each their own number
 */
export function storeContract(name: string, open: () => Promise<StoresUnderTest>, district: () => District, countsAtOnce = true): void {
  describe(`${name} stores`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    inboxContract(() => stores.inbox);

    conversationsContract(() => stores.conversations);
    liveConversationsContract(() => stores);

    outboxContract(() => stores.outbox);
    turnsContract(() => stores);
    entryFiguresContract(() => stores);
    ticketIndexContract(() => stores, district);

    describe('tickets', () => {
      const numbersOf = (records: readonly TicketRecord[]): string[] => records.map(({ ticket }) => ticket.number);
      const add = async (number: string, at: number, ticket: Partial<Ticket> = {}, more: Partial<TicketRecord> = {}): Promise<TicketChange> => {
        const first = receivedTicket(district(), number, at);
        const change = changedTicket(first, ticket, { version: 1, ...more });
        await stores.tickets.insert(change, number);
        return change;
      };

      it('gives each serial once, and starts each day anew', async () => {
        const serials = countsAtOnce ? await Promise.all(Array.from({ length: 20 }, () => stores.tickets.nextSerial('20260101'))) : [];
        while (serials.length < 20) serials.push(await stores.tickets.nextSerial('20260101'));
        expect(new Set(serials).size).toBe(20);
        expect(await stores.tickets.nextSerial('20260102')).toBe(1);
      });
      it('opens one ticket for one cause', async () => {
        const first = await stores.tickets.insert(receivedTicket(district(), '20260101-0001', 0), 'cause');
        const second = await stores.tickets.insert(receivedTicket(district(), '20260101-0002', 0), 'cause');
        expect(second).toEqual(first);
        expect(await stores.tickets.load('20260101-0002')).toBeNull();
      });
      it('gives a ticket back as its chain was made, also one whose words were cut within a character', async () => {
        const { record } = receivedTicket(district(), 'n1', 0);
        const [first] = record.events;
        if (first?.name !== 'TicketReceived') throw new Error('it was received');
        const { hash: _hash, ...event } = first;
        await stores.tickets.insert(recordOpened([{ ...event, matter: { ...event.matter, text: '灯坏了，谁来管管\ud83d' } }], district().decideContext(0)), 'n1');
        const loaded = await stores.tickets.load('n1');
        expect([loaded?.ticket.matter.text, loaded && breachIn(loaded)]).toEqual(['灯坏了，谁来管管\ufffd', null]);
      });
      it('refuses a save that another came before', async () => {
        const change = await add('20260101-0001', 0);
        await stores.tickets.save(changedTicket(change, {}));
        await expect(stores.tickets.save(changedTicket(change, {}))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      });
      it('lists a department nearest deadline first, ended ones last, by pages, those it helps with too', async () => {
        const now = Date.parse('2026-03-02T09:00:00+08:00');
        await add('n1', now, { department: 'housing', status: 'dispatched' });
        await add('n2', now - 60_000, { department: 'roads', status: 'signed', coHandlers: [{ department: 'housing', addedAt: now, signedAt: null }] });
        await add('n3', now - 120_000, { department: 'housing', status: 'closed' });
        await add('n4', now);
        const list = (query: Partial<TicketQuery>) => stores.tickets.list({ limit: 10, offset: 0, ...query });
        expect((await list({ department: 'housing' })).total).toBe(3);
        expect(numbersOf((await list({ department: 'housing' })).records)).toEqual(['n2', 'n1', 'n3']);
        expect(numbersOf((await list({ department: 'housing', limit: 1, offset: 1 })).records)).toEqual(['n1']);
        expect(numbersOf((await list({ department: null })).records)).toEqual(['n4']);
        expect((await list({ department: 'other' })).total).toBe(0);
        expect(numbersOf((await list({ statuses: ['signed', 'closed'] })).records)).toEqual(['n2', 'n3']);
        expect(numbersOf((await list({ department: 'housing', statuses: ['closed'] })).records)).toEqual(['n3']);
        expect((await list({})).total).toBe(4);
      });
      it('lists nothing for a department that helped, became lead and gave it back; what it goes on helping with it lists', async () => {
        const helping = (department: string) => ({ department, addedAt: 0, signedAt: null });
        const first = await add('n1', 1_000, { department: 'housing', status: 'dispatched', coHandlers: [helping('roads'), helping('water')] });
        const led = changedTicket(first, { department: 'roads', coHandlers: [helping('water')] });
        await stores.tickets.save(led);
        const list = async (department: string, more: Partial<TicketQuery> = {}) => {
          const { records, total } = await stores.tickets.list({ limit: 10, offset: 0, department, ...more });
          return [...numbersOf(records), total];
        };
        expect([await list('housing'), await list('roads'), await list('water')]).toEqual([[0], ['n1', 1], ['n1', 1]]);
        await stores.tickets.save(changedTicket(led, { department: 'parks' }));
        expect([await list('roads'), await list('roads', { words: '路灯' }), await list('water'), await list('parks')]).toEqual([[0], [0], ['n1', 1], ['n1', 1]]);
      });
      it('narrows a list by type, by town, and by words as a desk sees them: a masked number is not found out', async () => {
        const matter = (text: string, area: string | null, address: string | null = null) => ({ ...sampleTicket().matter, text, area, address });
        await add('n1', 1_000, { department: 'housing', status: 'signed', type: 'complaint', matter: matter('电话13812345678，物业WiFi坏了', '柳青街道') });
        await add('n2', 2_000, { department: 'housing', status: 'signed', type: 'help', matter: matter('路灯不亮', '柳青街道', '沿河路（北段）') });
        await add('n3', 3_000, { department: 'roads', status: 'closed', type: 'help', matter: matter('路灯不亮', null) });
        const list = async (query: Partial<TicketQuery>) => {
          const { records, total } = await stores.tickets.list({ limit: 10, offset: 0, ...query });
          return [...numbersOf(records), total];
        };
        expect([await list({ type: 'help' }), await list({ type: 'help', department: 'housing' }), await list({ area: '柳青街道' }), await list({ area: '柳青' })]).toEqual([['n2', 'n3', 2], ['n2', 1], ['n1', 'n2', 2], [0]]);
        expect([await list({ words: '路灯' }), await list({ words: '路灯', statuses: ['signed'] }), await list({ words: 'wifi' }), await list({ words: '（北段）' }), await list({ words: '路.' })]).toEqual([['n2', 'n3', 2], ['n2', 1], ['n1', 1], ['n2', 1], [0]]);
        expect([await list({ words: '13812345678' }), await list({ words: '1234' })]).toEqual([[0], [0]]);
        expect((await stores.tickets.list({ limit: 1, offset: 1, type: 'help' })).total).toBe(2);
        const found = await stores.tickets.load('n2');
        if (!found) throw new Error('n2 is there');
        await stores.tickets.save(changedTicket({ record: found, counts: [], hasNews: false }, { type: 'report' }));
        expect([await list({ type: 'help' }), await list({ type: 'report' })]).toEqual([['n3', 1], ['n2', 1]]);
      });
      it('finds the tickets of another system’s number, exactly, whose they are and in what state', async () => {
        const city = { system: 'hotline-12345:linyi', number: 'LY2026030200001' };
        await add('n1', 1_000, { origin: city, department: 'housing', status: 'signed' });
        await add('n2', 2_000, { origin: { ...city, system: 'hotline-12345:jinan' }, status: 'closed', coHandlers: [{ department: 'roads', addedAt: 0, signedAt: null }] });
        await add('n3', 3_000, { origin: { ...city, number: 'LY20260302000011' } });
        await add('n4', 4_000);
        const list = async (query: Partial<TicketQuery>) => numbersOf((await stores.tickets.list({ limit: 10, offset: 0, origin: city.number, ...query })).records);
        expect(await list({})).toEqual(['n1', 'n2']);
        expect((await stores.tickets.list({ limit: 1, offset: 1, origin: city.number })).total).toBe(2);
        expect([await list({ department: 'housing' }), await list({ department: 'roads' }), await list({ department: 'water' }), await list({ department: null })]).toEqual([['n1'], ['n2'], [], ['n2']]);
        expect([await list({ statuses: ['closed'] }), await list({ statuses: ['closed'], department: 'housing' }), await list({ origin: 'LY2026' }), await list({ origin: '%' })]).toEqual([['n2'], [], [], []]);
        const found = await stores.tickets.load('n1');
        if (!found) throw new Error('n1 is there');
        await stores.tickets.save(changedTicket({ record: found, counts: [], hasNews: false }, { status: 'withdrawn' }));
        expect(await list({ statuses: ['withdrawn'] })).toEqual(['n1']);
      });
      it('finds the tickets of a conversation, newest first', async () => {
        await add('n1', 1_000);
        await add('n2', 2_000);
        await stores.tickets.insert(receivedTicket(district(), 'n3', 3_000, 'test:default:b'), 'n3');
        expect(numbersOf(await stores.tickets.ofConversation('test:default:a'))).toEqual(['n2', 'n1']);
      });
      it('knows which have news that is not announced; what is no news waits for nobody', async () => {
        const silent = { ...receivedTicket(district(), 'n1', 0), hasNews: false };
        await stores.tickets.insert(silent, 'n1');
        expect(await stores.tickets.unannounced(10)).toEqual([]);
        const told = { ...changedTicket(silent, {}, { events: [...silent.record.events, ...silent.record.events] }), hasNews: true };
        await stores.tickets.save(told);
        const later = changedTicket(told, {}, { events: [...told.record.events, ...silent.record.events] });
        await stores.tickets.save({ ...later, hasNews: false });
        expect((await stores.tickets.unannounced(10)).map(({ record, announced }) => [record.ticket.number, announced])).toEqual([['n1', 1]]);
        await stores.tickets.announced('n1', 3);
        expect(await stores.tickets.unannounced(10)).toEqual([]);
      });
      it('gives a due timer to one of many who claim at once, earliest first, and again when the lease ends', async () => {
        for (let i = 0; i < 20; i += 1) await add(`n${String(i).padStart(2, '0')}`, 0, {}, { timerAt: 100 - i });
        await add('later', 0, {}, { timerAt: 101 });
        await add('never', 0, {}, { timerAt: null });
        expect(numbersOf(await stores.tickets.claimTimers(100, LEASE_MS, 1))).toEqual(['n19']);
        const claims = await Promise.all(Array.from({ length: 8 }, () => stores.tickets.claimTimers(100, LEASE_MS, 4)));
        const given = claims.flatMap(numbersOf);
        expect([new Set(given).size, given.length]).toEqual([19, 19]);
        expect(await stores.tickets.claimTimers(100, LEASE_MS, 50)).toEqual([]);
        expect(await stores.tickets.claimTimers(100 + LEASE_MS, LEASE_MS, 50)).toHaveLength(21);
      });
      it('gives a ticket again that a clock far ahead had leased, once it is put right', async () => {
        const year = 365 * 86_400_000;
        await add('n1', 0, {}, { timerAt: 5 });
        await add('waits', 0, {}, { timerAt: year + LEASE_MS * 9 });
        expect(numbersOf(await stores.tickets.claimTimers(year, LEASE_MS, 9))).toEqual(['n1']); // the process ends here
        expect(numbersOf(await stores.tickets.claimTimers(10, LEASE_MS, 9))).toEqual(['n1']);
        expect(await stores.tickets.claimTimers(11, LEASE_MS, 9)).toEqual([]);
        expect(numbersOf(await stores.tickets.claimTimers(10 + LEASE_MS, LEASE_MS, 9))).toEqual(['n1']);
      });
      it('has the timer that the last save set, whoever had claimed it', async () => {
        const change = await add('n1', 0, {}, { timerAt: 5 });
        await stores.tickets.claimTimers(10, LEASE_MS, 9);
        await stores.tickets.save(changedTicket(change, {}, { timerAt: 20 }));
        expect(await stores.tickets.claimTimers(19, LEASE_MS, 9)).toEqual([]);
        expect(await stores.tickets.claimTimers(20, LEASE_MS, 9)).toHaveLength(1);
      });
      it('finds what waits for a calendar, what follows a ticket, and what goes by other rules', async () => {
        const { record } = await add('n1', 0);
        const deadline = record.ticket.deadlines.accept;
        if (!deadline) throw new Error('no clock runs');
        await add('n2', 0, { deadlines: { accept: { ...deadline, provisionalFrom: 2027 } } });
        expect(numbersOf(await stores.tickets.provisional(2026, 9))).toEqual([]);
        expect(numbersOf(await stores.tickets.provisional(2027, 9))).toEqual(['n2']);
        await add('n3', 0, { status: 'merged', merge: { into: 'n1', status: 'received', deadlines: {} } });
        expect(numbersOf(await stores.tickets.followers('n1'))).toEqual(['n3']);
        expect(await stores.tickets.followers('n2')).toEqual([]);
        expect(numbersOf(await stores.tickets.underOtherRules('other', '', 9))).toEqual(['n1', 'n2']);
        expect(numbersOf(await stores.tickets.underOtherRules('other', 'n1', 9))).toEqual(['n2']);
        expect(await stores.tickets.underOtherRules(record.ticket.rules, '', 9)).toEqual([]);
        expect(numbersOf(await stores.tickets.all('n1', 9))).toEqual(['n2', 'n3']);
      });
      it('lists what was redone in a span, most often first', async () => {
        const redone = async (number: string, ...times: readonly number[]): Promise<void> => {
          const { record } = receivedTicket(district(), number, 0);
          const events = times.map((at) => ({ name: 'TicketRedone', at, actor: { kind: 'citizen', id: 'x' }, cause: 'x', reason: '', hash: '' }) as const);
          await add(number, 0, { round: times.length + 1 }, { events: [...record.events, ...events] });
        };
        await redone('once', 15);
        await redone('twice', 5, 15);
        await redone('thrice', 1, 2, 10);
        await redone('before', 1, 2, 3, 9);
        const list = async (from: number, limit = 9, offset = 0) => {
          const { total, records } = await stores.tickets.redone(from, from + 10, 2, limit, offset);
          return [...numbersOf(records), total];
        };
        expect([await list(10), await list(10, 1, 1), await list(10, 1, 2)]).toEqual([['thrice', 'twice', 2], ['twice', 2], [2]]);
        // What is redone once more the week after stays on this one's list, and comes onto that one's; who was redone once has no place on it yet.
        await redone('again', 11, 19, 20);
        await redone('later', 19, 25);
        expect([await list(0), await list(10), await list(20)]).toEqual([['before', 'thrice', 2], ['again', 'thrice', 'twice', 3], ['again', 'later', 2]]);
      });
    });

    accountsContract(() => stores.accounts);

    activityLogContract(() => stores.activityLog);
  });
}
