import type { Attachment } from '../../domain/attachment.js';
import type { InboundMessage, OutboundReply } from '../../domain/message.js';
import type { Channel } from '../../domain/ports.js';

/** The reference channel: everything sent is kept in order. For journeys and as an example of the port. */
export interface MemoryChannel extends Channel {
  readonly sent: readonly OutboundReply[];
  /** A citizen writes; resolves after the message is safely in. */
  receive(user: string, text: string, externalId: string, attachments?: readonly Attachment[]): Promise<void>;
}

export function createMemoryChannel(now: () => number): MemoryChannel {
  const sent: OutboundReply[] = [];
  let onInbound: ((message: InboundMessage) => Promise<void>) | null = null;
  return {
    name: 'memory',
    sent,
    start: async (handler) => {
      onInbound = handler;
    },
    stop: async () => {
      onInbound = null;
    },
    send: async (message) => {
      if (!sent.some((earlier) => earlier.id === message.id)) sent.push(message);
    },
    receive: async (user, text, externalId, attachments = []) => {
      if (!onInbound) throw new Error('the memory channel is not started');
      await onInbound({ channel: 'memory', externalId, conversationId: `memory:default:${user}`, text, attachments, receivedAt: now() });
    },
  };
}
