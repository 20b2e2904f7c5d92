import { DeliveryFault } from '../domain/delivery.js';
import type { OutboundNotice } from '../domain/message.js';
import type { Clock, Logger } from '../domain/ports.js';
import { faultOfAnswer, signingSecrets, webhookBody, type WebhookClient, webhookOfChannel, type WebhookStore } from '../domain/webhook.js';
import { untilSaved } from './until-saved.js';

export interface DeliverWebhookDeps {
  readonly clock: Clock;
  readonly webhooks: Pick<WebhookStore, 'load' | 'save'>;
  readonly webhookClient: Pick<WebhookClient, 'post'>;
  readonly logger: Logger;
}

/** Sends one notice to its subscriber, as the subscription is now. Who answers that it is gone is told nothing more. @throws DeliveryFault */
export async function deliverWebhook(deps: DeliverWebhookDeps, { channel, notice }: OutboundNotice): Promise<void> {
  const id = webhookOfChannel(channel) ?? '';
  const webhook = await deps.webhooks.load(id);
  // Nobody is there to be told any more; what else waits is forgotten in a moment.
  if (!webhook) return;
  if (!webhook.enabled) throw new DeliveryFault('WEBHOOK_DISABLED', { kind: 'down' });
  const at = deps.clock.now();
  const answer = await deps.webhookClient.post({ url: webhook.url, id: notice.id, at, body: webhookBody(notice), secrets: signingSecrets(webhook, at) });
  if (answer.status === 410) await switchOff(deps, id, webhook.url);
  const fault = faultOfAnswer(answer);
  if (fault) throw fault;
}

async function switchOff({ webhooks, logger }: DeliverWebhookDeps, id: string, url: string): Promise<void> {
  await untilSaved(async () => {
    const webhook = await webhooks.load(id);
    // Meanwhile it may have moved, or been switched off by the answer before this one.
    if (!webhook?.enabled || webhook.url !== url) return;
    await webhooks.save({ ...webhook, version: webhook.version + 1, enabled: false, disabledBecause: 'gone' });
    logger.warn('webhook.gone', { webhook: id });
  });
}
