import type { District } from '../../src/domain/district.js';
import type { TicketStore } from '../../src/domain/ports.js';
import { receive } from '../../src/domain/ticket/decide.js';
import type { ServiceRequest, ServiceRequestQuery } from '../../src/domain/ticket/service-request.js';
import { recordOpened } from '../../src/usecases/record-events.js';
import { handleTicket } from '../../src/usecases/handle-ticket.js';

const ALL: ServiceRequestQuery = { from: 0, to: 9_000_000_000_000, services: null, open: null, keyId: null, limit: 100 };

/** What every store keeps of what came in by Open311. @param given a fresh store in each test */
export function serviceRequestsContract(given: () => { readonly tickets: TicketStore; readonly district: District }): void {
  describe('requests of apps', () => {
    const add = async (number: string, at: number, request: Partial<ServiceRequest> | null = {}): Promise<void> => {
      const { tickets, district } = given();
      const context = district.decideContext(at);
      const conversationId = `open311:key:${number}`;
      const asked: ServiceRequest = { service: 'lamp', serviceName: '路灯', keyId: 'mine', description: '', address: null, lat: null, long: null, addressId: null, listed: true, ...request };
      const event = receive({
        name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause: number, number, type: 'help', urgent: false, utility: false,
        matter: { text: '路灯不亮', area: null, address: null, ...(request === null ? {} : { serviceRequest: asked }) }, citizen: { conversationId, contact: null, anonymous: false }, photos: [],
      }, context);
      await tickets.insert(recordOpened([event], context), number);
    };
    const find = async (query: Partial<ServiceRequestQuery>): Promise<string[]> => (await given().tickets.serviceRequests({ ...ALL, ...query })).map(({ ticket }) => ticket.number);
    const AT = Date.parse('2026-03-02T09:00:00+08:00');

    it('are found by when they came in, both ends included, newest first and of one moment by number, so many', async () => {
      for (const [number, later] of [['c', 0], ['a', 1], ['b', 1], ['d', 2]] as const) await add(number, AT + later);
      expect(await find({})).toEqual(['d', 'b', 'a', 'c']);
      expect(await find({ from: AT + 1, to: AT + 1 })).toEqual(['b', 'a']);
      expect(await find({ limit: 3 })).toEqual(['d', 'b', 'a']);
      expect(await find({ from: AT + 3 })).toEqual([]);
    });
    it('are none of the tickets that came in otherwise', async () => {
      await add('a', AT, null);
      expect(await find({ keyId: 'mine' })).toEqual([]);
    });
    it('that are not listed are found for their own key alone', async () => {
      await add('a', AT, { listed: false });
      await add('b', AT + 1);
      expect(await find({})).toEqual(['b']);
      expect(await find({ keyId: 'other' })).toEqual(['b']);
      expect(await find({ keyId: 'mine' })).toEqual(['b', 'a']);
    });
    it('are found by what was chosen, and by whether somebody still has something to do', async () => {
      await add('a', AT);
      await add('b', AT + 1, { service: 'river' });
      await add('c', AT + 2, { service: 'noise' });
      expect(await find({ services: ['river', 'lamp', 'none'] })).toEqual(['b', 'a']);
      expect(await find({ services: [] })).toEqual([]);
      const { tickets, district } = given();
      await handleTicket({ tickets, district, clock: { now: () => AT + 5 }, onTicketChanged: () => {} }, { name: 'li', displayName: '李', role: 'operator', department: null }, 'b', { name: 'WithdrawTicket', reason: '撤销' }, 'w');
      expect(await find({ open: true })).toEqual(['c', 'a']);
      expect(await find({ open: false })).toEqual(['b']);
      expect(await find({ open: false, services: ['lamp'] })).toEqual([]);
    });
  });
}
