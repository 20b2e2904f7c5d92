import type { Channel, ClaimedOutbound, Clock, Logger, OutboxStore } from '../domain/ports.js';

export interface DeliverOutboxDeps {
  readonly clock: Clock;
  readonly outbox: OutboxStore;
  readonly channel: (name: string) => Channel | null;
  readonly logger: Logger;
}

/** Milliseconds one message may be in hand before another process may try. */
const LEASE_MS = 30_000;
const BATCH = 100;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** After about a day of trying a message is a dead letter. */
const ATTEMPTS = 150;

/** Sends what is due, keeping the order of each conversation. @returns how many messages were in hand */
export async function deliverOutbox(deps: DeliverOutboxDeps): Promise<number> {
  const claimed = await deps.outbox.claim(deps.clock.now(), LEASE_MS, BATCH);
  await Promise.all(claimed.map((item) => deliver(deps, item)));
  return claimed.length;
}

async function deliver(deps: DeliverOutboxDeps, { message, attempts }: ClaimedOutbound): Promise<void> {
  const channel = deps.channel(message.channel);
  try {
    if (!channel) throw new Error(`no channel ${message.channel}`);
    await channel.send(message);
    await deps.outbox.sent(message.id);
  } catch (error) {
    deps.logger.error('outbox.send-failed', error, { channel: message.channel, attempts });
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
    await deps.outbox.failed(message.id, attempts >= ATTEMPTS ? null : deps.clock.now() + wait);
  }
}
