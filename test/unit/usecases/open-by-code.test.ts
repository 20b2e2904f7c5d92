import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { createLookupCodes } from '../../../src/usecases/lookup-code.js';
import { OF_ASKER, OF_TICKET, openByCode } from '../../../src/usecases/open-by-code.js';
import { createFakeClock } from '../../helpers/service.js';

const NUMBER = '20260302-0001';

describe('a ticket’s lookup code', () => {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const lookupCodes = createLookupCodes(new TextEncoder().encode('a secret of the service, long enough'));
  const right = lookupCodes.codeOf(NUMBER);
  /** As another process would: it has nothing but the store. */
  const open = (asker: string, code: string, number = NUMBER) => openByCode({ sharedNotes: { load: stores.sharedNotes.load, replace: stores.sharedNotes.replace }, clock, lookupCodes }, asker, number, code);
  afterAll(() => stores.close());
  beforeEach(() => clock.advance(OF_ASKER.withinMs));

  it('opens it as often as it is said, and writes nothing', async () => {
    const writes: string[] = [];
    const deps = { sharedNotes: { load: stores.sharedNotes.load, replace: async (key: string) => writes.push(key) > 0 }, clock, lookupCodes };
    for (let i = 0; i < 20; i += 1) expect(await openByCode(deps, 'zhang', NUMBER, right)).toBe('opens');
    expect(writes).toEqual([]);
  });

  it('is not looked at any more for an hour when somebody guessed ten times; others have their own tries', async () => {
    for (let i = 0; i < OF_ASKER.most; i += 1) expect(await open('thief', `AAAA-AA${20 + i}`, `20260302-${1000 + i}`)).toBe('wrong');
    expect([await open('thief', right), await open('zhang', right)]).toEqual(['spent', 'opens']);
    clock.advance(OF_ASKER.withinMs);
    expect(await open('thief', right)).toBe('opens');
  });

  it('is guarded against who asks as many people', async () => {
    for (let i = 0; i < OF_TICKET.most; i += 1) await open(`thief ${i}`, 'AAAA-AAAA');
    expect([await open('another', right), await open('another', lookupCodes.codeOf('20260302-0002'), '20260302-0002')]).toEqual(['spent', 'opens']);
  });
});
