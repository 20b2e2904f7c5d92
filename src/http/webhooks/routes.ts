import { Router } from 'express';
import { reasonText } from '../../domain/delivery-reasons.js';
import type { District } from '../../domain/district.js';
import type { Clock, OutboxStore } from '../../domain/ports.js';
import { isoAt } from '../../domain/shanghai-time.js';
import type { Webhook, WebhookClient, WebhookStore } from '../../domain/webhook.js';
import { addWebhook } from '../../usecases/add-webhook.js';
import { changeWebhook } from '../../usecases/change-webhook.js';
import { listWebhooks } from '../../usecases/list-webhooks.js';
import { removeWebhook } from '../../usecases/remove-webhook.js';
import { renewWebhookSecret } from '../../usecases/renew-webhook-secret.js';
import { replayWebhook } from '../../usecases/replay-webhook.js';
import type { SignInDeps } from '../../usecases/sign-in.js';
import { testWebhook } from '../../usecases/test-webhook.js';
import { serve } from '../openapi/operation.js';
import { sessionFor, signedIn } from '../session.js';
import { validate } from '../validate.js';
import { ADD_WEBHOOK, CHANGE_WEBHOOK, LIST_WEBHOOKS, REMOVE_WEBHOOK, RENEW_SECRET, REPLAY_WEBHOOK, TEST_WEBHOOK } from './operations.js';

export interface WebhookRouteDeps extends SignInDeps {
  readonly district: District;
  readonly newId: () => string;
  readonly webhooks: WebhookStore;
  readonly webhookClient: WebhookClient;
  readonly outbox: Pick<OutboxStore, 'resend'>;
  readonly onOutboxChanged: () => void;
}

function viewer({ clock, district }: { readonly clock: Clock; readonly district: District }) {
  return ({ secrets, version: _version, createdAt, departments, ...webhook }: Webhook) => {
    const old = secrets.find(({ until }) => until !== null && clock.now() < until);
    return {
      ...webhook, departments: departments?.map((id) => ({ id, name: district.departmentName(id) })) ?? null,
      oldSecretUntil: old?.until == null ? null : isoAt(old.until), createdAt: isoAt(createdAt),
    };
  };
}

/** `/api/v1/webhooks`: an administrator says which systems are told what happens to tickets. */
export function webhookRoutes(deps: WebhookRouteDeps): Router {
  const router = Router();
  router.use('/webhooks', signedIn(deps));
  managing(router, deps);
  trying(router, deps);
  return router;
}

function managing(router: Router, deps: WebhookRouteDeps): void {
  const view = viewer(deps);
  serve(router, LIST_WEBHOOKS, async (request, response) => {
    response.json({ webhooks: (await listWebhooks(deps, sessionFor(request).principal)).map(view) });
  });
  serve(router, ADD_WEBHOOK, async (request, response) => {
    const { webhook, secret } = await addWebhook(deps, sessionFor(request).principal, validate(ADD_WEBHOOK.body, request.body));
    response.status(201).json({ ...view(webhook), secret });
  });
  serve(router, CHANGE_WEBHOOK, async (request, response) => {
    response.json(view(await changeWebhook(deps, sessionFor(request).principal, String(request.params.id), validate(CHANGE_WEBHOOK.body, request.body))));
  });
  serve(router, REMOVE_WEBHOOK, async (request, response) => {
    await removeWebhook(deps, sessionFor(request).principal, String(request.params.id));
    response.status(204).end();
  });
  serve(router, RENEW_SECRET, async (request, response) => {
    const { webhook, secret } = await renewWebhookSecret(deps, sessionFor(request).principal, String(request.params.id));
    response.json({ ...view(webhook), secret });
  });
}

function trying(router: Router, deps: WebhookRouteDeps): void {
  serve(router, TEST_WEBHOOK, async (request, response) => {
    const result = await testWebhook(deps, sessionFor(request).principal, String(request.params.id));
    response.json({ ...result, reasonText: result.reason === null ? null : reasonText(result.reason) });
  });
  serve(router, REPLAY_WEBHOOK, async (request, response) => {
    const { since } = validate(REPLAY_WEBHOOK.body, request.body);
    response.json({ replayed: await replayWebhook(deps, sessionFor(request).principal, String(request.params.id), Date.parse(since)) });
  });
}
