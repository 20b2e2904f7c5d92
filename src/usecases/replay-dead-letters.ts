import { demand, type Principal } from '../domain/permission.js';
import type { Clock, OutboxStore } from '../domain/ports.js';

export interface ReplayDeadLettersDeps {
  readonly clock: Clock;
  readonly outbox: Pick<OutboxStore, 'dead' | 'replay'>;
  readonly onOutboxChanged: () => void;
}

/** Some of them, or all of a channel. */
export type DeadLetterChoice = { readonly ids: readonly string[] } | { readonly channel: string };

/** Letters of one save: others write in between. */
const AT_ONCE = 200;

/** All ids first: what fails again meanwhile is not tried for ever. */
async function idsOf({ outbox }: ReplayDeadLettersDeps, channel: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const { letters } = await outbox.dead(channel, AT_ONCE, ids.length);
    ids.push(...letters.map(({ id }) => id));
    if (letters.length < AT_ONCE) return ids;
  }
}

/** Tries dead letters again, as if for the first time. @returns how many: what is no dead letter any more is left as it is @throws AppError FORBIDDEN */
export async function replayDeadLetters(deps: ReplayDeadLettersDeps, principal: Principal, choice: DeadLetterChoice): Promise<number> {
  demand(principal, 'outbox:replay');
  const ids = 'ids' in choice ? choice.ids : await idsOf(deps, choice.channel);
  let replayed = 0;
  // The first that failed goes first.
  const oldestFirst = 'ids' in choice ? ids : [...ids].reverse();
  for (let done = 0; done < oldestFirst.length; done += AT_ONCE) {
    replayed += await deps.outbox.replay(oldestFirst.slice(done, done + AT_ONCE), deps.clock.now());
  }
  deps.onOutboxChanged();
  return replayed;
}
