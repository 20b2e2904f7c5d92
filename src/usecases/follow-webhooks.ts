import type { DeliveryLimits } from '../domain/delivery.js';
import { DeliveryFault } from '../domain/delivery.js';
import type { OutboundMessage } from '../domain/message.js';
import type { NoticeSubscribers, OutboxStore } from '../domain/ports.js';
import { channelOfWebhook, wants, webhookOfChannel, type WebhookStore } from '../domain/webhook.js';
import { deliverWebhook, type DeliverWebhookDeps } from './deliver-webhook.js';

/** Where ways to subscribers are opened and closed. */
export interface WebhookWays {
  open(way: { readonly channel: string; readonly limits: DeliveryLimits; send(message: OutboundMessage): Promise<void> }): void;
  close(channel: string): Promise<void>;
}

export interface FollowWebhooksDeps extends DeliverWebhookDeps {
  readonly webhooks: WebhookStore;
  readonly outbox: Pick<OutboxStore, 'backlog' | 'drop'>;
}

/** What one receiver bears; a slow one keeps no more than this of ours. */
const LIMITS: DeliveryLimits = { concurrency: 4, perSecond: null };

/** Each subscriber in whose interest a ticket's event is, in the order of each ticket. */
export function createWebhookSubscribers({ webhooks }: { readonly webhooks: Pick<WebhookStore, 'list'> }): NoticeSubscribers {
  return {
    of: async (notice) => (await webhooks.list()).filter((webhook) => wants(webhook, notice))
      .map(({ id }) => ({ channel: channelOfWebhook(id), conversationId: `webhook:${id}:${notice.ticket.number}` })),
  };
}

/**
 * Keeps a way open to every subscriber that is switched on, whoever added it in whatever process, and forgets what waits for one that
 * was removed. To be called again and again. @returns how many ways were opened or closed
 */
export function createWebhookFollower(deps: FollowWebhooksDeps, ways: WebhookWays): () => Promise<number> {
  let open: ReadonlySet<string> = new Set();
  let known: ReadonlySet<string> | null = null;
  const send = async (message: OutboundMessage): Promise<void> => {
    if (message.kind !== 'notice') throw new DeliveryFault('MISDIRECTED', { kind: 'never' });
    await deliverWebhook(deps, message);
  };
  return async () => {
    const webhooks = await deps.webhooks.list();
    const wanted = new Set(webhooks.filter(({ enabled }) => enabled).map(({ id }) => channelOfWebhook(id)));
    const closed = [...open].filter((channel) => !wanted.has(channel));
    const opened = [...wanted].filter((channel) => !open.has(channel));
    // One whose last sending takes its time keeps the others waiting for that long at most.
    await Promise.all(closed.map((channel) => ways.close(channel)));
    for (const channel of opened) ways.open({ channel, limits: LIMITS, send });
    open = wanted;
    const ids = new Set(webhooks.map(({ id }) => id));
    if (known === null || [...known].some((id) => !ids.has(id))) await dropOrphans(deps);
    known = ids;
    return closed.length + opened.length;
  };
}

/** What waits first, then for whom anything may: a subscription that was added since the list was read is nobody's orphan. */
async function dropOrphans({ outbox, webhooks, logger }: FollowWebhooksDeps): Promise<void> {
  const waiting = await outbox.backlog();
  const ids = new Set((await webhooks.list()).map(({ id }) => id));
  for (const { channel } of waiting) {
    const id = webhookOfChannel(channel);
    if (id === null || ids.has(id)) continue;
    logger.info('webhook.dropped', { webhook: id, messages: await outbox.drop(channel) });
  }
}
