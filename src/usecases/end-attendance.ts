import { hasToBeTold, returnReply, toldBack } from '../domain/conversation/attendance.js';
import type { Conversation } from '../domain/conversation/state.js';
import type { Clock, ConversationStore, LiveConversationStore, OutboxStore } from '../domain/ports.js';
import { isConflict } from '../errors.js';
import { noticeTo } from './desk-words.js';
import { untilSaved } from './until-saved.js';

export interface EndAttendanceDeps {
  readonly clock: Clock;
  readonly conversations: Pick<ConversationStore, 'load' | 'save'>;
  readonly liveConversations: Pick<LiveConversationStore, 'toTell'>;
  readonly outbox: Pick<OutboxStore, 'put'>;
}

/** Conversations in one look. */
const AT_ONCE = 50;

/**
 * Tells a citizen that the bot answers again, once, and notes that they know: in this order, so that who dies in between leaves it to the
 * next look, which puts the same words once more.
 * @returns the conversation as it is then; null: there is none
 */
export function endAttendance(deps: Omit<EndAttendanceDeps, 'liveConversations'>, id: string): Promise<Conversation | null> {
  return untilSaved(async () => {
    const conversation = await deps.conversations.load(id);
    const now = deps.clock.now();
    const attendance = conversation?.desk?.attendance;
    if (!conversation || !attendance || !hasToBeTold(conversation, now)) return conversation;
    await deps.outbox.put([noticeTo(conversation, `back:${attendance.since}`, returnReply(attendance))], now);
    const next = toldBack(conversation, now);
    await deps.conversations.save(next);
    return next;
  });
}

/** Tells those whose person at the desk has handed back, or has not said anything for long. @returns how many */
export async function endAttendances(deps: EndAttendanceDeps): Promise<number> {
  const ids = await deps.liveConversations.toTell(deps.clock.now(), AT_ONCE);
  let told = 0;
  for (const id of ids) {
    await endAttendance(deps, id).then(() => {
      told += 1;
    }, (error: unknown) => {
      if (!isConflict(error)) throw error; // so much is said there that it is told at the next look
    });
  }
  return told;
}
