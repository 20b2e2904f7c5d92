import { demand, type Principal } from '../domain/permission.js';
import type { WebhookStore } from '../domain/webhook.js';
import { AppError } from '../errors.js';

export interface RemoveWebhookDeps {
  readonly webhooks: Pick<WebhookStore, 'remove'>;
}

/** Ends a subscription; what waits for it is forgotten (see `follow-webhooks`). @throws AppError FORBIDDEN, WEBHOOK_NOT_FOUND */
export async function removeWebhook({ webhooks }: RemoveWebhookDeps, principal: Principal, id: string): Promise<void> {
  demand(principal, 'webhooks:manage');
  if (!(await webhooks.remove(id))) throw new AppError('WEBHOOK_NOT_FOUND');
}
