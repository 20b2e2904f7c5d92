import { arrivalReply, handedBack, personsReply, spokenIn, takenOver } from '../domain/conversation/attendance.js';
import type { Conversation } from '../domain/conversation/state.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, ConversationStore, LiveConversationStore, Logger } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { noticeTo } from './desk-words.js';
import { untilSaved } from './until-saved.js';

export interface AttendConversationDeps {
  readonly clock: Clock;
  readonly conversations: Pick<ConversationStore, 'save'>;
  readonly liveConversations: Pick<LiveConversationStore, 'byRef' | 'speak'>;
  readonly onOutboxChanged: () => void;
  /** Somebody has handed back: the citizen is to be told. */
  readonly onAttendanceEnded: () => void;
  readonly logger: Logger;
}

/** Who is to answer in a conversation's stead, and which one. */
interface TakeOverConversation {
  readonly ref: string;
}

interface SayToCitizen {
  readonly ref: string;
  readonly text: string;
  /** Said again with the same one, it is said once. */
  readonly cause: string;
}

interface HandBackConversation {
  readonly ref: string;
}

async function load({ liveConversations }: Pick<AttendConversationDeps, 'liveConversations'>, ref: string): Promise<Conversation> {
  const conversation = await liveConversations.byRef(ref);
  if (!conversation) throw new AppError('CONVERSATION_NOT_FOUND', '找不到这个会话。');
  return conversation;
}

/**
 * A person answers in place of the bot; the citizen is told. Whoever has it already keeps it.
 * @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND; CONVERSATION_ATTENDED, with the colleague's name
 */
export async function takeOverConversation(deps: AttendConversationDeps, principal: Principal, { ref }: TakeOverConversation): Promise<Conversation> {
  demand(principal, 'conversations:attend');
  const taken = await untilSaved(async () => {
    const now = deps.clock.now();
    const next = takenOver(await load(deps, ref), principal, now);
    const words = noticeTo(next, `came:${next.desk?.attendance?.since ?? now}`, arrivalReply());
    await deps.liveConversations.speak(next, { ...words, spokenBy: principal.name }, now);
    return next;
  });
  deps.logger.info('conversation.taken-over', { conversation: ref, account: principal.name });
  deps.onOutboxChanged();
  return taken;
}

/** A person's own words to the citizen, in their order after what was said before. @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND, CONVERSATION_NOT_ATTENDED */
export async function sayToCitizen(deps: AttendConversationDeps, principal: Principal, { ref, text, cause }: SayToCitizen): Promise<Conversation> {
  demand(principal, 'conversations:attend');
  const said = await untilSaved(async () => {
    const now = deps.clock.now();
    const next = spokenIn(await load(deps, ref), principal, now);
    await deps.liveConversations.speak(next, { ...noticeTo(next, cause, personsReply(text)), spokenBy: principal.name }, now);
    return next;
  });
  deps.onOutboxChanged();
  return said;
}

/** The bot answers again; the citizen is told. @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND; CONVERSATION_NOT_ATTENDED: another has it */
export async function handBackConversation(deps: AttendConversationDeps, principal: Principal, { ref }: HandBackConversation): Promise<Conversation> {
  demand(principal, 'conversations:attend');
  const [before, next] = await untilSaved<readonly [Conversation, Conversation | null]>(async () => {
    const conversation = await load(deps, ref);
    const handed = handedBack(conversation, principal, deps.clock.now());
    if (handed) await deps.conversations.save(handed);
    return [conversation, handed];
  });
  if (next) deps.logger.info('conversation.handed-back', { conversation: ref, account: principal.name });
  deps.onAttendanceEnded();
  return next ?? before;
}
