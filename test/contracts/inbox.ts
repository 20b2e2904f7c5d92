import type { InboundMessage } from '../../src/domain/message.js';
import type { InboxStore } from '../../src/domain/ports.js';

const LEASE_MS = 1_000;

function inbound(conversation: string, id: string): InboundMessage {
  return { channel: 'test', externalId: id, conversationId: `test:default:${conversation}`, text: `话 ${id}`, attachments: [], receivedAt: 1 };
}

/** What every inbox keeps. @param inbox a fresh one in each test */
export function inboxContract(inbox: () => InboxStore): void {
  describe('inbox', () => {
    it('takes a message once, however often it comes at the same time', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, () => inbox().add(inbound('a', '1'))));
      expect(results.filter((result) => result === 'added')).toHaveLength(1);
      expect(await inbox().claim(0, LEASE_MS, 10)).toHaveLength(1);
    });
    it('lets one message alone take a claim, and the same one again', async () => {
      const claim = (value: string, now = 0) => ({ key: 'nonce', value, until: now + 10, now, refusal: 'WECHAT_REQUEST_REPLAYED' as const });
      const results = await Promise.all(['1', '2', '3', '1'].map((id) => inbox().add(inbound(id, id), claim(id))));
      expect([...results].sort().slice(0, 1)).toEqual(['added']);
      expect(results.filter((result) => result === 'refused').length).toBeGreaterThanOrEqual(2);
      const taken = (await inbox().claim(0, LEASE_MS, 10)).map(({ message }) => message.externalId);
      expect(taken).toHaveLength(1);
      const [won = ''] = taken;
      expect(await inbox().add(inbound(won, won), claim(won))).toBe('duplicate');
      expect(await inbox().add(inbound('9', '9'), claim('9', 9))).toBe('refused');
      expect(await inbox().add(inbound('9', '9'), claim('9', 10))).toBe('added');
    });
    it('gives each conversation one message at a time, the oldest', async () => {
      for (const id of ['1', '2', '3']) await inbox().add(inbound('a', id));
      await inbox().add(inbound('b', '4'));
      const first = await inbox().claim(0, LEASE_MS, 10);
      expect(first.map(({ message }) => message.externalId)).toEqual(['1', '4']);
      expect(await inbox().claim(0, LEASE_MS, 10)).toEqual([]);
      await inbox().done(first[0]?.sequence ?? 0);
      expect((await inbox().claim(0, LEASE_MS, 10)).map(({ message }) => message)).toEqual([inbound('a', '2')]);
    });
    it('gives a message again that a clock far ahead had leased, once it is put right', async () => {
      await inbox().add(inbound('a', '1'));
      expect(await inbox().claim(365 * 86_400_000, LEASE_MS, 10)).toHaveLength(1);
      expect(await inbox().claim(10, LEASE_MS, 10)).toHaveLength(1);
      expect(await inbox().claim(11, LEASE_MS, 10)).toEqual([]);
    });
    it('gives at once what came in while the clock was ahead', async () => {
      await inbox().add({ ...inbound('a', '1'), receivedAt: 900_000_000 });
      await inbox().add({ ...inbound('a', '2'), receivedAt: 900_000_001 });
      const [first] = await inbox().claim(10, LEASE_MS, 10);
      await inbox().done(first?.sequence ?? 0);
      expect((await inbox().claim(10, LEASE_MS, 10)).map(({ message }) => message.externalId)).toEqual(['2']);
    });
    it('gives a message again when its lease ends, and never when it is done', async () => {
      await inbox().add(inbound('a', '1'));
      await inbox().claim(0, LEASE_MS, 10);
      expect(await inbox().claim(LEASE_MS - 1, LEASE_MS, 10)).toEqual([]);
      const [again] = await inbox().claim(LEASE_MS, LEASE_MS, 10);
      await inbox().done(again?.sequence ?? 0);
      expect(await inbox().claim(10 * LEASE_MS, LEASE_MS, 10)).toEqual([]);
      expect(await inbox().add(inbound('a', '1'))).toBe('duplicate');
    });
    it('gives a message to one of many who claim at once', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, i) => inbox().add(inbound(`c${i}`, `${i}`))));
      const claims = await Promise.all(Array.from({ length: 10 }, () => inbox().claim(0, LEASE_MS, 5)));
      const sequences = claims.flat().map((claimed) => claimed.sequence);
      expect(new Set(sequences).size).toBe(sequences.length);
      expect(sequences).toHaveLength(30);
    });
  });
}
