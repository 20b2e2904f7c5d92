import { demand, type Principal } from '../domain/permission.js';
import type { Clock, OutboxStore } from '../domain/ports.js';
import { channelOfWebhook, type WebhookStore } from '../domain/webhook.js';
import { found } from './choose-webhook.js';

export interface ReplayWebhookDeps {
  readonly clock: Clock;
  readonly webhooks: Pick<WebhookStore, 'load'>;
  readonly outbox: Pick<OutboxStore, 'resend'>;
  readonly onOutboxChanged: () => void;
}

/** Notices of one save: others write in between. */
const AT_ONCE = 500;

/**
 * Sends a subscriber once more what it was told since an instant, each under the id it had. What still waits is not sent twice.
 * @returns how many notices
 * @throws AppError FORBIDDEN, WEBHOOK_NOT_FOUND
 */
export async function replayWebhook({ clock, webhooks, outbox, onOutboxChanged }: ReplayWebhookDeps, principal: Principal, id: string, since: number): Promise<number> {
  demand(principal, 'webhooks:manage');
  const channel = channelOfWebhook(found(await webhooks.load(id)).id);
  let total = 0;
  for (let after: number | null = 0; after !== null; ) {
    const { count, last } = await outbox.resend(channel, since, after, AT_ONCE, clock.now());
    total += count;
    after = last;
  }
  onOutboxChanged();
  return total;
}
