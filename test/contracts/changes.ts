import type { ChangeStore } from '../../src/domain/changes.js';
import { newConversation } from '../../src/domain/conversation/state.js';
import type { District } from '../../src/domain/district.js';
import type { ConversationStore, InboxStore, KnowledgeStore, OutboxStore, TicketStore } from '../../src/domain/ports.js';
import type { RuleEventStore } from '../../src/domain/rule-book/events.js';
import { draftedEntry } from '../helpers/knowledge.js';
import { outboundNotice } from './outbox.js';
import { receivedTicket } from './stores.js';

export interface ChangedStores {
  readonly changes: ChangeStore;
  readonly tickets: TicketStore;
  readonly conversations: ConversationStore;
  readonly inbox: InboxStore;
  readonly knowledge: KnowledgeStore;
  readonly outbox: OutboxStore;
  readonly ruleEvents: RuleEventStore;
}

const NOW = Date.parse('2026-03-02T09:00:00+08:00');
const NOTHING = { tickets: [], conversations: [], entries: false, deliveries: false, rules: false, isTooMuch: false };

/** What every store tells of what has changed. @param stores fresh ones in each test */
export function changesContract(stores: () => ChangedStores, district: () => District): void {
  describe('changes', () => {
    const open = (number: string, at = NOW) => stores().tickets.insert(receivedTicket(district(), number, at), number);
    /** The same ticket, dispatched to a department and helped by another. */
    const dispatch = async (number: string, department: string, helping: string) => {
      const record = await stores().tickets.load(number);
      if (!record) throw new Error(`no ${number}`);
      const last = record.events.at(-1);
      const events = last ? [...record.events, { ...last, at: NOW + 1 }] : [];
      const ticket = { ...record.ticket, department, coHandlers: [{ department: helping, addedAt: NOW, signedAt: null }] };
      await stores().tickets.save({ record: { ...record, ticket, events, version: record.version + 1 }, counts: [], hasNews: false });
    };

    it('tells of what was saved since the last look, and of nothing that was before the first', async () => {
      await open('20260302-0001');
      const look = await stores().changes.follow(NOW);
      expect(await look(NOW)).toEqual(NOTHING);
      await open('20260302-0002');
      expect((await look(NOW)).tickets).toEqual([{ number: '20260302-0002', departments: [] }]);
      await dispatch('20260302-0002', 'housing', 'roads');
      const [changed] = (await look(NOW + 1)).tickets;
      expect([changed?.number, [...changed?.departments ?? []].sort()]).toEqual(['20260302-0002', ['housing', 'roads']]);
      expect(await look(NOW + 1)).toEqual(NOTHING);
    });
    it('tells each follower apart', async () => {
      const [one, other] = [await stores().changes.follow(NOW), await stores().changes.follow(NOW)];
      await open('20260302-0001');
      expect((await one(NOW)).tickets).toHaveLength(1);
      expect((await other(NOW)).tickets).toHaveLength(1);
      expect((await one(NOW)).tickets).toEqual([]);
    });
    it('tells in which conversation something was said', async () => {
      const look = await stores().changes.follow(NOW);
      const id = 'test:default:a';
      await stores().inbox.add({ channel: 'test', account: 'default', externalId: '1', conversationId: id, userId: 'a', content: { kind: 'text', text: '在吗' }, receivedAt: NOW } as never);
      await stores().conversations.save({ ...newConversation(id, 'test'), version: 1 });
      expect((await look(NOW)).conversations).toEqual([id]);
      expect(await look(NOW)).toEqual(NOTHING);
    });
    it('tells that an entry was drafted or changed, though nothing was published', async () => {
      const look = await stores().changes.follow(NOW);
      const entry = draftedEntry({ id: 'a' });
      const record = { entry, events: [{ name: 'EntryAdopted', at: NOW, by: 'wang', cause: 'c', id: 'a', kind: entry.kind, department: entry.department, content: entry.draft?.content }], version: 1, timerAt: null } as never;
      await stores().knowledge.insertEntry(record);
      expect((await look(NOW)).entries).toBe(true);
      await stores().knowledge.saveEntry({ ...(record as object), version: 2 } as never);
      expect((await look(NOW)).entries).toBe(true);
      expect((await look(NOW)).entries).toBe(false);
    });
    it('tells that a letter was given up, and that it goes once more', async () => {
      await stores().outbox.put([outboundNotice('1', 1)], NOW);
      await stores().outbox.claim('test', NOW, 1_000, 9);
      const look = await stores().changes.follow(NOW);
      await stores().outbox.failed(outboundNotice('1', 1).id, { attempts: 1, at: NOW, retryAt: null, reason: 'BUSY' });
      expect((await look(NOW)).deliveries).toBe(true);
      expect((await look(NOW)).deliveries).toBe(false);
      await stores().outbox.replay([outboundNotice('1', 1).id], NOW);
      expect((await look(NOW)).deliveries).toBe(true);
    });
    it('tells that a time limit or the calendar was changed', async () => {
      const add = (sequence: number) => stores().ruleEvents.append({ sequence, event: { name: 'DraftDiscarded', at: NOW, by: 'wang', reason: '', version: String(sequence) }, hash: String(sequence) });
      await add(1);
      const look = await stores().changes.follow(NOW);
      expect(await look(NOW)).toEqual(NOTHING);
      await add(2);
      expect(await look(NOW)).toEqual({ ...NOTHING, rules: true });
      expect(await look(NOW)).toEqual(NOTHING);
    });
    it('says that it is too much, rather than telling half of it', async () => {
      const look = await stores().changes.follow(NOW, 5);
      for (let i = 0; i < 3; i += 1) await open(`20260302-000${i}`);
      expect(await look(NOW)).toMatchObject({ isTooMuch: false, tickets: [{}, {}, {}] });
      for (let i = 3; i < 9; i += 1) await open(`20260302-000${i}`);
      expect((await look(NOW)).isTooMuch).toBe(true);
      expect((await look(NOW)).isTooMuch).toBe(false);
    });
  });
}
