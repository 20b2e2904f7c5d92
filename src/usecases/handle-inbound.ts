import { tooLongReply } from '../domain/conversation/answers.js';
import { converse } from '../domain/conversation/converse.js';
import { legible } from '../domain/conversation/legible.js';
import { type Conversation, newConversation } from '../domain/conversation/state.js';
import { lookupIn, spokenChoice, withoutCode } from '../domain/conversation/words.js';
import { isReply, type TurnAction, type TurnContext } from '../domain/conversation/turn.js';
import { turnContext } from '../domain/conversation/turn-context.js';
import { addedReply, followedUpReply, openedReply, ratedReply, refusedReply, remindedReply, withdrawnReply } from '../domain/conversation/ticket-replies.js';
import { type InboundMessage, LONGEST_MESSAGE, type OutboundMessage, type Reply } from '../domain/message.js';
import type { ClaimedInbound, Clock, ConversationStore, InboxStore, OutboxStore, TicketStore } from '../domain/ports.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { type NoticedQuestion, noticedIn } from '../domain/unanswered/noticed.js';
import type { TopicContext, Understander } from '../domain/understanding.js';
import { AppError, type ErrorCode, unreachable } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { type NoteUnansweredDeps, noteUnanswered } from './note-unanswered.js';
import type { LookupCodes } from './lookup-code.js';
import { openTicket } from './open-ticket.js';
import type { District } from '../domain/district.js';

export interface HandleInboundDeps extends ChangeTicketDeps, NoteUnansweredDeps {
  readonly clock: Clock;
  readonly inbox: Pick<InboxStore, 'done'>;
  readonly conversations: ConversationStore;
  readonly outbox: Pick<OutboxStore, 'put'>;
  readonly tickets: TicketStore;
  readonly lookupCodes: LookupCodes;
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
  return { kind: 'reply', id: `reply:${message.channel}:${message.externalId}`, channel: message.channel, conversationId: message.conversationId, inReplyTo: message.externalId, reply };
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
  const before = conversation.stage.kind === 'photos' ? conversation.stage.photos : [];
  const photos = [...before, ...message.attachments.map(({ id }) => id)];
  const context = turnContext(deps.district, await ticketsOf(deps, conversation, message), deps.clock.now(), photos);
  const heard = withoutCode(legible(message.text));
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

/** The ticket that a lookup code opens, then those of the conversation. */
async function ticketsOf(deps: TicketDeps, conversation: Conversation, message: InboundMessage): Promise<readonly Ticket[]> {
  const own = (await deps.tickets.ofConversation(conversation.id)).map((record) => record.ticket);
  const lookup = lookupIn(message.text);
  if (!lookup || own.some((ticket) => ticket.number === lookup.number) || !deps.lookupCodes.matches(lookup.number, lookup.code)) return own;
  const found = await deps.tickets.load(lookup.number);
  return found ? [found.ticket, ...own] : own;
}

function topicOf(conversation: Conversation, context: TurnContext): TopicContext | null {
  const entry = conversation.topic ? context.entry(conversation.topic.entryId) : null;
  return entry && conversation.topic ? { entry, question: conversation.topic.question } : null;
}

type TicketDeps = Omit<HandleInboundDeps, 'inbox' | 'conversations' | 'outbox' | 'unanswered'>;

async function perform(deps: TicketDeps, action: TurnAction, conversation: Conversation, message: InboundMessage, context: TurnContext): Promise<Reply> {
  const actor: Actor = { kind: 'citizen', id: conversation.id };
  const cause = `${message.channel}:${message.externalId}`;
  const change = (command: LaterCommand, tell: (ticket: Ticket) => Reply): Promise<Reply> => {
    const number = action.kind === 'open-ticket' ? '' : action.ticketNumber;
    return tryOn(number, context, async () => tell(await changeTicket(deps, number, command)));
  };
  switch (action.kind) {
    case 'open-ticket': {
      const ticket = await openTicket(deps, action.draft, conversation.id, cause);
      return openedReply(ticket, deps.lookupCodes.codeOf(ticket.number), context);
    }
    case 'remind':
      return change({ name: 'RemindTicket', actor, cause }, (ticket) => remindedReply(ticket, context));
    case 'follow-up': {
      const { resolved, rating, words } = action;
      return change({ name: 'RecordFollowUp', actor, cause, resolved, rating, words }, (ticket) => followedUpReply(ticket, context));
    }
    case 'rate': {
      const { rating } = action;
      return change({ name: 'RateTicket', actor, cause, rating, words: null }, (ticket) => ratedReply(ticket, context));
    }
    case 'add-information':
      return change({ name: 'AddInformation', actor, cause, text: action.text, photos: action.photos }, (ticket) => addedReply(ticket, context));
    case 'withdraw':
      return change({ name: 'WithdrawTicket', actor, cause, reason: '市民要求撤销' }, (ticket) => withdrawnReply(ticket, context));
    default:
      return unreachable(action);
  }
}

/** Refusals that are the citizen's to know; faults of ours are not. */
const TOLD = new Set<ErrorCode>(['TICKET_COMMAND_REFUSED', 'TICKET_ALREADY_REMINDED', 'TICKET_ALREADY_RATED']);

/** What the ticket refuses is told in words of the citizen's side: what a desk could do instead is not theirs. */
async function tryOn(number: string, context: TurnContext, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !TOLD.has(error.code)) throw error;
    return refusedReply(context.tickets.find((ticket) => ticket.number === number) ?? null, error.message, context);
  }
}
