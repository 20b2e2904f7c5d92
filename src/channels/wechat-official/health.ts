import { DeliveryFault } from '../../domain/delivery.js';
import type { ChannelHealth, Clock } from '../../domain/ports.js';
import type { WechatClient } from './client.js';

/** Milliseconds that a refusal stands: WeChat counts how often it is asked for tokens. */
const REFUSED_MS = 10_000;

/**
 * Well when every account has an access token: kept from before, or given now. Messages still come in without one, and go back with
 * WeChat's requests; photos, late replies and notices need it.
 */
export function createWechatHealth(clients: readonly Pick<WechatClient, 'prove'>[], clock: Clock): () => Promise<ChannelHealth> {
  let refused: { readonly at: number; readonly health: ChannelHealth } | null = null;
  return async () => {
    if (refused !== null && Math.abs(clock.now() - refused.at) < REFUSED_MS) return refused.health;
    try {
      await Promise.all(clients.map((client) => client.prove()));
      refused = null;
      return { ok: true, reason: null };
    } catch (error) {
      refused = { at: clock.now(), health: { ok: false, reason: error instanceof DeliveryFault ? error.reason : 'WECHAT_TOKEN_MISSING' } };
      return refused.health;
    }
  };
}
