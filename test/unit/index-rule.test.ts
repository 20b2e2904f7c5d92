import { askedBy, isIndexed } from '../helpers/index-rule.js';

const INDEXES = [{ channel: 1, dueAt: 1 }, { handlers: 1, place: 1, receivedAt: -1, _id: -1 }, { timerAt: 1 }];

describe('what an index of MongoDB gives', () => {
  it.each([
    ['one by its id', { _id: 'a', state: 'open' }, {}], ['what is equal, then in order', { channel: 'a', dueAt: { $lte: 9 } }, { dueAt: 1 }],
    ['an order the other way round', { handlers: 'a' }, { place: -1, receivedAt: 1, _id: 1 }], ['an order after one of several', { handlers: { $in: ['a', 'b'] } }, { place: 1, receivedAt: -1, _id: -1 }],
    ['a span', { timerAt: { $lte: 9 } }, { timerAt: 1 }], ['a page by id', { _id: { $gt: 'a' } }, { _id: 1 }], ['all in an order', {}, { timerAt: 1 }],
    ['either of two', { $or: [{ timerAt: { $lte: 9 } }, { channel: 'a' }] }, {}],
  ])('is %s', (_what, filter, sort) => {
    expect(isIndexed({ filter, sort }, INDEXES)).toBe(true);
  });
  it.each([
    ['what has no index', { state: 'open' }, {}], ['everything', {}, {}], ['an order that no index has', { channel: 'a' }, { putAt: 1 }], ['an order after a span', { timerAt: { $lte: 9 } }, { _id: 1 }],
    ['half an order turned', { handlers: 'a' }, { place: 1, receivedAt: 1 }], ['the rest of an index', { dueAt: 9 }, {}], ['all but one', { timerAt: { $ne: 9 } }, {}], ['either of two, one without', { $or: [{ timerAt: 9 }, { state: 'a' }] }, {}],
  ])('is not %s', (_what, filter, sort) => {
    expect(isIndexed({ filter, sort }, INDEXES)).toBe(false);
  });
  it('is read of commands as the driver sends them', () => {
    expect(askedBy('find', { find: 'tickets', filter: { a: 1 }, sort: new Map([['b', -1]]) })).toEqual([{ collection: 'tickets', filter: { a: 1 }, sort: { b: -1 } }]);
    expect(askedBy('update', { update: 'tickets', updates: [{ q: { a: 1 }, u: {} }, { q: { b: 1 }, u: {} }] }).map(({ filter }) => filter)).toEqual([{ a: 1 }, { b: 1 }]);
    expect(askedBy('aggregate', { aggregate: 'cells', pipeline: [{ $match: { a: 1 } }, { $group: {} }] })).toEqual([{ collection: 'cells', filter: { a: 1 }, sort: {} }]);
    expect(askedBy('insert', { insert: 'tickets' })).toEqual([]);
  });
});
