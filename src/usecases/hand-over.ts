import type { InboundMessage, OutboundReply } from '../domain/message.js';
import { replyId } from '../domain/message.js';
import type { Meters } from '../domain/meters.js';
import type { Clock, Logger, ReplyDoor, TurnStore } from '../domain/ports.js';
import { untilNoted } from './until-noted.js';

export interface HandOverDeps {
  readonly clock: Clock;
  readonly turns: Pick<TurnStore, 'handedOver' | 'notHandedOver'>;
  readonly doorOf: (channel: string) => ReplyDoor | undefined;
  /** There may be something to send. */
  readonly onOutboxChanged: () => void;
  readonly logger: Logger;
  readonly meters?: Meters;
}

/** Gives a reply that is noted as gone to the response that waits for it; where none takes it, it goes as others do. */
export async function handOver({ clock, turns, doorOf, onOutboxChanged, logger, meters }: HandOverDeps, reply: OutboundReply, attempts = 1): Promise<void> {
  const { channel, id } = reply;
  const handed = (await doorOf(channel)?.give(reply)) ?? 'not-taken';
  if (handed === 'not-taken') {
    // Nobody else knows that the response did not take it.
    await untilNoted(() => turns.notHandedOver(id, attempts, clock.now()));
    return onOutboxChanged();
  }
  // Of what is unsure nothing is noted: who brings the message again gets it, and shows by that that he had not.
  if (handed === 'taken') await untilNoted(() => turns.handedOver(id));
  meters?.delivered(channel, 'sent');
  if (reply.askedAt !== undefined) meters?.replied(channel, clock.now() - reply.askedAt);
  logger.info('outbox.sent', { channel, attempts });
}

/** Milliseconds after which whoever gave a reply to a response would have said how that ended. */
export const ENDED_MS = 1_000;

/** Gives the reply once more to a message that is brought again and waits, when whoever gave it before died over it. */
export async function handOverAgain(deps: HandOverDeps & { readonly turns: Pick<TurnStore, 'takeUp'> }, message: Pick<InboundMessage, 'channel' | 'externalId'>): Promise<void> {
  const door = deps.doorOf(message.channel);
  if (!door?.waitsFor(message.externalId)) return;
  const now = deps.clock.now();
  const release = door.reserve(message.externalId);
  try {
    const taken = await deps.turns.takeUp(replyId(message), now - ENDED_MS, now);
    if (taken?.message.kind === 'reply') await handOver(deps, taken.message, taken.attempts);
  } finally {
    release();
  }
}
