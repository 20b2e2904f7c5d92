import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { type Webhook, type WebhookStore, withNewSecret } from '../domain/webhook.js';
import { webhookSecret } from './add-webhook.js';
import { found } from './choose-webhook.js';
import { untilSaved } from './until-saved.js';

export interface RenewWebhookSecretDeps {
  readonly clock: Clock;
  readonly webhooks: Pick<WebhookStore, 'load' | 'save'>;
}

/**
 * A new secret; the one before signs beside it for a day. @returns it, to be shown once
 * @throws AppError FORBIDDEN, WEBHOOK_NOT_FOUND, VERSION_CONFLICT
 */
export async function renewWebhookSecret({ clock, webhooks }: RenewWebhookSecretDeps, principal: Principal, id: string): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  demand(principal, 'webhooks:manage');
  const secret = webhookSecret();
  return untilSaved(async () => {
    const webhook = withNewSecret(found(await webhooks.load(id)), secret, clock.now());
    await webhooks.save(webhook);
    return { webhook, secret };
  });
}
