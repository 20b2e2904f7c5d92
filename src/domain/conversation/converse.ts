import { isVoice } from '../attachment.js';
import { phoneIn } from '../privacy.js';
import { isAnswered } from '../ticket/status.js';
import type { Ticket } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { afterCry, afterWarning, kindlyAfterCry } from './after-cry.js';
import { supposedTopic } from './asking-on.js';
import { added, addsToOffer, rememberingOffer } from './addition.js';
import { answerReply, clarifyReply, emergencyOrTicketReply, emergencyReply, foreignReply, notedText, nothingMoreReply, otherRegionReply, plainReply, unclearReply, unknownReply } from './answers.js';
import { draftFrom, offer, proceed } from './draft.js';
import { continueDraft } from './filling.js';
import { askedOnDraft, isInDespair, notHelped, ofService } from './service.js';
import { ofOwnTickets } from './own-tickets.js';
import { bySeveral } from './several.js';
import type { Conversation, Topic } from './state.js';
import { draftReply, progressReply } from './ticket-replies.js';
import { IDLE, isReply, type Turn, type TurnContext } from './turn.js';
import { tellsUnresolved, type Verdict, verdictIn } from './verdict.js';
import { choiceIndex, exactWord, opensTicket, ratingIn, says, ticketNumberIn, wantsNoTicket, wantsToWithdraw } from './words.js';

/** How sure we are of what a citizen chose outright. */
const CHOSEN = 0.98;

/** A voice that says a telephone number would tell it to whoever hears the ticket: the number is kept apart, and this voice is not kept with the ticket. */
function withoutTellingVoice({ stage }: Conversation, { text }: Understanding, context: TurnContext): TurnContext {
  const tells = phoneIn(text) !== null || (stage.kind === 'ticket-draft' && stage.step === 'contact');
  return tells && context.photos.some(isVoice) ? { ...context, photos: context.photos.filter((id) => !isVoice(id)) } : context;
}

/**
 * Decides a turn: emergencies before all else, then what the last reply asked for, then the citizen's tickets,
 * several questions one by one, service words, reviewed answers; a matter is offered as a ticket, and what is left is asked again.
 */
export function converse(given: Conversation, understanding: Understanding, brought: TurnContext): Turn {
  const context = withoutTellingVoice(given, understanding, brought);
  const conversation = understanding.followsUp ? { ...given, topic: supposedTopic(given) ?? given.topic } : given;
  const after = afterCry(conversation, understanding) ?? afterWarning(conversation, understanding);
  if (understanding.emergencies.length > 0) return after ?? byEmergency(conversation, understanding, context);
  return after ?? kindlyAfterCry(conversation, understanding, turnOf(conversation, understanding, context));
}

function turnOf(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  return byFollowUp(conversation, understanding, context)
    ?? ofOwnTickets(conversation, understanding, context)
    ?? onlyAsks(conversation, understanding)
    ?? meanwhile(conversation, understanding, context)
    ?? byStage(conversation, understanding, context)
    ?? byChoice(conversation, understanding, context)
    ?? bySeveral(conversation, understanding, context)
    ?? rememberingOffer(conversation, ofService(conversation, understanding, context) ?? byKnowledge(conversation, askedOn(conversation, understanding, context), context));
}

/** What asks on of one of several things that were asked about (要啥材料) is understood with what was asked before. */
function askedOn({ stage }: Conversation, understanding: Understanding, { whole }: TurnContext): Understanding {
  return stage.kind === 'clarifying' && whole !== null && understanding.decision === 'none' && !understanding.isMatter ? whole : understanding;
}

/** What is being filled in stays; a told matter (楼道堆满纸箱，怕着火没人管) has a department to go to besides. */
function byEmergency({ stage, topic }: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const { emergencies, isMatter } = understanding;
  const offered = isMatter && stage.kind === 'idle' ? offer(understanding, null, '', context) : null;
  return offered && isReply(offered.say)
    ? { ...offered, say: emergencyOrTicketReply(emergencies, offered.say) }
    : { stage, topic, say: emergencyReply(emergencies) };
}

/** 我不是要登记，我就问问: what was offered or begun is let go, and nothing is offered for these words. */
function onlyAsks({ topic }: Conversation, { text }: Understanding): Turn | null {
  return wantsNoTicket(text) ? { stage: IDLE, topic, say: plainReply('好的，不登记。想问什么，请直接问我。') } : null;
}

function byStage(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const { stage, topic } = conversation;
  const { text } = understanding;
  switch (stage.kind) {
    case 'idle':
      return says.noneOfThese(text) ? rephrase(topic) : null;
    case 'rating':
    case 'withdrawing':
    case 'adding':
    case 'photos':
      return null;
    case 'ticket-draft':
      return continueDraft(stage, conversation, understanding, context);
    case 'ticket-offered':
      if (says.yes(text)) return proceed(stage.draft, topic, context);
      if (says.no(text) || wantsToWithdraw(text)) return { stage: IDLE, topic, say: plainReply('好的。还有什么可以帮您？') };
      if (says.rephrase(text) || says.noneOfThem(text)) return rephrase(topic);
      return addsToOffer(stage, understanding) ? added(stage, topic, understanding, context) : null;
    case 'clarifying':
      return chosenEntry(stage.entryIds, stage.question, text, understanding, context);
  }
}

function rephrase(topic: Topic | null): Turn {
  return { stage: IDLE, topic, say: plainReply('好的，请您换个说法再说一遍，尽量说清是什么事情。') };
}

function chosenEntry(entryIds: readonly string[], question: string, text: string, understanding: Understanding, context: TurnContext): Turn | null {
  const asked = context.whole ?? { ...understanding, text: question, routing: [] };
  if (opensTicket(text)) return proceed(draftFrom(asked, asked.text, context), null, context);
  const byNumber = choiceIndex(text, entryIds.length) ?? (entryIds.length === 1 && says.yes(text) ? 0 : null);
  const id = byNumber === null ? entryIds.find((candidate) => context.entry(candidate)?.title === text.trim()) : entryIds[byNumber];
  const entry = id === undefined ? null : context.entry(id);
  if (entry) return { stage: IDLE, topic: { entryId: entry.id, question }, say: answerReply(entry, CHOSEN, understanding.area) };
  return says.noneOfThem(text) ? offer(asked, null, '看来我没有现成的答复。', context) : null;
}

/** 已解决 and 没解决, and sentences that say so, while a department's answer waits for them. What is being filled in stays. */
function byFollowUp(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const { text } = understanding;
  const { stage, topic } = conversation;
  // What was just asked for is meant: something to add, or the mark of a ticket that has ended.
  if (stage.kind === 'adding' || (stage.kind === 'rating' && ratingIn(text) !== null)) return null;
  const answered = answeredTicket(conversation, text, context);
  if (!answered) return null;
  const verdict = verdictIn(text) ?? toldVerdict(stage, text, answered);
  if (verdict === null) return null;
  const { resolved, rating, words } = verdict;
  // After 已解决 alone a mark may follow.
  const after: Turn['stage'] = resolved && rating === null && stage.kind === 'idle' ? { kind: 'rating', ticketNumber: answered.number } : stage;
  return { stage: after, topic, say: { kind: 'follow-up', ticketNumber: answered.number, resolved, rating, words } };
}

/** The answered ticket that is named, else the one that was spoken of last, else the newest. */
function answeredTicket({ lastReply }: Conversation, text: string, { tickets }: TurnContext): Ticket | null {
  const named = ticketNumberIn(text);
  const answered = tickets.filter(isAnswered);
  if (named !== null) return answered.find(({ number }) => number === named) ?? null;
  return answered.find(({ number }) => number === lastReply?.outcome.ticketNumber) ?? answered[0] ?? null;
}

function toldVerdict(stage: Conversation['stage'], text: string, answered: Ticket): Verdict | null {
  return stage.kind === 'idle' && tellsUnresolved(text, answered) ? { resolved: false, rating: null, words: text } : null;
}

/** 查进度, 催办 and 转人工 in the middle of a ticket: done, and the ticket is not forgotten. */
function meanwhile(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const { stage } = conversation;
  const despairs = isInDespair(understanding);
  if (stage.kind !== 'ticket-draft' || (exactWord(understanding.text) === null && !despairs)) return null;
  const turn = ofService(conversation, understanding, context);
  if (!turn) return null;
  // What is being filled in stays, and is not what they have to hear of now.
  if (despairs) return { ...turn, stage, topic: conversation.topic };
  const again = draftReply(stage.draft, stage.step, context);
  const say = isReply(turn.say) ? { ...turn.say, text: `${turn.say.text}\n（您正在登记的工单还没有提交。）${again.text}`, choices: again.choices } : turn.say;
  return { ...turn, stage, topic: conversation.topic, say };
}

/** Words that the last reply invited: 有用, 没用, 登记工单. */
function byChoice(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn | null {
  const { text } = understanding;
  const { topic } = conversation;
  const [newest] = context.tickets;
  // Tapped twice: the first tap has submitted it.
  if (newest && says.submit(text)) return { stage: IDLE, topic, say: progressReply([newest], context) };
  if (topic && says.yes(text) && !opensTicket(text)) return { stage: IDLE, topic, say: plainReply('好的。还有别的问题，随时问我。') };
  if (says.helpful(text)) return { stage: IDLE, topic, say: plainReply('很高兴帮到您。还有别的问题，随时问我。') };
  if (topic && (says.notHelpful(text) || says.unresolved(text))) return notHelped(topic, understanding, context, '抱歉没有帮到您。');
  if (opensTicket(text)) return proceed(draftFrom(understanding, null, context), topic, context);
  return null;
}

function byKnowledge(conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const { candidates, decision, text, area } = understanding;
  const best = candidates[0];
  const topicEntry = conversation.topic ? context.entry(conversation.topic.entryId) : null;
  if (understanding.otherRegion) {
    return { stage: IDLE, topic: null, say: otherRegionReply(understanding.otherRegion, context.districtName, 0.8) };
  }
  if (isForeign(text)) return { stage: IDLE, topic: conversation.topic, say: foreignReply() };
  if (decision === 'answer' && best) {
    return { stage: IDLE, topic: { entryId: best.entry.id, question: text }, say: answerReply(best.entry, best.confidence, area) };
  }
  if (understanding.followsUp && topicEntry && conversation.topic) {
    return { stage: { kind: 'ticket-offered', draft: askedOnDraft(topicEntry, conversation.topic, understanding, context) }, topic: conversation.topic, say: nothingMoreReply(topicEntry) };
  }
  if (decision === 'clarify' && best) {
    const entryIds = candidates.slice(0, 3).map((candidate) => candidate.entry.id);
    return { stage: { kind: 'clarifying', entryIds, question: text }, topic: conversation.topic, say: clarifyReply(candidates, understanding.routing) };
  }
  if (!understanding.isMatter && meansNothing(text)) {
    return { stage: IDLE, topic: conversation.topic, say: unclearReply(conversation.lastReply) };
  }
  if (!mayBeMatter(understanding)) return { stage: IDLE, topic: conversation.topic, say: unknownReply(conversation.lastReply) };
  return offer(understanding, null, notedText(understanding), context);
}

/** No Chinese word in more than a name's length (IPv6, PPP are names): nothing we could have an answer to. */
function isForeign(text: string): boolean {
  return text.length > 12 && !/\p{Script=Han}/u.test(text);
}

/** Too little to work on: no Chinese words, or fewer than two. */
function meansNothing(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) < 2;
}

/** So near a department's duty that it is one, however it is put. */
const ROUTED_AT = 0.7;

/** Worth a ticket: told as a matter, like what a government is written to, or like a department's duty. */
function mayBeMatter({ isMatter, urgent, concernsUs, routing }: Understanding): boolean {
  return isMatter || urgent || concernsUs || (routing[0]?.confidence ?? 0) >= ROUTED_AT;
}
