import { demand, type Principal } from '../domain/permission.js';
import type { Webhook, WebhookStore } from '../domain/webhook.js';
import { type ChooseWebhookDeps, demandUrl, filterOf, found, type WantedWebhook } from './choose-webhook.js';
import { untilSaved } from './until-saved.js';

export interface ChangeWebhookDeps extends ChooseWebhookDeps {
  readonly webhooks: Pick<WebhookStore, 'load' | 'save'>;
}

/** What is not given stays. */
export type WebhookChange = { readonly [Field in keyof WantedWebhook]?: WantedWebhook[Field] | undefined } & { readonly enabled?: boolean | undefined };

function kept<T>(given: T | undefined, before: T): T {
  return given === undefined ? before : given;
}

function wantedOf(before: Webhook, change: WebhookChange): WantedWebhook {
  return {
    url: kept(change.url, before.url), note: kept(change.note, before.note), events: kept(change.events, before.events),
    departments: kept(change.departments, before.departments), types: kept(change.types, before.types), areas: kept(change.areas, before.areas),
  };
}

/**
 * Changes a subscription, or switches it off and on.
 * @throws AppError FORBIDDEN, WEBHOOK_NOT_FOUND, WEBHOOK_URL_REFUSED, DEPARTMENT_UNKNOWN, VALIDATION_FAILED, VERSION_CONFLICT
 */
export async function changeWebhook(deps: ChangeWebhookDeps, principal: Principal, id: string, change: WebhookChange): Promise<Webhook> {
  demand(principal, 'webhooks:manage');
  if (change.url !== undefined) await demandUrl(deps, change.url);
  return untilSaved(async () => {
    const before = found(await deps.webhooks.load(id));
    const wanted = wantedOf(before, change);
    const isOn = change.enabled ?? before.enabled;
    const after: Webhook = {
      ...before, version: before.version + 1, url: wanted.url, note: wanted.note, ...filterOf(deps.district, wanted), enabled: isOn, disabledBecause: isOn ? null : before.disabledBecause,
    };
    await deps.webhooks.save(after);
    return after;
  });
}
