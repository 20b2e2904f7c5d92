import type { InboundMessage } from '../domain/message.js';
import type { Meters } from '../domain/meters.js';
import type { InboxStore, Logger } from '../domain/ports.js';
import type { NoteClaim } from '../domain/shared-notes.js';
import type { Tracing } from '../domain/tracing.js';
import { AppError } from '../errors.js';

/** Follows a message from here to its reply. */
export interface AcceptInboundDeps {
  readonly inbox: Pick<InboxStore, 'add'>;
  readonly wake: () => void;
  /** A message was brought again: whoever brought it may have had no answer. */
  readonly onRepeated: (message: InboundMessage) => void;
  readonly newId: () => string;
  readonly meters: Meters;
  readonly tracing: Tracing;
  readonly logger: Logger;
}

/**
 * Saves what a citizen said, once, under the id of the request that brought it; resolves after it is durable. Then `wake` starts the answering.
 * @param claim what the message has to take to be saved @throws AppError the claim's refusal: it was another message's
 */
export async function acceptInbound(deps: AcceptInboundDeps, message: InboundMessage, claim?: NoteClaim): Promise<void> {
  const requestId = deps.tracing.current() ?? deps.newId();
  await deps.tracing.run(requestId, () => accept(deps, { ...message, requestId }, claim));
}

async function accept({ inbox, wake, onRepeated, meters, tracing, logger }: AcceptInboundDeps, message: InboundMessage, claim?: NoteClaim): Promise<void> {
  const { channel } = message;
  const result = await added({ inbox, meters }, message, claim);
  meters.received(channel, result);
  logger.info('inbox.accepted', { channel, result });
  if (claim && result === 'refused') throw new AppError(claim.refusal);
  // The loop that is woken serves others as well.
  if (result === 'added') tracing.run(null, wake);
  if (result === 'duplicate') onRepeated(message);
}

async function added({ inbox, meters }: Pick<AcceptInboundDeps, 'inbox' | 'meters'>, message: InboundMessage, claim?: NoteClaim): ReturnType<InboxStore['add']> {
  try {
    return await inbox.add(message, claim);
  } catch (error) {
    meters.received(message.channel, 'failed');
    throw error;
  }
}
