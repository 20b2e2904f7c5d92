import type { TicketQuery, TicketStore } from '../../src/domain/ports.js';
import { sampleTicket } from '../helpers/sample-ticket.js';

/** More than are put in order by themselves: what most tickets have and what few have is looked for in different ways. */
const MANY = 1_200;
const EVERY = 100;

/** What a list narrowed by something frequent or rare has in common. */
export function narrowedListsContract(name: string, open: () => Promise<{ readonly tickets: TicketStore; close(): Promise<void> }>): void {
  describe(`${name}, a list narrowed among many tickets`, () => {
    let stores: { readonly tickets: TicketStore; close(): Promise<void> };
    beforeAll(async () => {
      stores = await open();
      await Promise.all(Array.from({ length: MANY }, (_, i) => {
        const ticket = sampleTicket({ number: `n${String(i).padStart(4, '0')}`, receivedAt: i, department: i % 2 === 0 ? 'housing' : 'roads', status: 'closed', matter: { text: i % EVERY === 0 ? '路灯不亮，井盖丢了' : '路灯不亮', area: null, address: null } });
        return stores.tickets.insert({ record: { ticket, events: [], version: 1, timerAt: null }, counts: [], hasNews: false }, ticket.number);
      }));
    });
    afterAll(() => stores.close());
    const list = async (query: Partial<TicketQuery>) => {
      const { records, total } = await stores.tickets.list({ limit: 3, offset: 0, ...query });
      return [...records.map(({ ticket }) => ticket.number), total];
    };

    it('has its page and its total, in the list’s order, be it of most tickets or of few', async () => {
      expect([await list({ words: '路灯' }), await list({ words: '井盖' }), await list({ words: '没有' })]).toEqual([['n1199', 'n1198', 'n1197', 1_200], ['n1100', 'n1000', 'n0900', 12], [0]]);
      expect([await list({ words: '路灯', offset: 1_198 }), await list({ words: '井盖', offset: 10 }), await list({ words: '井盖', offset: 12 })]).toEqual([['n0001', 'n0000', 1_200], ['n0100', 'n0000', 12], [12]]);
      expect([await list({ words: '路灯', department: 'roads', statuses: ['closed'] }), await list({ words: '井盖', department: 'housing' }), await list({ words: '井盖', department: 'roads' }), await list({ words: '井盖', statuses: ['signed'] }), await list({ words: '路灯', statuses: [] }), await list({ words: '井盖', statuses: [] })])
        .toEqual([['n1199', 'n1197', 'n1195', 600], ['n1100', 'n1000', 'n0900', 12], [0], [0], [0], [0]]);
    });
  });
}
