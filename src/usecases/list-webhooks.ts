import { demand, type Principal } from '../domain/permission.js';
import type { Webhook, WebhookStore } from '../domain/webhook.js';

/** Every subscription, oldest first. @throws AppError FORBIDDEN */
export async function listWebhooks({ webhooks }: { readonly webhooks: Pick<WebhookStore, 'list'> }, principal: Principal): Promise<readonly Webhook[]> {
  demand(principal, 'webhooks:manage');
  return webhooks.list();
}
