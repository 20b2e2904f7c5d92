import { reasonOf } from '../domain/delivery.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { isoAt } from '../domain/shanghai-time.js';
import { faultOfAnswer, signingSecrets, type WebhookClient, type WebhookStore } from '../domain/webhook.js';
import { found } from './choose-webhook.js';

export interface TestWebhookDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly webhooks: Pick<WebhookStore, 'load'>;
  readonly webhookClient: Pick<WebhookClient, 'post'>;
}

export interface WebhookTest {
  readonly delivered: boolean;
  /** null: there was no answer. */
  readonly status: number | null;
  /** A code; null: delivered. */
  readonly reason: string | null;
}

/** Sends one event of the type `WebhookTest` at once and tells what came of it; switched off or not. @throws AppError FORBIDDEN, WEBHOOK_NOT_FOUND */
export async function testWebhook({ clock, newId, webhooks, webhookClient }: TestWebhookDeps, principal: Principal, id: string): Promise<WebhookTest> {
  demand(principal, 'webhooks:manage');
  const webhook = found(await webhooks.load(id));
  const at = clock.now();
  const body = JSON.stringify({ type: 'WebhookTest', timestamp: isoAt(at), data: {} });
  try {
    const answer = await webhookClient.post({ url: webhook.url, id: `test:${newId()}`, at, body, secrets: signingSecrets(webhook, at) });
    const fault = faultOfAnswer(answer);
    return { delivered: fault === null, status: answer.status, reason: fault === null ? null : reasonOf(fault) };
  } catch (error) {
    return { delivered: false, status: null, reason: reasonOf(error) };
  }
}
