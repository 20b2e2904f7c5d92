import fc from 'fast-check';
import { LONGEST_PAUSE_MS } from '../../src/domain/delivery.js';
import { type OutboundMessage, type OutboundNotice, outcome } from '../../src/domain/message.js';
import type { OutboxStore } from '../../src/domain/ports.js';

const LEASE_MS = 1_000;

function outbound(conversation: string, id: string): OutboundMessage {
  return {
    kind: 'reply', id, channel: 'test', conversationId: `test:default:${conversation}`, inReplyTo: null,
    reply: { text: id, choices: [], outcome: outcome('smalltalk') },
  };
}

/** A notice of an event of a ticket, for another system. */
export function outboundNotice(number: string, place: number, channel = 'test'): OutboundNotice {
  return {
    kind: 'notice', id: `${channel}:${number}:ticket:${number}:${place}`, channel, conversationId: `${channel}:${number}`,
    notice: {
      id: `ticket:${number}:${place}`, event: 'TicketReplied', at: 1_000 + place, origin: null, reason: null,
      ticket: {
        number, type: 'complaint', status: 'replied', urgent: false, area: '义堂镇', department: { id: 'housing', name: '区住建局' }, round: 1, receivedAt: 0, dueAt: null, publicAnswer: '已修好。', resolved: null,
      },
    },
  };
}

/** What every outbox keeps. @param outbox a fresh one in each test */
export function outboxContract(outbox: () => OutboxStore): void {
  const claim = async (now: number, { channel = 'test', limit = 10 } = {}) => (await outbox().claim(channel, now, LEASE_MS, limit)).map(({ message, attempts }) => `${message.id}/${attempts}`);
  const fail = (id: string, attempts: number, at: number, retryAt: number | null) => outbox().failed(id, { attempts, at, retryAt, reason: 'BUSY' });
  const idsOfDead = async () => (await outbox().dead(null, 10, 0)).letters.map(({ id }) => id);

  describe('outbox', () => {
    it('takes a message once by its id, also after it was sent', async () => {
      await outbox().put([outbound('a', '1')], 0);
      await outbox().put([outbound('a', '1')], 0);
      expect(await claim(0)).toEqual(['1/1']);
      await outbox().sent('1');
      await outbox().put([outbound('a', '1')], 0);
      expect(await claim(10 * LEASE_MS)).toEqual([]);
    });
    it('gives a message again that a clock far ahead had leased, once it is put right', async () => {
      await outbox().put([outbound('a', '1')], 0);
      expect(await claim(90_000_000)).toEqual(['1/1']);
      expect(await claim(10)).toEqual(['1/2']);
      expect(await claim(11)).toEqual([]);
    });
    it.each([['by more than anything waits', 900_000_000], ['by a quarter of an hour', 900_000]])('sends what was put, promoted or replayed while the clock was ahead %s, once it is put right, in its order', async (_, ahead) => {
      await outbox().put([outbound('b', '4')], 0);
      await claim(0);
      await fail('4', 1, 1, null);
      await outbox().put([outbound('a', '1'), outbound('a', '2')], ahead);
      await outbox().put([outbound('a', '3')], 5);
      await outbox().replay(['4'], ahead);
      expect(await claim(1_010)).toEqual(['4/1', '1/1']);
      for (const [sent, next, now] of [['1', '2', 2_010], ['2', '3', 3_010]] as const) {
        await outbox().sent(sent);
        expect((await claim(now)).filter((one) => !one.startsWith('4'))).toEqual([`${next}/1`]);
      }
    });
    it('looks at once when the clock is put right, however short ago it looked', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2')], 900_000);
      expect(await claim(900_000)).toEqual(['1/1']);
      await outbox().sent('1');
      expect(await claim(10)).toEqual(['2/1']);
    });
    it.each([['by more than anything waits', 900_000_000], ['by a quarter of an hour', 900_000]])('tries again what failed while the clock was ahead %s, once it is put right', async (_, ahead) => {
      await outbox().put([outbound('a', '1'), outbound('b', '2')], 0);
      await outbox().put([outbound('c', '3')], ahead);
      expect(await claim(ahead)).toHaveLength(3);
      for (const id of ['1', '3']) await fail(id, 1, ahead, ahead + 500);
      await fail('2', 1, 0, 3_600_000);
      expect(await claim(10)).toEqual(['1/2', '3/2']);
    });
    it('leaves a pause as it is that an honest clock can have given, also one that is a little ahead', async () => {
      await outbox().put([outbound('a', '1'), outbound('b', '2')], 500);
      await claim(500);
      await fail('1', 1, 500, 1_500);
      await fail('2', 1, 500, 500 + LONGEST_PAUSE_MS);
      expect([await claim(10), await claim(1_499)]).toEqual([[], []]);
      expect(await claim(1_500)).toEqual(['1/2']);
      expect(await claim(500 + LONGEST_PAUSE_MS)).toContain('2/2');
    });
    it('counts the age of what was put while the clock was ahead from when it was put right', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2')], 900_000_000);
      await claim(10);
      await fail('1', 1, 10, 60_000);
      expect(await outbox().backlog()).toMatchObject([{ open: 2, waitingSince: 10 }]);
    });
    it('keeps the order of a conversation, also while the first waits for its retry', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2'), outbound('b', '3')], 0);
      expect(await claim(0)).toEqual(['1/1', '3/1']);
      await fail('1', 1, 1, 5_000);
      expect(await claim(4_999)).toEqual(['3/2']); // b's lease has ended; a waits
      expect(await claim(5_000)).toEqual(['1/2']);
      await outbox().sent('1');
      expect(await claim(5_000)).toEqual(['2/1']);
    });
    it('gives to others what there is room for, however many conversations wait for their retry', async () => {
      await outbox().put(Array.from({ length: 20 }, (_, i) => outbound(`slow${i}`, `s${i}`)), 0);
      for (const { message } of await outbox().claim('test', 0, LEASE_MS, 20)) await fail(message.id, 1, 1, 60_000);
      await outbox().put([outbound('a', '1'), outbound('b', '2')], 2);
      expect(await claim(2, { limit: 2 })).toEqual(['1/1', '2/1']);
    });
    it('gives a message to one of many who claim at once, of each conversation one, and none twice', async () => {
      await outbox().put(Array.from({ length: 60 }, (_, i) => outbound(`c${i % 20}`, `${i}`)), 0);
      const claimed = (await Promise.all(Array.from({ length: 8 }, () => claim(0, { limit: 5 })))).flat();
      expect([new Set(claimed).size, claimed.length]).toEqual([20, 20]);
    });
    it('gives first what has waited longest', async () => {
      await outbox().put([outbound('a', '1')], 5);
      await outbox().put([outbound('b', '2')], 4);
      await outbox().put([outbound('c', '3')], 6);
      expect((await claim(9, { limit: 2 })).sort()).toEqual(['1/1', '2/1']);
      expect(await claim(9)).toEqual(['3/1']);
    });
    it('never tries a dead letter again, and goes on with the next', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2')], 0);
      await claim(0);
      await fail('1', 1, 7, null);
      expect(await claim(LEASE_MS)).toEqual(['2/1']);
    });
    it('believes who sent it that it has gone, also when the lease ran out or another gave it up', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2'), outbound('b', '3')], 0);
      await claim(0);
      expect(await claim(LEASE_MS)).toEqual(['1/2', '3/2']); // somebody else has them now
      await outbox().sent('1');
      await fail('1', 2, LEASE_MS, 0);
      await fail('3', 2, LEASE_MS, null);
      await outbox().sent('3');
      expect([await claim(LEASE_MS), await idsOfDead()]).toEqual([['2/1'], []]);
    });
    it('does not hear of a failure from whose lease ran out', async () => {
      await outbox().put([outbound('a', '1')], 0);
      await claim(0);
      await claim(LEASE_MS);
      await fail('1', 1, LEASE_MS, null);
      await fail('1', 1, LEASE_MS, LEASE_MS);
      expect([await claim(LEASE_MS), await idsOfDead()]).toEqual([[], []]);
      expect(await claim(2 * LEASE_MS)).toEqual(['1/3']);
    });
    it('gives each channel its own', async () => {
      await outbox().put([outbound('a', '1'), { ...outbound('a', '2'), channel: 'other' }], 0);
      expect(await claim(0, { channel: 'other' })).toEqual(['2/1']);
      expect(await claim(0, { channel: 'none' })).toEqual([]);
      expect(await claim(0)).toEqual(['1/1']);
    });
    it('shows dead letters with when and why, last first, and sends them as new when it is told to', async () => {
      await outbox().put([outbound('a', '1'), outbound('b', '2'), { ...outboundNotice('20260101-0001', 3, 'other'), id: '3' }], 0);
      await Promise.all([claim(0), claim(0, { channel: 'other' })]);
      for (const [id, at] of [['1', 5], ['2', 6], ['3', 7]] as const) await fail(id, 1, at, null);
      expect(await idsOfDead()).toEqual(['3', '2', '1']);
      expect((await outbox().dead('other', 1, 0)).letters).toMatchObject([{ kind: 'notice', ticketNumber: '20260101-0001' }]);
      expect(await outbox().dead('test', 1, 1)).toEqual({ total: 2, letters: [{ id: '1', channel: 'test', kind: 'reply', attempts: 1, failedAt: 5, reason: 'BUSY', ticketNumber: null }] });
      expect(await outbox().replay(['1', '1', 'none'], 9)).toBe(1);
      expect(await claim(9)).toEqual(['1/1']);
      expect(await outbox().replay(['1'], 9)).toBe(0);
      expect((await outbox().dead('test', 10, 0)).total).toBe(1);
    });
    it('puts what is replayed behind what is in hand of its conversation, and before the rest', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2'), outbound('a', '3')], 0);
      await claim(0);
      await fail('1', 1, 1, null);
      expect(await claim(1)).toEqual(['2/1']);
      await outbox().replay(['1'], 2);
      expect(await claim(2)).toEqual([]);
      await outbox().sent('2');
      expect(await claim(2)).toEqual(['1/1']);
      await outbox().sent('1');
      expect(await claim(2)).toEqual(['3/1']);
    });
    it('sends kept notices again since an instant, in their order, by and by, and nothing that still waits', async () => {
      const notices = [0, 1, 2, 3].map((place) => outboundNotice('n1', place));
      for (const [i, notice] of notices.entries()) await outbox().put([notice], 10 * i);
      for (let i = 0; i < 3; i += 1) {
        await claim(30);
        await outbox().sent(notices[i]?.id ?? '');
      }
      await outbox().put([outbound('a', 'words')], 30);
      const first = await outbox().resend('test', 10, 0, 1, 40);
      expect(first).toEqual({ count: 1, last: expect.any(Number) });
      const second = await outbox().resend('test', 10, first.last ?? 0, 5, 40);
      expect(second.count).toBe(1);
      expect(await outbox().resend('test', 10, second.last ?? 0, 5, 40)).toEqual({ count: 0, last: null });
      expect(await outbox().resend('other', 0, 0, 5, 40)).toEqual({ count: 0, last: null });
      const order: string[] = [];
      for (let now = 40; now < 60; now += 1) {
        for (const { message } of await outbox().claim('test', now, LEASE_MS, 10)) {
          order.push(message.id);
          await outbox().sent(message.id);
        }
      }
      expect(order.filter((id) => id !== 'words')).toEqual([3, 1, 2].map((place) => notices[place]?.id)); // its turn was the last one's
    });
    it('forgets a channel that is no more: nothing of it waits, or is dead, or comes again', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2'), outbound('b', '3'), { ...outbound('c', '4'), channel: 'other' }], 0);
      await claim(0);
      await fail('1', 1, 1, null);
      expect(await outbox().drop('test')).toBe(3);
      expect(await outbox().backlog()).toEqual([{ channel: 'other', open: 1, dead: 0, waitingSince: 0 }]);
      await outbox().put([outbound('a', '1')], 5);
      expect([await claim(2 * LEASE_MS), await outbox().replay(['1'], 9)]).toEqual([[], 0]);
    });
    it('whatever happens in whatever order: of a conversation one is in hand at a time, and nothing is lost, stuck or sent after it was sent', async () => {
      let runs = 0;
      const step = fc.oneof(
        fc.record({ op: fc.constant('put' as const), who: fc.integer({ min: 0, max: 3 }) }),
        fc.record({ op: fc.constantFrom('claim' as const, 'wait' as const), who: fc.integer({ min: 1, max: 3 }) }),
        fc.record({ op: fc.constantFrom('sent' as const, 'again' as const, 'dead' as const, 'replay' as const), who: fc.nat(1_000) }),
      );
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        runs += 1;
        const channel = `run${runs}`;
        const [put, gone, inHand] = [[] as string[], new Set<string>(), new Map<string, { attempts: number; who: string; until: number }>()];
        let now = 0;
        const take = async (limit: number): Promise<void> => {
          for (const { message, attempts } of await outbox().claim(channel, now, LEASE_MS, limit)) {
            expect(gone.has(message.id)).toBe(false);
            expect([...inHand].filter(([id, held]) => id !== message.id && held.who === message.conversationId && held.until > now)).toEqual([]);
            inHand.set(message.id, { attempts, who: message.conversationId, until: now + LEASE_MS });
          }
        };
        for (const { op, who } of steps) {
          const [id = '', held] = [...inHand][who % Math.max(1, inHand.size)] ?? [];
          if (op === 'put') {
            put.push(`${channel}-${put.length}`);
            await outbox().put([{ ...outbound(`${who}`, put.at(-1) ?? ''), channel }], now);
          } else if (op === 'claim') await take(who);
          else if (op === 'wait') now += who * LEASE_MS / 2;
          else if (op === 'replay') await outbox().replay(put.slice(0, who % (put.length + 1)), now);
          else if (held) {
            inHand.delete(id);
            if (op === 'sent') {
              gone.add(id);
              await outbox().sent(id);
            } else await outbox().failed(id, { attempts: held.attempts, at: now, retryAt: op === 'dead' ? null : now + 10, reason: 'BUSY' });
          }
        }
        for (let left = put.length + 1; left > 0; left -= 1) {
          now += 10 * LEASE_MS;
          await outbox().replay(put, now);
          for (const { message } of await outbox().claim(channel, now, LEASE_MS, 99)) {
            expect(gone.has(message.id)).toBe(false);
            gone.add(message.id);
            await outbox().sent(message.id);
          }
        }
        expect([...gone].sort()).toEqual([...put].sort());
      }), { numRuns: 60 });
    });
    it('tells what waits and what is dead, by channel', async () => {
      expect(await outbox().backlog()).toEqual([]);
      await outbox().put([outbound('a', '1'), outbound('b', '2'), { ...outbound('c', '3'), channel: 'other' }], 40);
      await claim(40);
      await fail('1', 1, 50, null);
      await fail('2', 1, 50, 70_000);
      await outbox().sent('3');
      expect(await outbox().backlog()).toEqual([{ channel: 'test', open: 1, dead: 1, waitingSince: 40 }]);
    });
  });
}
