import type { OutboundMessage } from './message.js';

/** How a channel bears to be sent through. */
export interface DeliveryLimits {
  /** Messages in hand at once. */
  readonly concurrency: number;
  /** Messages a second, also less than one; null: as many as go. */
  readonly perSecond: number | null;
}

export const DEFAULT_LIMITS: DeliveryLimits = { concurrency: 64, perSecond: null };

/** Milliseconds that one sending may take; then it counts as failed, whatever becomes of it. A channel's own limit had better be shorter. */
export const LONGEST_SENDING_MS = 20_000;
/** Milliseconds that a message is in hand before another process may try: it waits its turn in a lane, is sent, and noted. */
export const DELIVERY_LEASE_MS = 3 * LONGEST_SENDING_MS;

export interface DeliveryFaultOptions {
  /** `again`: it will go later; `never`: this message will not go, whenever it is tried; `down`: nothing goes through this channel now. */
  readonly kind: 'again' | 'never' | 'down';
  /** Milliseconds that the other side asked to be left alone. */
  readonly afterMs?: number;
  readonly cause?: unknown;
}

/** A message that was not delivered, with a reason for people to see: a code such as `WECHAT_45015`, nothing of what was sent. */
export class DeliveryFault extends Error {
  readonly kind: DeliveryFaultOptions['kind'];
  readonly afterMs: number | null;

  constructor(readonly reason: string, { kind, afterMs, cause }: DeliveryFaultOptions) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = 'DeliveryFault';
    this.kind = kind;
    this.afterMs = afterMs ?? null;
  }
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** Whatever another side asks for, it is asked again within a day. */
const LONGEST_REST_MS = 24 * 3_600_000;
/** No wait is longer: what is due later was put off by a clock that was far ahead. */
export const LONGEST_PAUSE_MS = LONGEST_REST_MS + LONGEST_RETRY_MS / 2;
/** After about a day of trying a message is a dead letter. */
const ATTEMPTS = 170;
/** After about an hour, when it is words for a citizen that fail for a reason nobody knows, though the channel is up: what was said after them waits behind them. */
const ATTEMPTS_OF_AN_UNEXPLAINED_REPLY = 16;

/** Of which message, and at which attempt; the first is 1. */
export interface DeliveryAttempt {
  readonly kind: OutboundMessage['kind'];
  readonly attempts: number;
}

function mostAttempts(kind: OutboundMessage['kind'], fault: DeliveryFault | null): number {
  if (fault?.kind === 'never') return 0;
  return kind === 'reply' && fault === null ? ATTEMPTS_OF_AN_UNEXPLAINED_REPLY : ATTEMPTS;
}

/**
 * When a message that was not delivered is tried again, or null: never. Each wait is up to twice as long as the one before, and
 * somewhere in its second half by chance, so that what failed together does not come back together.
 * @param chance at least 0, less than 1
 */
export function retryAt(now: number, { kind, attempts }: DeliveryAttempt, fault: unknown, chance: number): number | null {
  const known = fault instanceof DeliveryFault ? fault : null;
  if (attempts >= mostAttempts(kind, known)) return null;
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_RETRY_MS);
  const asked = Math.min(known?.afterMs ?? 0, LONGEST_REST_MS);
  return Math.ceil(now + Math.max(asked, wait / 2) + (wait / 2) * chance);
}

/** What people read of a fault. */
export function reasonOf(fault: unknown): string {
  return fault instanceof DeliveryFault ? fault.reason : 'SEND_FAILED';
}
