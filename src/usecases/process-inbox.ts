import type { InboxStore, Logger } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { type HandleInboundDeps, handleInbound } from './handle-inbound.js';

/** Milliseconds a message may be in hand; longer than any turn takes. */
const LEASE_MS = 30_000;
const BATCH = 64;

/**
 * Answers the oldest open message of each conversation. What fails stays open and is tried again when its lease ends.
 * @returns how many messages were in hand
 */
export async function processInbox(deps: HandleInboundDeps & { readonly inbox: InboxStore; readonly logger: Logger }): Promise<number> {
  const claimed = await deps.inbox.claim(deps.clock.now(), LEASE_MS, BATCH);
  await Promise.all(claimed.map(async (item) => {
    try {
      await handleInbound(deps, item);
    } catch (error) {
      if (error instanceof AppError && error.code === 'VERSION_CONFLICT') deps.logger.warn('inbox.conflict');
      else deps.logger.error('inbox.turn-failed', error, { channel: item.message.channel });
    }
  }));
  return claimed.length;
}
