import type { ClaimedInbound, InboxStore } from '../../src/domain/ports.js';
import type { StoreSigns } from '../../src/domain/service-state.js';

export interface SignsUnderTest {
  readonly signs: StoreSigns;
  readonly inbox: Pick<InboxStore, 'add' | 'claim' | 'done'>;
}

/** What every store shows of itself. */
export function signsContract(stores: () => SignsUnderTest): void {
  describe('signs of life', () => {
    const add = (id: string, receivedAt: number) => stores().inbox.add({ channel: 'test', externalId: id, conversationId: `test:default:${id}`, text: '话', attachments: [], receivedAt });

    it('are given again and again, by many at once', async () => {
      await Promise.all(Array.from({ length: 10 }, () => stores().signs.ping()));
      await stores().signs.ping();
    });
    it('tell how many messages wait, and since when the oldest does, in hand or not, until they are done', async () => {
      expect((await stores().signs.waiting(0)).inbox).toEqual({ count: 0, since: null });
      await add('1', 1_000);
      await add('2', 2_000);
      const [first] = await stores().inbox.claim(5_000, 1_000, 1);
      expect((await stores().signs.waiting(5_000)).inbox).toEqual({ count: 2, since: 1_000 });
      await stores().inbox.done((first as ClaimedInbound).sequence);
      expect((await stores().signs.waiting(5_000)).inbox).toEqual({ count: 1, since: 2_000 });
    });
    it('tell that no timer is due where there is none', async () => {
      expect((await stores().signs.waiting(1_000)).timers).toEqual({ tickets: { count: 0, since: null }, knowledge: { count: 0, since: null } });
    });
  });
}
