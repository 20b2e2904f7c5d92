import { type OutboundMessage, outcome } from '../../src/domain/message.js';
import type { OutboxStore } from '../../src/domain/ports.js';

const LEASE_MS = 1_000;

function outbound(conversation: string, id: string): OutboundMessage {
  return {
    kind: 'reply', id, channel: 'test', conversationId: `test:default:${conversation}`, inReplyTo: null,
    reply: { text: id, choices: [], outcome: outcome('smalltalk') },
  };
}

/** What every outbox keeps. @param outbox a fresh one in each test */
export function outboxContract(outbox: () => OutboxStore): void {
  describe('outbox', () => {
    it('takes a message once by its id, also after it was sent', async () => {
      await outbox().put([outbound('a', '1')], 0);
      await outbox().put([outbound('a', '1')], 0);
      expect(await outbox().claim('test', 0, LEASE_MS, 10)).toHaveLength(1);
      await outbox().sent('1');
      await outbox().put([outbound('a', '1')], 0);
      expect(await outbox().claim('test', 10 * LEASE_MS, LEASE_MS, 10)).toEqual([]);
    });
    it('keeps the order of a conversation, also while the first waits for its retry', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2'), outbound('b', '3')], 0);
      expect((await outbox().claim('test', 0, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['1', '3']);
      await outbox().failed('1', { at: 1, retryAt: 5_000, reason: 'BUSY' });
      expect(await outbox().claim('test', 4_999, LEASE_MS, 10)).toHaveLength(1); // b's lease has ended; a waits
      const retried = await outbox().claim('test', 5_000, LEASE_MS, 10);
      expect(retried.map(({ message, attempts }) => [message.id, attempts])).toContainEqual(['1', 2]);
    });
    it('never tries a dead letter again, and goes on with the next', async () => {
      await outbox().put([outbound('a', '1'), outbound('a', '2')], 0);
      await outbox().claim('test', 0, LEASE_MS, 10);
      await outbox().failed('1', { at: 7, retryAt: null, reason: 'BLOCKED' });
      expect((await outbox().claim('test', LEASE_MS, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['2']);
    });
    it('gives each channel its own', async () => {
      await outbox().put([outbound('a', '1'), { ...outbound('b', '2'), channel: 'other' }], 0);
      expect((await outbox().claim('other', 0, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['2']);
      expect(await outbox().claim('none', 0, LEASE_MS, 10)).toEqual([]);
      expect((await outbox().claim('test', 0, LEASE_MS, 10)).map(({ message }) => message.id)).toEqual(['1']);
    });
    it('shows dead letters with when and why, last first, and sends them as new when it is told to', async () => {
      await outbox().put([outbound('a', '1'), outbound('b', '2'), { ...outbound('c', '3'), channel: 'other' }], 0);
      for (const [id, at] of [['1', 5], ['2', 6], ['3', 7]] as const) await outbox().failed(id, { at, retryAt: null, reason: 'BLOCKED' });
      expect((await outbox().dead(null, 10, 0)).letters.map(({ id }) => id)).toEqual(['3', '2', '1']);
      expect(await outbox().dead('test', 1, 1)).toEqual({ total: 2, letters: [{ id: '1', channel: 'test', kind: 'reply', attempts: 0, failedAt: 5, reason: 'BLOCKED', ticketNumber: null }] });
      expect(await outbox().replay(['1', '1', 'none'], 9)).toBe(1);
      expect((await outbox().claim('test', 9, LEASE_MS, 10)).map(({ message, attempts }) => [message.id, attempts])).toEqual([['1', 1]]);
      expect(await outbox().replay(['1'], 9)).toBe(0);
      expect((await outbox().dead('test', 10, 0)).total).toBe(1);
    });
    it('tells what waits and what is dead, by channel', async () => {
      expect(await outbox().backlog()).toEqual([]);
      await outbox().put([outbound('a', '1'), outbound('b', '2'), { ...outbound('c', '3'), channel: 'other' }], 40);
      await outbox().failed('1', { at: 50, retryAt: null, reason: 'BLOCKED' });
      await outbox().sent('3');
      expect(await outbox().backlog()).toEqual([{ channel: 'test', open: 1, dead: 1, oldestDueAt: 40 }]);
    });
  });
}
