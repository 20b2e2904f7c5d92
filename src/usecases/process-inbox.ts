import type { Meters } from '../domain/meters.js';
import type { ClaimedInbound, InboxStore, Logger } from '../domain/ports.js';
import { NO_TRACING, type Tracing } from '../domain/tracing.js';
import { isConflict } from '../errors.js';
import { type HandleInboundDeps, handleInbound } from './handle-inbound.js';
import { type HandOverDeps, handOver } from './hand-over.js';

export type ProcessInboxDeps = HandleInboundDeps & Omit<HandOverDeps, 'logger' | 'meters'> & {
  readonly inbox: Pick<InboxStore, 'claim'>;
  readonly logger: Logger;
  readonly meters?: Meters;
  readonly tracing?: Tracing;
};

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
    inHand.set(item.sequence, (deps.tracing ?? NO_TRACING).run(item.message.requestId ?? null, () => answer(deps, item)).finally(() => {
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
  const { channel } = item.message;
  try {
    const { reply, isHanded, release } = await handleInbound(deps, item);
    if (!reply) {
      deps.doorOf(channel)?.close(item.message.externalId);
      deps.logger.info('inbox.attended', { channel });
      return;
    }
    const { kind } = reply.reply.outcome;
    deps.meters?.answered(channel, kind);
    deps.logger.info('inbox.answered', { channel, outcome: kind });
    if (isHanded) await handOver(deps, reply).finally(release);
  } catch (error) {
    deps.meters?.turnFailed(channel);
    if (isConflict(error)) deps.logger.warn('inbox.conflict');
    else deps.logger.error('inbox.turn-failed', error, { channel });
  }
}
