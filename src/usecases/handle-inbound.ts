import { tooLongReply } from '../domain/conversation/answers.js';
import { converse } from '../domain/conversation/converse.js';
import { legible } from '../domain/conversation/legible.js';
import { type Conversation, newConversation } from '../domain/conversation/state.js';
import { spokenChoice } from '../domain/conversation/words.js';
import { isReply, type TurnAction, type TurnContext } from '../domain/conversation/turn.js';
import { turnContext } from '../domain/conversation/turn-context.js';
import { followedUpReply, openedReply, refusedReply, remindedReply } from '../domain/conversation/ticket-replies.js';
import { type InboundMessage, LONGEST_MESSAGE, type OutboundMessage, type Reply } from '../domain/message.js';
import type { ClaimedInbound, Clock, ConversationStore, InboxStore, OutboxStore, TicketStore } from '../domain/ports.js';
import type { Actor } from '../domain/ticket/ticket.js';
import { type NoticedQuestion, noticedIn } from '../domain/unanswered/noticed.js';
import type { TopicContext, Understander } from '../domain/understanding.js';
import { AppError, unreachable } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { type NoteUnansweredDeps, noteUnanswered } from './note-unanswered.js';
import { openTicket } from './open-ticket.js';
import type { District } from '../domain/district.js';

export interface HandleInboundDeps extends ChangeTicketDeps, NoteUnansweredDeps {
  readonly clock: Clock;
  readonly inbox: Pick<InboxStore, 'done'>;
  readonly conversations: ConversationStore;
  readonly outbox: Pick<OutboxStore, 'put'>;
  readonly tickets: TicketStore;
  readonly understander: Understander;
  readonly district: District;
}

/** Decided turns kept with a conversation: more than a channel's retries can lie behind. */
const REMEMBERED_TURNS = 8;

/**
 * Answers one claimed message. Every step may be repeated after a crash: a ticket is opened and an unanswered question noted once
 * per message, the turn is decided once (its reply is saved with the conversation), the outbox takes each reply once, and only then is the message done.
 * @throws AppError VERSION_CONFLICT when another process decided in the same conversation: claim again
 */
export async function handleInbound(deps: HandleInboundDeps, claimed: ClaimedInbound): Promise<void> {
  const { message } = claimed;
  const conversation = (await deps.conversations.load(message.conversationId)) ?? newConversation(message.conversationId, message.channel);
  const decided = conversation.decided.find((turn) => turn.externalId === message.externalId);
  const reply = decided?.reply ?? (await decideTurn(deps, conversation, message));
  await deps.outbox.put([outbound(message, reply)], deps.clock.now());
  await deps.inbox.done(claimed.sequence);
}

function outbound(message: InboundMessage, reply: Reply): OutboundMessage {
  return { id: `reply:${message.channel}:${message.externalId}`, channel: message.channel, conversationId: message.conversationId, inReplyTo: message.externalId, reply };
}

async function decideTurn(deps: HandleInboundDeps, conversation: Conversation, message: InboundMessage): Promise<Reply> {
  const { next, reply, noticed } = await takeTurn(deps, conversation, message);
  // Before the turn is saved: a saved turn is not taken again.
  await noteUnanswered(deps, message, noticed);
  const decided = [...conversation.decided, { externalId: message.externalId, reply }].slice(-REMEMBERED_TURNS);
  await deps.conversations.save({ ...next, decided, version: conversation.version + 1 });
  return reply;
}

/** One turn, without saving the conversation: also what `ask` runs. */
export async function takeTurn(
  deps: TicketDeps, conversation: Conversation, message: InboundMessage,
): Promise<{ readonly next: Conversation; readonly reply: Reply; readonly noticed: readonly NoticedQuestion[] }> {
  const own = await deps.tickets.ofConversation(conversation.id);
  const context = turnContext(deps.district, own.map((record) => record.ticket), deps.clock.now());
  const heard = legible(message.text);
  const isTooLong = heard.length > LONGEST_MESSAGE;
  const text = spokenChoice(heard.slice(0, LONGEST_MESSAGE), conversation.lastReply?.choices ?? []);
  // A cry for help may stand at the end of it.
  const understood = await deps.understander.understand(isTooLong ? heard : text, topicOf(conversation, context));
  if (isTooLong && understood.emergencies.length === 0) {
    const reply = tooLongReply(heard.length);
    return { next: { ...conversation, lastReply: reply }, reply, noticed: [] };
  }
  const understanding = { ...understood, text };
  const turn = converse(conversation, understanding, context);
  const reply = isReply(turn.say) ? turn.say : await perform(deps, turn.say, conversation, message, context);
  return { next: { ...conversation, stage: turn.stage, topic: turn.topic, lastReply: reply }, reply, noticed: noticedIn(conversation, understanding, turn, context) };
}

function topicOf(conversation: Conversation, context: TurnContext): TopicContext | null {
  const entry = conversation.topic ? context.entry(conversation.topic.entryId) : null;
  return entry && conversation.topic ? { entry, question: conversation.topic.question } : null;
}

type TicketDeps = Omit<HandleInboundDeps, 'inbox' | 'conversations' | 'outbox' | 'unanswered'>;

async function perform(deps: TicketDeps, action: TurnAction, conversation: Conversation, message: InboundMessage, context: TurnContext): Promise<Reply> {
  const actor: Actor = { kind: 'citizen', id: conversation.id };
  const cause = `${message.channel}:${message.externalId}`;
  switch (action.kind) {
    case 'open-ticket':
      return openedReply(await openTicket(deps, action.draft, conversation.id, cause), context);
    case 'remind':
      return tryOn(action.ticketNumber, context, async () =>
        remindedReply(await changeTicket(deps, action.ticketNumber, { name: 'RemindTicket', actor, cause }), context));
    case 'follow-up': {
      const { resolved, satisfied, words } = action;
      return tryOn(action.ticketNumber, context, async () =>
        followedUpReply(await changeTicket(deps, action.ticketNumber, { name: 'RecordFollowUp', actor, cause, resolved, satisfied, words }), context));
    }
    default:
      return unreachable(action);
  }
}

/** What the ticket refuses is told to the citizen; faults of ours are not. */
async function tryOn(number: string, context: TurnContext, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'TICKET_COMMAND_REFUSED' && error.code !== 'TICKET_ALREADY_REMINDED')) throw error;
    return refusedReply(context.tickets.find((ticket) => ticket.number === number) ?? null, error.message, context);
  }
}
