import { piecesOf } from '../../../src/stores/mongo/routing-models.js';
import { routingContract } from '../../contracts/routing-models.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';
import { temporaryStores } from '../../helpers/stores.js';

const ticket = (number: string, text = '路') => ({ number, text, area: null, department: 'housing', returnedBy: [], closedAt: 5 });

describeMongo('MongoDB', () => {
  // The tickets themselves are those of the embedded store, until MongoDB has them.
  routingContract('MongoDB', async () => {
    const [stores, { tickets, closedTickets, close }] = await Promise.all([temporaryMongoStores(), temporaryStores()]);
    return { routingModels: stores.routingModels, tickets, closedTickets, close: async () => void (await Promise.all([stores.close(), close()])) };
  });
});

describe('the pieces of a version', () => {
  it('are full by number or by size, and together all tickets in order', () => {
    const tickets = ['1', '2', '3', '4', '5'].map((number) => ticket(number, '路'.repeat(100)));
    expect([piecesOf(tickets, 2), piecesOf(tickets, 9, 900), piecesOf([])].map((pieces) => pieces.map(({ length }) => length))).toEqual([[2, 2, 1], [2, 2, 1], []]);
    expect(piecesOf(tickets, 2).flat()).toEqual(tickets);
  });
});
