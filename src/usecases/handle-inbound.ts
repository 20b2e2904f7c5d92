import { emergencyReply, tooLongReply } from '../domain/conversation/answers.js';
import { attendedAt, hasToBeTold, heardAtDesk, waitsForPerson, withCry } from '../domain/conversation/attendance.js';
import { converse } from '../domain/conversation/converse.js';
import { alsoHeard } from '../domain/conversation/also-heard.js';
import { supposedTopic } from '../domain/conversation/asking-on.js';
import { amongOthers } from '../domain/conversation/overheard.js';
import { legible } from '../domain/conversation/legible.js';
import { type Conversation, newConversation } from '../domain/conversation/state.js';
import type { Verdict } from '../domain/conversation/verdict.js';
import { lookupIn, spokenChoice, withoutCode } from '../domain/conversation/words.js';
import { withPersonAtDesk } from '../domain/conversation/service.js';
import { isReply, type Turn, type TurnAction, type TurnContext } from '../domain/conversation/turn.js';
import { turnContext } from '../domain/conversation/turn-context.js';
import { addedReply, followedUpReply, hiddenReply, notedReply, openedReply, ratedReply, refusedReply, remindedReply, withdrawnReply } from '../domain/conversation/ticket-replies.js';
import type { EntryHit } from '../domain/knowledge/figures.js';
import { hitsIn } from '../domain/knowledge/hits.js';
import { type InboundMessage, LONGEST_MESSAGE, type OutboundReply, type Reply, replyId } from '../domain/message.js';
import type { ClaimedInbound, Clock, ConversationStore, ReplyDoor, TicketStore, TurnStore } from '../domain/ports.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { isSince } from '../domain/lease.js';
import { dateAt } from '../domain/shanghai-time.js';
import { seenByAsker } from '../domain/ticket/follower.js';
import { isAnswered } from '../domain/ticket/status.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { type NoticedQuestion, noticedIn } from '../domain/unanswered/noticed.js';
import type { TopicContext, Understander } from '../domain/understanding.js';
import { AppError, type ErrorCode, isStoreUnavailable, unreachable } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { refOf } from './conversation-ref.js';
import { isSomebodyAtDesk } from './desk-presence.js';
import { endAttendance, type EndAttendanceDeps } from './end-attendance.js';
import { type NoteUnansweredDeps, noteUnanswered } from './note-unanswered.js';
import { recordVerdict } from './judge-ticket.js';
import { masterOf } from './master-of.js';
import { openByCode, type OpenByCodeDeps } from './open-by-code.js';
import { openTicket } from './open-ticket.js';
import { untilNoted } from './until-noted.js';
import { untilSaved } from './until-saved.js';
import type { District } from '../domain/district.js';

export interface HandleInboundDeps extends ChangeTicketDeps, NoteUnansweredDeps, OpenByCodeDeps {
  readonly clock: Clock;
  readonly conversations: Pick<ConversationStore, 'load' | 'save'>;
  readonly outbox: EndAttendanceDeps['outbox'];
  readonly turns: Pick<TurnStore, 'finish' | 'notHandedOver'>;
  /** Of the channel, where it has one. */
  readonly doorOf: (channel: string) => ReplyDoor | undefined;
  readonly tickets: TicketStore;
  readonly understander: Understander;
  readonly district: District;
}

/** Decided turns kept with a conversation: more than a channel's retries can lie behind. */
const REMEMBERED_TURNS = 8;

/** The end of a turn. */
interface HandledInbound {
  /** null: a person answers, the bot says nothing. */
  readonly reply: OutboundReply | null;
  /** It is noted as gone with the response that waits for it, and is to be given to that now. */
  readonly isHanded: boolean;
  /** Ends what the door has reserved for it: when how the response ended is noted. */
  readonly release: (() => void) | undefined;
}

/**
 * Answers one claimed message. Every step may be repeated after a crash: a ticket is opened and an unanswered question noted once
 * per message, the turn is decided once (its reply is saved with the conversation), the outbox takes each reply once, and only then is the message done.
 * Somebody at the desk may save the conversation meanwhile: then it is decided anew, at once, for it may be a cry for help.
 * @throws AppError VERSION_CONFLICT when others always save first: claim again
 */
export function handleInbound(deps: HandleInboundDeps, claimed: ClaimedInbound): Promise<HandledInbound> {
  return untilSaved(() => handle(deps, claimed));
}

async function handle(deps: HandleInboundDeps, { message, sequence }: ClaimedInbound): Promise<HandledInbound> {
  const conversation = await conversationOf(deps, message);
  const decided = conversation.decided.find((turn) => turn.externalId === message.externalId);
  const turn = decided ? { reply: decided.reply, hits: decided.hits ?? [], next: null } : await decideTurn(deps, conversation, message);
  const reply = turn.reply && outbound(message, turn.reply);
  const door = deps.doorOf(message.channel);
  const goesWithResponse = (reply && door?.waitsFor(message.externalId) && door.takes(reply)) ?? false;
  const release = goesWithResponse ? door?.reserve(message.externalId) : undefined;
  const unheard = async (error: unknown): Promise<never> => {
    // All of it may have been done: then nobody else knows that the reply does not go with the response.
    if (reply && goesWithResponse && isStoreUnavailable(error)) await untilNoted(() => deps.turns.notHandedOver(reply.id, 1, deps.clock.now()));
    throw error;
  };
  const isHanded = await deps.turns.finish({ sequence, conversation: turn.next, reply, hits: turn.hits, goesWithResponse }, deps.clock.now()).catch((error: unknown) => unheard(error).finally(release));
  if (!isHanded) release?.();
  return { reply, isHanded, release };
}

/** Whose person at the desk has gone is told so before anything else is said. */
async function conversationOf(deps: HandleInboundDeps, { conversationId, channel }: InboundMessage): Promise<Conversation> {
  const found = await deps.conversations.load(conversationId);
  if (!found) return newConversation(conversationId, channel);
  return hasToBeTold(found, deps.clock.now()) ? (await endAttendance(deps, conversationId)) ?? found : found;
}

function outbound(message: InboundMessage, reply: Reply): OutboundReply {
  return { kind: 'reply', id: replyId(message), channel: message.channel, conversationId: message.conversationId, inReplyTo: message.externalId, askedAt: message.receivedAt, ...(message.requestId === undefined ? {} : { requestId: message.requestId }), reply };
}

async function decideTurn(deps: HandleInboundDeps, before: Conversation, message: InboundMessage): Promise<{ readonly reply: Reply | null; readonly hits: readonly EntryHit[]; readonly next: Conversation }> {
  const now = deps.clock.now();
  const shown = message.text.trim() === '' && message.attachments.length > 0 ? '［照片］' : withoutCode(legible(message.text));
  // Where others read along nobody from the desk comes in.
  const conversation = message.overheard ? before : heardAtDesk(before, refOf(before.id), shown, now);
  const { next, reply, noticed, hits } = attendedAt(conversation, now) ? await attendedTurn(deps, conversation, message) : await takeTurn(deps, conversation, message);
  // Before the turn is saved: a saved turn is not taken again.
  await noteUnanswered(deps, message, noticed);
  const decided = [...conversation.decided, { externalId: message.externalId, reply, ...(hits.length === 0 ? {} : { hits }) }].slice(-REMEMBERED_TURNS);
  return { reply, hits, next: withCry({ ...next, decided, version: conversation.version + 1 }) };
}

interface TakenTurn<R> {
  readonly next: Conversation;
  readonly reply: R;
  readonly noticed: readonly NoticedQuestion[];
  readonly hits: readonly EntryHit[];
}

/** While a person answers the bot is silent, but for the numbers to call in an emergency. */
async function attendedTurn({ understander }: Pick<TicketDeps, 'understander'>, conversation: Conversation, message: InboundMessage): Promise<TakenTurn<Reply | null>> {
  const { emergencies } = await understander.understand(withoutCode(legible(message.text)), null);
  return { next: conversation, reply: emergencies.length > 0 ? emergencyReply(emergencies) : null, noticed: [], hits: [] };
}

/** One turn, without saving the conversation: also what `ask` runs. */
export async function takeTurn(
  deps: TicketDeps, conversation: Conversation, message: InboundMessage,
): Promise<TakenTurn<Reply>> {
  const before = conversation.stage.kind === 'photos' ? conversation.stage.photos : [];
  const photos = [...before, ...message.attachments.map(({ id }) => id)];
  const lookedUp = await lookedUpIn(deps, conversation, message);
  const tickets = await Promise.all((await ticketsOf(deps, conversation, lookedUp)).map((ticket) => asSeen(deps, ticket)));
  const context = turnContext(deps.district, tickets, deps.clock.now(), photos);
  const heard = withoutCode(legible(message.text));
  const isTooLong = heard.length > LONGEST_MESSAGE;
  const text = spokenChoice(heard.slice(0, LONGEST_MESSAGE), conversation.lastReply?.choices ?? []);
  // A cry for help may stand at the end of it.
  const understood = await deps.understander.understand(isTooLong ? heard : text, topicOf(conversation, context));
  if (isTooLong && understood.emergencies.length === 0) {
    const reply = tooLongReply(heard.length);
    return { next: { ...conversation, lastReply: reply }, reply, noticed: [], hits: [] };
  }
  const understanding = { ...understood, text };
  const together = alsoHeard(conversation, understanding);
  const whole = together === null ? null : await deps.understander.understand(together, null);
  const decided = await knowingOfDesk(deps, conversation, converse(conversation, understanding, { ...context, whole }));
  const turn = message.overheard ? amongOthers(decided, understanding) : decided;
  const reply = isReply(turn.say) ? turn.say : await perform(deps, turn.say, conversation, message, context);
  const { lookedUp: _before, ...kept } = turn.wantsPerson ? waitsForPerson(conversation, deps.clock.now()) : conversation;
  const noticed = noticedIn(conversation, understanding, decided, context);
  const hits = hitsIn(conversation, text, turn, noticed, dateAt(message.receivedAt));
  return { next: { ...kept, stage: turn.stage, topic: turn.topic, lastReply: reply, ...(lookedUp === undefined ? {} : { lookedUp }) }, reply, noticed, hits };
}

/** Who asks for a person is told that somebody knows it, where somebody does. */
async function knowingOfDesk(deps: TicketDeps, { desk }: Conversation, turn: Turn): Promise<Turn> {
  return desk && turn.wantsPerson && (await isSomebodyAtDesk(deps)) ? withPersonAtDesk(turn) : turn;
}

/** Milliseconds that a ticket stays open to a conversation after its code was given: long enough to read the answer and say whether it helped. */
export const LOOKED_UP_MS = 30 * 60_000;

/** What a lookup code opens: the one of this message, else the one given here a while ago. */
async function lookedUpIn(deps: TicketDeps, { id, lookedUp }: Conversation, message: InboundMessage): Promise<Conversation['lookedUp']> {
  const now = deps.clock.now();
  const lookup = lookupIn(message.text);
  if (lookup && (await openByCode(deps, id, lookup.number, lookup.code)) === 'opens') return { number: lookup.number, at: now };
  return lookedUp !== undefined && isSince(lookedUp.at, now, LOOKED_UP_MS) ? lookedUp : undefined;
}

/** The ticket that a lookup code opens while it is what is being talked of, then those of the conversation, then that ticket after them. */
async function ticketsOf(deps: TicketDeps, conversation: Conversation, lookedUp: Conversation['lookedUp']): Promise<readonly Ticket[]> {
  const own = (await deps.tickets.ofConversation(conversation.id)).map((record) => record.ticket);
  if (lookedUp === undefined || own.some((ticket) => ticket.number === lookedUp.number)) return own;
  const found = await deps.tickets.load(lookedUp.number);
  if (!found) return own;
  const isTalkedOf = lookedUp !== conversation.lookedUp || conversation.lastReply?.outcome.ticketNumber === lookedUp.number;
  return isTalkedOf ? [found.ticket, ...own] : [...own, found.ticket];
}

/** A merged ticket stands as the one that it follows does. */
async function asSeen({ tickets }: TicketDeps, ticket: Ticket): Promise<Ticket> {
  const master = await masterOf(tickets, ticket);
  return master === null ? ticket : seenByAsker(ticket, master.ticket);
}

function topicOf(conversation: Conversation, context: TurnContext): TopicContext | null {
  const supposed = supposedTopic(conversation);
  const topic = supposed ?? conversation.topic;
  const entry = topic && context.entry(topic.entryId);
  return topic && entry ? { entry, question: topic.question, ...(supposed ? { isSupposed: true } : {}) } : null;
}

type TicketDeps = Omit<HandleInboundDeps, 'conversations' | 'turns' | 'doorOf' | 'unanswered' | 'outbox'>;

async function perform(deps: TicketDeps, action: TurnAction, conversation: Conversation, message: InboundMessage, context: TurnContext): Promise<Reply> {
  const actor: Actor = { kind: 'citizen', id: conversation.id };
  const cause = `${message.channel}:${message.externalId}`;
  const number = action.kind === 'open-ticket' ? '' : action.ticketNumber;
  const own = context.tickets.find((ticket) => ticket.number === number) ?? null;
  const master = own === null ? null : await masterOf(deps.tickets, own);
  const change = (command: LaterCommand, tell: (ticket: Ticket) => Reply): Promise<Reply> => tryOn(number, context, async () => tell(await changeTicket(deps, number, command)));
  // What was merged goes on in the ticket that it follows: what its asker adds, asks and says goes there.
  const changeMaster = (command: LaterCommand, tell: (ticket: Ticket) => Reply): Promise<Reply> => (own === null || master === null ? change(command, tell)
    : tryOn(number, context, async () => tell(seenByAsker(own, await changeTicket(deps, master.ticket.number, command)))));
  const followUp = (verdict: Verdict): Promise<Reply> => tryOn(number, context, async () => {
    const ticket = await recordVerdict(deps, actor, number, verdict, cause);
    return isAnswered(ticket) ? notedReply(ticket, verdict.rating, context) : followedUpReply(ticket, context);
  });
  switch (action.kind) {
    case 'open-ticket': {
      const ticket = await openTicket(deps, action.draft, conversation.id, cause);
      return openedReply(ticket, deps.lookupCodes.codeOf(ticket.number), context);
    }
    case 'remind':
      return changeMaster({ name: 'RemindTicket', actor, cause }, (ticket) => remindedReply(ticket, context));
    case 'follow-up':
      return followUp(action);
    case 'rate': {
      const { rating } = action;
      if (master !== null && master.ticket.citizen.conversationId !== conversation.id) return isAnswered(master.ticket) ? followUp({ resolved: true, rating, words: null }) : refusedReply(own, '合并办理的工单已经办结，不再评分。', context);
      return change({ name: 'RateTicket', actor, cause, rating, words: null }, (ticket) => ratedReply(ticket, context));
    }
    case 'add-information':
      return changeMaster({ name: 'AddInformation', actor, cause, text: action.text, photos: action.photos }, (ticket) => addedReply(ticket, context));
    case 'hide-identity':
      return change({ name: 'HideIdentity', actor, cause, reason: '市民要求匿名' }, (ticket) => hiddenReply(ticket, context));
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
