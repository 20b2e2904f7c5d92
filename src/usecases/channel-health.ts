import { DeliveryFault } from '../domain/delivery.js';
import type { Channel, ChannelHealth } from '../domain/ports.js';
import { within } from './within.js';

/** Milliseconds that a channel's other side has to show that it lives. */
export const DEFAULT_HEALTH_MS = 2_000;

const WELL: ChannelHealth = { ok: true, reason: null };

/** Never rejects: a channel that can't say is not well. */
export async function healthOf({ health }: Pick<Channel, 'health'>, withinMs: number): Promise<ChannelHealth> {
  if (!health) return WELL;
  try {
    return await within(withinMs, health(), () => new DeliveryFault('HEALTH_TIMED_OUT', { kind: 'down' }));
  } catch (error) {
    return { ok: false, reason: error instanceof DeliveryFault ? error.reason : 'HEALTH_FAILED' };
  }
}
