/** How a channel bears to be sent through. */
export interface DeliveryLimits {
  /** Messages in hand at once. */
  readonly concurrency: number;
  /** Messages a second; null: as many as go. */
  readonly perSecond: number | null;
}

export const DEFAULT_LIMITS: DeliveryLimits = { concurrency: 64, perSecond: null };

export interface DeliveryFaultOptions {
  /** `again`: later; `never`: this message will not go, whenever it is tried; `down`: nothing goes through this channel now. */
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
/** After about a day of trying a message is a dead letter. */
const ATTEMPTS = 170;

/**
 * When a message that was not delivered is tried again, or null: never. Each wait is up to twice as long as the one before, and
 * somewhere in its second half by chance, so that what failed together does not come back together.
 * @param chance at least 0, less than 1
 */
export function retryAt(now: number, attempts: number, fault: unknown, chance: number): number | null {
  const known = fault instanceof DeliveryFault ? fault : null;
  if (known?.kind === 'never' || attempts >= ATTEMPTS) return null;
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_RETRY_MS);
  return now + Math.max(known?.afterMs ?? 0, wait / 2 + (wait / 2) * chance);
}

/** What people read of a fault. */
export function reasonOf(fault: unknown): string {
  return fault instanceof DeliveryFault ? fault.reason : 'SEND_FAILED';
}
