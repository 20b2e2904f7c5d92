import { reasonOf, retryAt } from '../domain/delivery.js';
import type { OutboundMessage } from '../domain/message.js';
import type { ClaimedOutbound, Clock, DeliveryLane, Logger, OutboxStore } from '../domain/ports.js';

/** One channel's way out. */
export interface DeliveryRoute {
  readonly channel: string;
  readonly lane: DeliveryLane;
  send(message: OutboundMessage): Promise<void>;
}

export interface DeliverOutboxDeps {
  readonly clock: Clock;
  readonly outbox: Pick<OutboxStore, 'claim' | 'sent' | 'failed'>;
  /** At least 0, less than 1. */
  readonly chance: () => number;
  readonly logger: Logger;
}

export interface Delivery {
  /** Takes what is due in hand, as far as there is room. @returns how many messages that were */
  round(): Promise<number>;
  /** Resolves when nothing is in hand any more. */
  settled(): Promise<void>;
}

/** Milliseconds one message may be in hand before another process may try: longer than any channel lets a sending take. */
const LEASE_MS = 60_000;

/**
 * Sends what is due of one channel, keeping the order of each conversation; a slow sending holds up nobody else's.
 * @param onRoom called when a message has left the hand: there may be more to take
 */
export function createDelivery(deps: DeliverOutboxDeps, route: DeliveryRoute, onRoom: () => void): Delivery {
  const inHand = new Set<Promise<void>>();
  const take = (item: ClaimedOutbound): void => {
    const sending: Promise<void> = deliver(deps, route, item).catch((error: unknown) => {
      // It is open still, and claimed again when its lease ends.
      deps.logger.error('outbox.not-noted', error, { channel: route.channel });
    }).finally(() => {
      inHand.delete(sending);
      onRoom();
    });
    inHand.add(sending);
  };
  return {
    round: async () => {
      const room = route.lane.room();
      if (room <= 0) return 0;
      const claimed = await deps.outbox.claim(route.channel, deps.clock.now(), LEASE_MS, room);
      for (const item of claimed) take(item);
      return claimed.length;
    },
    settled: async () => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
  };
}

async function deliver({ clock, outbox, chance, logger }: DeliverOutboxDeps, { channel, lane, send }: DeliveryRoute, { message, attempts }: ClaimedOutbound): Promise<void> {
  try {
    await lane.run(() => send(message));
  } catch (error) {
    const at = clock.now();
    const again = retryAt(at, attempts, error, chance());
    logger.error(again === null ? 'outbox.given-up' : 'outbox.send-failed', error, { channel, attempts, reason: reasonOf(error) });
    await outbox.failed(message.id, { at, retryAt: again, reason: reasonOf(error) });
    return;
  }
  await outbox.sent(message.id);
}
