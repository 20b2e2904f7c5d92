import type { InboundMessage, OutboundReply } from '../domain/message.js';
import { replyId } from '../domain/message.js';
import type { Meters } from '../domain/meters.js';
import type { Clock, Logger, ReplyDoor, TurnStore } from '../domain/ports.js';
import { untilDone, untilNoted } from './until-noted.js';

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

type HandOverAgainDeps = HandOverDeps & { readonly turns: Pick<TurnStore, 'takeUp'> };

/**
 * Gives the reply once more to a message that is brought again, when whoever gave it before died over it, or could not tell whether it was
 * taken: to the response that waits, else as others go. Whoever stood still, or was late for other reasons, may have let WeChat wait no longer.
 * @returns whether there was none and it waits still: whoever writes its turn, slowly, may die over that, so it is to be looked for again
 */
export async function handOverAgain(deps: HandOverAgainDeps, { channel, externalId }: Pick<InboundMessage, 'channel' | 'externalId'>): Promise<boolean> {
  const door = deps.doorOf(channel);
  if (!door) return false;
  const release = door.reserve(externalId);
  try {
    const taken = await takenUp(deps, replyId({ channel, externalId }));
    if (taken?.message.kind !== 'reply') return door.waitsFor(externalId);
    await handOver(deps, taken.message, taken.attempts);
    return false;
  } finally {
    release();
  }
}

/** Where the store does not say whether it took it up it is asked again, after as long as that stands in the way: else nobody would know of it. */
function takenUp({ turns, clock }: HandOverAgainDeps, id: string): ReturnType<TurnStore['takeUp']> {
  const takeUp = () => {
    const now = clock.now();
    return turns.takeUp(id, now - ENDED_MS, now);
  };
  return untilDone(takeUp, { firstPauseMs: ENDED_MS, longestPauseMs: ENDED_MS, isWorthIt: () => true });
}
