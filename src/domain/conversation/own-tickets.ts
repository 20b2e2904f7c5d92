import { isVoice } from '../attachment.js';
import { isAnswered, isOpen, UNANSWERED } from '../ticket/status.js';
import type { Ticket } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { plainReply } from './answers.js';
import { mostPhotos } from './draft.js';
import type { Conversation } from './state.js';
import { askAboutPhotosReply, askToAddReply, askToWithdrawReply, offerReply, progressReply, refusedReply } from './ticket-replies.js';
import { IDLE, type Turn, type TurnContext } from './turn.js';
import { asksForSecrecy, verdictIn } from './verdict.js';
import { addedWords, CHOICE, pressesForIt, ratingIn, says, ticketNumberIn, wantsToAdd, wantsToWithdraw } from './words.js';

/** What a citizen does with tickets of their own besides asking for progress: add something, withdraw, give a mark. Null: none of these. */
export function ofOwnTickets(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  return inStage(conversation, understanding, context) ?? asked(conversation, understanding, context) ?? photosAlone(conversation, understanding, context);
}

/** What can be asked for at any time, in the words of buttons. */
const OTHER_WISHES: ReadonlySet<string> = new Set([CHOICE.progress, CHOICE.openTicket, CHOICE.remind, CHOICE.human, CHOICE.add]);

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
      // A tap on the menu, in the midst of it: what it asks for is done, and nothing is added.
      if (OTHER_WISHES.has(text.trim())) return null;
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
function asked(conversation: Conversation, { text, isMatter }: Understanding, context: TurnContext): Turn | null {
  const { stage, topic } = conversation;
  if (stage.kind === 'ticket-draft') return null;
  if (wantsToWithdraw(text)) return withdrawing(topic, text, context);
  const settled = ofVerdict(conversation, text, context);
  if (settled) return settled;
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

/** 已解决 and 没解决 where no answer waits for them: of what is offered, of the ticket that is being handled, or of nothing but thanks. */
function ofVerdict({ stage, topic, lastReply }: Conversation, text: string, context: TurnContext): Turn | null {
  const verdict = verdictIn(text);
  if (verdict === null || verdict.words !== null || verdict.rating !== null || context.tickets.some(isAnswered)) return null;
  const { resolved } = verdict;
  if (stage.kind === 'ticket-offered') return resolved ? { stage: IDLE, topic, say: plainReply('好的，解决了就好，这件事就不登记了。还有什么可以帮您？') } : null;
  // Of the answer that was just quoted.
  const ticket = topic !== null && lastReply?.outcome.kind === 'answer' ? undefined : context.tickets.find((own) => UNANSWERED.includes(own.status));
  if (!ticket) return resolved ? { stage: IDLE, topic, say: plainReply('好的，解决了就好。还有别的事情，随时告诉我。') } : null;
  if (!resolved) return { stage: IDLE, topic, say: progressReply([ticket], context) };
  const { text: question, ...rest } = askToWithdrawReply(ticket, context);
  return { stage: { kind: 'withdrawing', ticketNumber: ticket.number }, topic, say: { ...rest, text: `解决了就好。部门还在办理，${question}` } };
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
  if (!ticket) return context.tickets.length === 0 && !/工单|投诉|举报|诉求/.test(text) ? null : { stage: IDLE, topic, say: refusedReply(null, '没有正在办理的工单可以撤销。', context) };
  return { stage: { kind: 'withdrawing', ticketNumber: ticket.number }, topic, say: askToWithdrawReply(ticket, context) };
}

/** The ticket that is named, else the newest that fits. */
function chosen(text: string, context: TurnContext, fits: (ticket: Ticket) => boolean): Ticket | null {
  const number = ticketNumberIn(text);
  return context.tickets.find((own) => (number === null || own.number === number) && fits(own)) ?? null;
}

/** Photos without a word: those of what was just told go with it (WeChat sends words and pictures apart); else which matter they belong to is asked. */
function photosAlone({ stage, topic }: Conversation, { text }: Understanding, context: TurnContext): Turn | null {
  if (context.photos.length === 0 || text.trim() !== '' || stage.kind === 'ticket-draft') return null;
  if (stage.kind === 'ticket-offered' && stage.draft.what !== null) {
    const draft = { ...stage.draft, photos: mostPhotos([...stage.draft.photos, ...context.photos]) };
    return { stage: { ...stage, draft }, topic, say: offerReply(draft, '照片收到了，登记时一起附上。', stage.confidence ?? 0.5, context) };
  }
  const ticket = context.tickets.find((own) => isOpen(own.status)) ?? null;
  return { stage: { kind: 'photos', photos: mostPhotos(context.photos), ticketNumber: ticket?.number ?? null }, topic, say: askAboutPhotosReply(ticket, context) };
}
