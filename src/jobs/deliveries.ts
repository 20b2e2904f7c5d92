import { DEFAULT_LIMITS, DeliveryFault, type DeliveryLimits } from '../domain/delivery.js';
import type { OutboundMessage } from '../domain/message.js';
import type { Channel, LaneReport, NoticeTarget } from '../domain/ports.js';
import { createDelivery, type Delivery, type DeliverOutboxDeps } from '../usecases/deliver-outbox.js';
import { createDeliveryLane } from './delivery-lanes.js';
import { type Loop, startLoop } from './loop.js';

/** One channel to send through. */
export interface Way {
  readonly channel: string;
  readonly limits?: DeliveryLimits;
  send(message: OutboundMessage): Promise<void>;
}

/** Every channel by itself: one that is slow or away holds up no other. */
export interface Deliveries extends Loop {
  /** Begins to send through a channel; nothing happens when it is open. */
  open(way: Way): void;
  /** Takes nothing more in hand; resolves when nothing of the channel is. Nothing happens when it is not open. */
  close(channel: string): Promise<void>;
  /** Of every open channel, as this process sees it. */
  reports(): readonly LaneReport[];
}

/** Milliseconds between looks for what is due that no wake announced. */
const TICK_MS = 1_000;

interface Open {
  readonly loop: Loop;
  readonly delivery: Delivery;
  closing: Promise<void> | null;
}

export function createDeliveries(deps: DeliverOutboxDeps): Deliveries {
  const ways = new Map<string, Open>();
  let isStopped = false;
  const end = async (channel: string, { loop, delivery }: Open): Promise<void> => {
    await loop.stop();
    await delivery.settled();
    ways.delete(channel);
  };
  const close = async (channel: string): Promise<void> => {
    const way = ways.get(channel);
    if (!way) return;
    way.closing ??= end(channel, way);
    await way.closing;
  };
  return {
    open: ({ channel, limits = DEFAULT_LIMITS, send }) => {
      if (isStopped || ways.has(channel)) return;
      const delivery = createDelivery(deps, { channel, lane: createDeliveryLane(limits, deps.clock), send }, () => loop.wake());
      const loop: Loop = startLoop(`outbox-${channel}`, TICK_MS, () => delivery.round(), deps.logger);
      ways.set(channel, { loop, delivery, closing: null });
    },
    close,
    reports: () => [...ways.values()].map(({ delivery }) => delivery.report()),
    wake: () => {
      for (const { loop } of ways.values()) loop.wake();
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...ways.keys()].map(close));
    },
  };
}

async function misdirected(): Promise<never> {
  throw new DeliveryFault('MISDIRECTED', { kind: 'never' });
}

/** Words go to channels, notices to other systems. */
export function waysOf(channels: readonly Channel[], targets: readonly NoticeTarget[]): Way[] {
  const words = channels.map((channel): Way => (
    { channel: channel.name, limits: channel.limits ?? DEFAULT_LIMITS, send: (message) => (message.kind === 'reply' ? channel.send(message) : misdirected()) }));
  const notices = targets.map((target): Way => (
    { channel: target.name, limits: target.limits ?? DEFAULT_LIMITS, send: (message) => (message.kind === 'notice' ? target.deliver(message) : misdirected()) }));
  return [...words, ...notices];
}
