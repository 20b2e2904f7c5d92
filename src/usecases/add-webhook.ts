import { randomBytes } from 'node:crypto';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import type { Webhook, WebhookStore } from '../domain/webhook.js';
import { type ChooseWebhookDeps, demandUrl, filterOf, type WantedWebhook } from './choose-webhook.js';

export interface AddWebhookDeps extends ChooseWebhookDeps {
  readonly clock: Clock;
  readonly webhooks: Pick<WebhookStore, 'save'>;
}

/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;
const ID_BYTES = 6;

/** `whsec_` and random bytes in base64. */
export function webhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/**
 * Tells another system from now on what happens to tickets. @returns the subscription and its secret, to be shown once
 * @throws AppError FORBIDDEN, WEBHOOK_URL_REFUSED, DEPARTMENT_UNKNOWN, VALIDATION_FAILED
 */
export async function addWebhook(deps: AddWebhookDeps, principal: Principal, wanted: WantedWebhook): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  demand(principal, 'webhooks:manage');
  const filter = filterOf(deps.district, wanted);
  await demandUrl(deps, wanted.url);
  const secret = webhookSecret();
  const webhook: Webhook = {
    id: randomBytes(ID_BYTES).toString('hex'), version: 1, url: wanted.url, note: wanted.note, ...filter, secrets: [{ secret, until: null }],
    enabled: true, disabledBecause: null, createdBy: principal.name, createdAt: deps.clock.now(),
  };
  await deps.webhooks.save(webhook);
  return { webhook, secret };
}
