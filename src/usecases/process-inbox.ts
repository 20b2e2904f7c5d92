import type { ClaimedInbound, InboxStore, Logger } from '../domain/ports.js';
import { isConflict } from '../errors.js';
import { type HandleInboundDeps, handleInbound } from './handle-inbound.js';

export type ProcessInboxDeps = HandleInboundDeps & { readonly inbox: InboxStore; readonly logger: Logger };

/** Answering what came in. */
export interface InboxWork {
  /** Takes messages in hand, as far as there is room. @returns how many that were */
  round(): Promise<number>;
  /** Resolves when nothing is in hand any more. */
  settled(): Promise<void>;
}

/** Milliseconds a message may be in hand; longer than any turn takes. */
const LEASE_MS = 30_000;
/** Messages in hand at once: their saves share the disk's writes. */
const MOST_IN_HAND = 256;

/**
 * Answers the oldest open message of each conversation; a slow turn holds up nobody else's. What fails stays open and is tried again
 * when its lease ends.
 * @param onRoom called when a message has left the hand: there may be more to take
 */
export function createInboxWork(deps: ProcessInboxDeps, onRoom: () => void): InboxWork {
  const inHand = new Map<number, Promise<void>>();
  const take = (item: ClaimedInbound): void => {
    // Claimed again because a clock was set forward: it is being answered.
    if (inHand.has(item.sequence)) return;
    inHand.set(item.sequence, answer(deps, item).finally(() => {
      inHand.delete(item.sequence);
      onRoom();
    }));
  };
  return {
    round: async () => {
      const room = MOST_IN_HAND - inHand.size;
      if (room <= 0) return 0;
      const claimed = await deps.inbox.claim(deps.clock.now(), LEASE_MS, room);
      for (const item of claimed) take(item);
      return claimed.length;
    },
    settled: async () => {
      while (inHand.size > 0) await Promise.all(inHand.values());
    },
  };
}

async function answer(deps: ProcessInboxDeps, item: ClaimedInbound): Promise<void> {
  try {
    await handleInbound(deps, item);
  } catch (error) {
    if (isConflict(error)) deps.logger.warn('inbox.conflict');
    else deps.logger.error('inbox.turn-failed', error, { channel: item.message.channel });
  }
}
