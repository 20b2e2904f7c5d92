import { DELIVERY_LEASE_MS, reasonOf, retryAt } from '../domain/delivery.js';
import type { OutboundMessage } from '../domain/message.js';
import type { Meters } from '../domain/meters.js';
import type { ClaimedOutbound, Clock, DeliveryLane, LaneReport, Logger, OutboxStore } from '../domain/ports.js';
import { NO_TRACING, type Tracing } from '../domain/tracing.js';
import { untilNoted } from './until-noted.js';

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
  readonly meters?: Meters;
  readonly tracing?: Tracing;
}

export interface Delivery {
  /** Takes what is due in hand, as far as there is room. @returns how many messages that were */
  round(): Promise<number>;
  /** Resolves when nothing is in hand any more. */
  settled(): Promise<void>;
  report(): LaneReport;
}

/** A message that is being sent; claimed again meanwhile (a clock was set forward), it is not sent twice, but counts on. */
interface InHand {
  attempts: number;
  sending: Promise<void>;
}

/**
 * Sends what is due of one channel, keeping the order of each conversation; a slow sending holds up nobody else's.
 * @param onRoom called when a message has left the hand: there may be more to take
 */
export function createDelivery(deps: DeliverOutboxDeps, route: DeliveryRoute, onRoom: () => void): Delivery {
  const inHand = new Map<string, InHand>();
  const take = ({ message, attempts }: ClaimedOutbound): void => {
    const held = inHand.get(message.id);
    if (held) {
      held.attempts = attempts;
      return;
    }
    const item: InHand = { attempts, sending: Promise.resolve() };
    inHand.set(message.id, item);
    item.sending = (deps.tracing ?? NO_TRACING).run(message.requestId ?? null, () => deliver(deps, route, message, item)).catch((error: unknown) => {
      // It is open still, and claimed again when its lease ends.
      deps.logger.error('outbox.not-noted', error, { channel: route.channel });
    }).finally(() => {
      inHand.delete(message.id);
      onRoom();
    });
  };
  return {
    round: async () => {
      const room = route.lane.room();
      if (room <= 0) return 0;
      const claimed = await deps.outbox.claim(route.channel, deps.clock.now(), DELIVERY_LEASE_MS, room);
      for (const item of claimed) take(item);
      return claimed.length;
    },
    settled: async () => {
      while (inHand.size > 0) await Promise.all([...inHand.values()].map(({ sending }) => sending));
    },
    report: () => ({ channel: route.channel, state: route.lane.state(), inHand: inHand.size }),
  };
}

async function deliver({ clock, outbox, chance, logger, meters, tracing = NO_TRACING }: DeliverOutboxDeps, { channel, lane, send }: DeliveryRoute, message: OutboundMessage, item: InHand): Promise<void> {
  try {
    // A lane runs what waited in it from whatever ended before.
    await lane.run(() => tracing.run(message.requestId ?? null, () => send(message)));
  } catch (error) {
    const at = clock.now();
    const { attempts } = item;
    const again = retryAt(at, { kind: message.kind, attempts }, error, chance());
    logger.error(again === null ? 'outbox.given-up' : 'outbox.send-failed', error, { channel, attempts, reason: reasonOf(error) });
    meters?.delivered(channel, again === null ? 'dead' : 'again');
    await untilNoted(() => outbox.failed(message.id, { attempts, at, retryAt: again, reason: reasonOf(error) }));
    return;
  }
  // Before its lease ends, if that can be: another process would send it once more.
  await untilNoted(() => outbox.sent(message.id));
  meters?.delivered(channel, 'sent');
  if (message.kind === 'reply' && message.askedAt !== undefined) meters?.replied(channel, clock.now() - message.askedAt);
  logger.info('outbox.sent', { channel, attempts: item.attempts });
}
