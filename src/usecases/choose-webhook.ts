import type { District } from '../domain/district.js';
import type { TicketEventName } from '../domain/ticket/events.js';
import type { TicketType } from '../domain/ticket/ticket.js';
import type { Webhook, WebhookClient, WebhookFilter } from '../domain/webhook.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';
import { areaNamed } from './area-named.js';

/** What a person says a subscription is to be. */
export interface WantedWebhook {
  readonly url: string;
  readonly note: string;
  /** null: all. */
  readonly events: readonly TicketEventName[] | null;
  /** Ids or names. */
  readonly departments: readonly string[] | null;
  readonly types: readonly TicketType[] | null;
  readonly areas: readonly string[] | null;
}

export interface ChooseWebhookDeps {
  readonly district: District;
  readonly webhookClient: Pick<WebhookClient, 'refusal'>;
}

function each<T, U>(wanted: readonly T[] | null, one: (item: T) => U): U[] | null {
  return wanted === null ? null : [...new Set(wanted.map(one))];
}

function departmentId(district: District, wanted: string): string {
  const found = handlerOf(district, wanted);
  if (!found) throw new AppError('DEPARTMENT_UNKNOWN', `没有部门“${wanted}”。`);
  return found.id;
}

/** The filter with departments by id. @throws AppError DEPARTMENT_UNKNOWN, VALIDATION_FAILED */
export function filterOf(district: District, { events, departments, types, areas }: WantedWebhook): WebhookFilter {
  return {
    events: each(events, (event) => event), types: each(types, (type) => type),
    departments: each(departments, (department) => departmentId(district, department)), areas: each(areas, (area) => areaNamed(district, area, 'areas')),
  };
}

/** @throws AppError WEBHOOK_URL_REFUSED saying why */
export async function demandUrl({ webhookClient }: ChooseWebhookDeps, url: string): Promise<void> {
  const refusal = await webhookClient.refusal(url);
  if (refusal !== null) throw new AppError('WEBHOOK_URL_REFUSED', refusal, { faults: [{ field: 'url', message: refusal }] });
}

/** @throws AppError WEBHOOK_NOT_FOUND */
export function found(webhook: Webhook | null): Webhook {
  if (!webhook) throw new AppError('WEBHOOK_NOT_FOUND');
  return webhook;
}
