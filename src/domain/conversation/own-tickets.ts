import { isVoice } from '../attachment.js';
import { isOpen, UNANSWERED } from '../ticket/status.js';
import type { Ticket } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { plainReply } from './answers.js';
import { mostPhotos } from './draft.js';
import type { Conversation } from './state.js';
import { askAboutPhotosReply, askToAddReply, askToWithdrawReply, refusedReply } from './ticket-replies.js';
import { IDLE, type Turn, type TurnContext } from './turn.js';
import { asksForSecrecy } from './verdict.js';
import { addedWords, CHOICE, pressesForIt, ratingIn, says, ticketNumberIn, wantsToAdd, wantsToWithdraw } from './words.js';

/** What a citizen does with tickets of their own besides asking for progress: add something, withdraw, give a mark. Null: none of these. */
export function ofOwnTickets(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  return inStage(conversation, understanding, context) ?? asked(conversation, understanding, context) ?? photosAlone(conversation, understanding, context);
}

/** What the last reply asked for. */
function inStage({ stage, topic }: Conversation, { text }: Understanding, context: TurnContext): Turn | null {
  const keep = { stage: IDLE, topic };
  switch (stage.kind) {
    case 'rating': {
      const rating = ratingIn(text);
      return rating === null ? null : { ...keep, say: { kind: 'rate', ticketNumber: stage.ticketNumber, rating } };
    }
    case 'withdrawing':
      if (says.yes(text) || text.trim() === CHOICE.withdraw) return { ...keep, say: { kind: 'withdraw', ticketNumber: stage.ticketNumber } };
      return says.no(text) ? { ...keep, say: plainReply('好的，工单继续办理。') } : null;
    case 'adding':
      if (says.no(text)) return { ...keep, say: plainReply('好的，没有补充。工单继续办理。') };
      return { ...keep, say: { kind: 'add-information', ticketNumber: stage.ticketNumber, text, photos: context.photos } };
    case 'photos':
      if (says.no(text)) return { ...keep, say: plainReply('好的，照片没有用到工单里。') };
      if (stage.ticketNumber === null || !(says.yes(text) || text.trim() === CHOICE.addToTicket)) return null;
      return { ...keep, say: { kind: 'add-information', ticketNumber: stage.ticketNumber, text: '', photos: context.photos } };
    default:
      return null;
  }
}

/** Words that ask for it by themselves. While a ticket is being filled in they belong to that one. */
function asked({ stage, topic }: Conversation, { text, isMatter }: Understanding, context: TurnContext): Turn | null {
  if (stage.kind === 'ticket-draft') return null;
  if (wantsToWithdraw(text)) return withdrawing(topic, text, context);
  if (pressesForIt(text)) return pressing(topic, context);
  if (asksForSecrecy(text)) return hiding(topic, text, context);
  if (!wantsToAdd(text)) return null;
  const ticket = chosen(text, context, (own) => isOpen(own.status));
  // 补充养老保险… is a question, not a wish, where there is nothing to add to.
  if (!ticket) return isMatter || addedWords(text) !== null ? null : { stage: IDLE, topic, say: refusedReply(null, '没有正在办理的工单可以补充。', context) };
  const words = addedWords(text);
  if (words === null && context.photos.every(isVoice)) return { stage: { kind: 'adding', ticketNumber: ticket.number }, topic, say: askToAddReply(ticket, context) };
  return { stage: IDLE, topic, say: { kind: 'add-information', ticketNumber: ticket.number, text: words ?? '', photos: context.photos } };
}

/** 请匿名, 别让他们知道是我: of a ticket that is open and not anonymous yet. A question about it is answered as one. */
function hiding(topic: Conversation['topic'], text: string, context: TurnContext): Turn | null {
  const ticket = chosen(text, context, (own) => isOpen(own.status) && !own.citizen.anonymous);
  return ticket ? { stage: IDLE, topic, say: { kind: 'hide-identity', ticketNumber: ticket.number } } : null;
}

/** Who has a ticket and asks whether anybody cares means that one. */
function pressing(topic: Conversation['topic'], context: TurnContext): Turn | null {
  const ticket = context.tickets.find((own) => UNANSWERED.includes(own.status));
  return ticket ? { stage: IDLE, topic, say: { kind: 'remind', ticketNumber: ticket.number } } : null;
}

function withdrawing(topic: Conversation['topic'], text: string, context: TurnContext): Turn | null {
  const ticket = chosen(text, context, (own) => UNANSWERED.includes(own.status));
  if (!ticket) return context.tickets.length === 0 && !/工单|投诉|举报|诉求|撤诉/.test(text) ? null : { stage: IDLE, topic, say: refusedReply(null, '没有正在办理的工单可以撤销。', context) };
  return { stage: { kind: 'withdrawing', ticketNumber: ticket.number }, topic, say: askToWithdrawReply(ticket, context) };
}

/** The ticket that is named, else the newest that fits. */
function chosen(text: string, context: TurnContext, fits: (ticket: Ticket) => boolean): Ticket | null {
  const number = ticketNumberIn(text);
  return context.tickets.find((own) => (number === null || own.number === number) && fits(own)) ?? null;
}

/** Photos without a word: which matter they belong to is asked. */
function photosAlone({ stage, topic }: Conversation, { text }: Understanding, context: TurnContext): Turn | null {
  if (context.photos.length === 0 || text.trim() !== '' || stage.kind === 'ticket-draft') return null;
  const ticket = context.tickets.find((own) => isOpen(own.status)) ?? null;
  return { stage: { kind: 'photos', photos: mostPhotos(context.photos), ticketNumber: ticket?.number ?? null }, topic, say: askAboutPhotosReply(ticket, context) };
}
