import type { District } from '../../src/domain/district.js';
import type { TicketIndexStore, TicketStore } from '../../src/domain/ports.js';
import type { IndexedTicket } from '../../src/domain/ticket/ticket-index.js';
import type { RecordedEvent, TicketRecord } from '../../src/domain/ticket/ticket.js';
import { receivedTicket } from './stores.js';

function eventOf(name: 'TicketCorrected' | 'IdentityHidden'): RecordedEvent {
  return { name, at: 1, actor: { kind: 'operator', id: 'li' }, cause: name, reason: '更正', hash: '' };
}

/** The contract that every implementation of the ticket index keeps. */
export function ticketIndexContract(stores: () => { readonly tickets: TicketStore; readonly ticketIndex: TicketIndexStore }, district: () => District): void {
  describe('ticket index', () => {
    const numbersOf = (records: readonly TicketRecord[]): string[] => records.map(({ ticket }) => ticket.number);
    const add = async (number: string, at: number) => {
      const change = receivedTicket(district(), number, at);
      await stores().tickets.insert(change, number);
      return change;
    };
    const put = (number: string, more: Partial<IndexedTicket> = {}) => (
      stores().ticketIndex.put([{ number, version: 1, receivedAt: 0, contact: null, keys: [], entryIds: [], ...more }])
    );
    const waiting = async () => numbersOf(await stores().ticketIndex.waiting(9)).sort();

    it('waits for each new ticket, and for one that ended; a step on the way changes nothing', async () => {
      const { record, ...rest } = await add('20260101-0001', 0);
      expect(await waiting()).toEqual(['20260101-0001']);
      await put('20260101-0001');
      expect(await waiting()).toEqual([]);
      await stores().tickets.save({ ...rest, record: { ...record, version: 2, ticket: { ...record.ticket, status: 'accepted' } } });
      expect(await waiting()).toEqual([]);
      await stores().tickets.save({ ...rest, record: { ...record, version: 3, ticket: { ...record.ticket, status: 'declined' } } });
      expect(await waiting()).toEqual(['20260101-0001']);
    });
    it('waits again when the number is corrected, or who asks is hidden from now on: what is secret is not found by its number', async () => {
      const { record, ...rest } = await add('20260101-0001', 0);
      for (const [i, name] of (['TicketCorrected', 'IdentityHidden'] as const).entries()) {
        await put('20260101-0001', { version: 1 + i });
        expect(await waiting()).toEqual([]);
        const events = [...record.events, ...(['TicketCorrected', 'IdentityHidden'] as const).slice(0, i).map((of) => eventOf(of)), eventOf(name)];
        await stores().tickets.save({ ...rest, record: { ...record, version: 2 + i, events } });
        expect(await waiting()).toEqual(['20260101-0001']);
      }
    });
    it('takes nothing of a version that is not the present one: the ticket goes on waiting', async () => {
      await add('20260101-0001', 0);
      await put('20260101-0001', { version: 2, contact: 'k:a', keys: ['停水'] });
      expect([await waiting(), (await stores().ticketIndex.ofContact('k:a', 9)).total, await stores().ticketIndex.alike(['停水'], 9)]).toEqual([['20260101-0001'], 0, []]);
    });
    it('finds a caller’s tickets, newest first, counted beyond what is shown', async () => {
      for (const [i, number] of ['20260101-0001', '20260102-0001', '20260103-0001'].entries()) {
        await add(number, i);
        await put(number, { receivedAt: i, contact: number === '20260102-0001' ? 'k:b' : 'k:a' });
      }
      const { records, total } = await stores().ticketIndex.ofContact('k:a', 1);
      expect([numbersOf(records), total]).toEqual([['20260103-0001'], 2]);
      expect((await stores().ticketIndex.ofContact('k:c', 9)).total).toBe(0);
    });
    it('finds a ticket no more by a number that was corrected, nor by any once who asks is hidden', async () => {
      await add('20260101-0001', 0);
      await add('20260101-0002', 1);
      await put('20260101-0001', { contact: 'k:a' });
      await put('20260101-0002', { contact: 'k:a', receivedAt: 1 });
      await put('20260101-0001', { contact: 'k:b' });
      const found = async (contact: string) => {
        const { records, total } = await stores().ticketIndex.ofContact(contact, 9);
        return [...numbersOf(records), total];
      };
      expect([await found('k:a'), await found('k:b')]).toEqual([['20260101-0002', 1], ['20260101-0001', 1]]);
      await put('20260101-0001', { contact: null });
      expect([await found('k:a'), await found('k:b')]).toEqual([['20260101-0002', 1], [0]]);
    });
    it('finds what shares most keys, the rarer counting more; what has ended is no longer found', async () => {
      for (const [number, keys] of [['20260101-0001', ['停水', '小区']], ['20260101-0002', ['小区', '物业']], ['20260101-0003', ['小区']]] as const) {
        await add(number, 0);
        await put(number, { keys });
      }
      expect(numbersOf(await stores().ticketIndex.alike(['停水', '小区'], 9))).toEqual(['20260101-0001', '20260101-0003', '20260101-0002']);
      expect(numbersOf(await stores().ticketIndex.alike(['停水', '小区'], 1))).toEqual(['20260101-0001']);
      await put('20260101-0001', { keys: [] });
      expect(numbersOf(await stores().ticketIndex.alike(['停水'], 9))).toEqual([]);
    });
    it('counts each reading of an entry once, however often the ticket is put in', async () => {
      for (const number of ['20260101-0001', '20260101-0002']) {
        await add(number, 0);
        for (let i = 0; i < 2; i += 1) await put(number, { entryIds: ['hukou', number] });
      }
      expect(await stores().ticketIndex.timesRead(['hukou', '20260101-0001', 'none'])).toEqual(new Map([['hukou', 2], ['20260101-0001', 1]]));
    });
    it('begins anew when hashes were made with another key, and only then', async () => {
      await add('20260101-0001', 0);
      await put('20260101-0001', { contact: 'k:a' });
      await stores().ticketIndex.followKey('k');
      expect([await waiting(), (await stores().ticketIndex.ofContact('k:a', 9)).total]).toEqual([[], 1]);
      await stores().ticketIndex.followKey('l');
      expect([await waiting(), (await stores().ticketIndex.ofContact('k:a', 9)).total]).toEqual([['20260101-0001'], 0]);
    });
    it('keeps who looked a caller up, newest first', async () => {
      for (const at of [1, 2, 3]) await stores().ticketIndex.noteLookup({ at, by: 'zhang', contact: 'k:a', found: at });
      expect(await stores().ticketIndex.lookups(2, 1)).toEqual({ total: 3, lookups: [{ at: 2, by: 'zhang', contact: 'k:a', found: 2 }, { at: 1, by: 'zhang', contact: 'k:a', found: 1 }] });
    });
  });
}
