import { DeliveryFault } from './delivery.js';
import { isoAt } from './shanghai-time.js';
import type { TicketEventName } from './ticket/events.js';
import type { TicketNotice } from './ticket/notice.js';
import { STATUS_NAMES } from './ticket/status.js';
import { EVENT_NAMES } from './ticket/events.js';
import { TICKET_TYPE_NAMES, type TicketType } from './ticket/ticket.js';

/** Of what a subscriber is told; null: of all. */
export interface WebhookFilter {
  readonly events: readonly TicketEventName[] | null;
  /** Ids of lead departments. */
  readonly departments: readonly string[] | null;
  readonly types: readonly TicketType[] | null;
  /** Towns and streets. */
  readonly areas: readonly string[] | null;
}

export interface WebhookSecret {
  /** `whsec_` and the key in base64, as Standard Webhooks writes it. */
  readonly secret: string;
  /** Until when it signs; null: until another takes its place. */
  readonly until: number | null;
}

/** Another system that wants to be told by HTTP what happens to tickets. */
export interface Webhook extends WebhookFilter {
  readonly id: string;
  readonly version: number;
  readonly url: string;
  /** Whose it is, what for. */
  readonly note: string;
  /** The newest first. */
  readonly secrets: readonly WebhookSecret[];
  /** Switched off it is told nothing, and what waits for it waits. */
  readonly enabled: boolean;
  /** `gone`: the receiver answered 410; null: a person did, or it is not off. */
  readonly disabledBecause: 'gone' | null;
  readonly createdBy: string;
  readonly createdAt: number;
}

export interface WebhookStore {
  /** Oldest first. */
  list(): Promise<readonly Webhook[]>;
  load(id: string): Promise<Webhook | null>;
  /** Saves the next version; 1 is a new one. @throws AppError VERSION_CONFLICT when another save came first, or it was removed */
  save(webhook: Webhook): Promise<void>;
  /** `false`: there was none. */
  remove(id: string): Promise<boolean>;
}

export interface WebhookRequest {
  readonly url: string;
  /** The same however often it is sent. */
  readonly id: string;
  /** When it is sent: milliseconds since 1970. */
  readonly at: number;
  readonly body: string;
  /** Signed with each. */
  readonly secrets: readonly string[];
}

export interface WebhookAnswer {
  readonly status: number;
  /** Milliseconds that the receiver asked to be left alone; null: it asked for nothing. */
  readonly retryAfterMs: number | null;
}

/** What reaches receivers. */
export interface WebhookClient {
  /** Why an address is not called, in Chinese; null: it may be. */
  refusal(url: string): Promise<string | null>;
  /** Any answer is one. @throws DeliveryFault when there is none */
  post(request: WebhookRequest): Promise<WebhookAnswer>;
}

/** Milliseconds that a replaced secret goes on signing beside the new one. */
export const OLD_SECRET_MS = 24 * 3_600_000;

const CHANNEL = 'webhook-';

/** Each subscriber is a channel of its own: one that is slow or down holds up no other, and its breaker is its own. */
export function channelOfWebhook(id: string): string {
  return `${CHANNEL}${id}`;
}

/** null: no subscriber's channel. */
export function webhookOfChannel(channel: string): string | null {
  return channel.startsWith(CHANNEL) ? channel.slice(CHANNEL.length) : null;
}

/** Is the subscriber to be told? */
export function wants({ enabled, events, departments, types, areas }: Webhook, { event, ticket }: TicketNotice): boolean {
  return enabled && (events?.includes(event) ?? true) && (types?.includes(ticket.type) ?? true)
    && (departments === null || (ticket.department !== null && departments.includes(ticket.department.id)))
    && (areas === null || (ticket.area !== null && areas.includes(ticket.area)));
}

/** The secrets that sign now, newest first. */
export function signingSecrets({ secrets }: Webhook, now: number): string[] {
  return secrets.filter(({ until }) => until === null || now < until).map(({ secret }) => secret);
}

/** With a new secret; the one before signs beside it for a day, so that the receiver can change at its leisure. */
export function withNewSecret(webhook: Webhook, secret: string, now: number): Webhook {
  const [before] = signingSecrets(webhook, now);
  return { ...webhook, version: webhook.version + 1, secrets: [{ secret, until: null }, ...(before === undefined ? [] : [{ secret: before, until: now + OLD_SECRET_MS }])] };
}

/** What a receiver reads: an event of a ticket, as Standard Webhooks has it. */
export function webhookBody({ event, at, ticket, origin, reason }: TicketNotice): string {
  const { receivedAt, dueAt, ...rest } = ticket;
  return JSON.stringify({
    type: event, timestamp: isoAt(at),
    data: {
      eventName: EVENT_NAMES[event], reason,
      ticket: { ...rest, typeName: TICKET_TYPE_NAMES[ticket.type], statusName: STATUS_NAMES[ticket.status], receivedAt: isoAt(receivedAt), dueAt: dueAt === null ? null : isoAt(dueAt) },
      origin,
    },
  });
}

/** Answers that say something of the message rather than of the receiver. */
const OF_THE_MESSAGE = new Set([400, 413, 422]);

/** What an answer comes to; null: taken. All but a 410 is tried again, as Standard Webhooks asks. */
export function faultOfAnswer({ status, retryAfterMs }: WebhookAnswer): DeliveryFault | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return new DeliveryFault('WEBHOOK_GONE', { kind: 'never' });
  return new DeliveryFault(`WEBHOOK_HTTP_${status}`, { kind: OF_THE_MESSAGE.has(status) ? 'again' : 'down', ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }) });
}
