import { unknownReply } from '../conversation/answers.js';
import { bySeveral } from '../conversation/several.js';
import type { Conversation } from '../conversation/state.js';
import { isReply, type Turn, type TurnContext } from '../conversation/turn.js';
import { says } from '../conversation/words.js';
import type { Understanding } from '../understanding.js';
import type { UnansweredReason } from './question.js';

/** A question that a turn left unanswered, in the citizen's own words. */
export interface NoticedQuestion {
  readonly reason: Exclude<UnansweredReason, 'hand-dispatched'>;
  readonly text: string;
  readonly entryIds: readonly string[];
}

/** Words of dealings with offices. What sounded like nothing of ours and has none of them either is talk. */
const OFFICIAL = /办理|办[个张下]?证|申请|申领|申报|补办|补领|年审|登记|证[件明书]|执照|许可|规定|政策|标准|条件|流程|手续|材料|补贴|补助|报销|缴费|收费|审批|窗口/;

/** Something to be handled, which is a ticket's business; a story that ends in a question (咨询) is one that an entry could answer. */
function isToBeHandled({ isMatter, urgent, ticketType }: Understanding): boolean {
  return urgent || (isMatter && ticketType !== 'consult');
}

function unmatched(text: string, entryIds: readonly string[] = []): NoticedQuestion {
  return { reason: 'unmatched', text, entryIds };
}

function dislikes({ text, service }: Understanding): boolean {
  return says.notHelpful(text) || says.unresolved(text) || service?.name === 'dissatisfied';
}

function disliked({ stage, topic }: Conversation): NoticedQuestion[] {
  // Told twice: the first time is in the queue.
  if (topic === null || (stage.kind === 'ticket-offered' && stage.draft.what === topic.question)) return [];
  return [{ reason: 'disliked', text: topic.question, entryIds: [topic.entryId] }];
}

/** Of several questions in one message those that had no answer; null: the turn did not take it as several. */
function ofSeveral(before: Conversation, understanding: Understanding, turn: Turn, context: TurnContext): NoticedQuestion[] | null {
  const several = bySeveral(before, understanding, context);
  if (!several || !isReply(several.say) || !isReply(turn.say) || several.say.text !== turn.say.text) return null;
  return gapsIn(understanding.parts);
}

function gapsIn(parts: readonly Understanding[]): NoticedQuestion[] {
  return parts
    .filter((part) => !part.service && !part.otherRegion && !isToBeHandled(part) && part.decision === 'none')
    .map(({ text }) => unmatched(text));
}

/** A ticket was offered just now for want of an answer. */
function ofOffer(before: Conversation, understanding: Understanding, turn: Turn): NoticedQuestion[] {
  const { topic } = before;
  const { text } = understanding;
  if (!isReply(turn.say) || turn.stage.kind !== 'ticket-offered') return [];
  // The entry has no more to say to a follow-up, which by itself says too little.
  if (turn.say.outcome.kind === 'answer' && topic) return [unmatched(`${topic.question} 追问：${text}`, [topic.entryId])];
  // A ticket offered for other words than these (转人工) is no answer that was missing.
  const { what } = turn.stage.draft;
  if (what === null || !text.startsWith(what) || isToBeHandled(understanding)) return [];
  const gaps = gapsIn(understanding.parts);
  return gaps.length > 0 ? gaps : [unmatched(text)];
}

/** Asked for other words, because nothing was known of it. */
function ofUnknown(before: Conversation, { text }: Understanding, turn: Turn): NoticedQuestion[] {
  const isUnknown = isReply(turn.say) && turn.say.text === unknownReply(before.lastReply).text;
  return isUnknown && OFFICIAL.test(text) ? [unmatched(text)] : [];
}

/**
 * What a turn leaves for the editors. A matter to be handled (a complaint, a fault) is a ticket's and no gap of the text;
 * nor is chat, abuse, another region's affair or a cry for help.
 */
export function noticedIn(before: Conversation, understanding: Understanding, turn: Turn, context: TurnContext): readonly NoticedQuestion[] {
  const { stage } = before;
  const several = ofSeveral(before, understanding, turn, context);
  if (several) return several;
  if (turn.stage.kind !== 'ticket-offered') return ofUnknown(before, understanding, turn);
  if (turn.stage === stage) return [];
  if (stage.kind === 'clarifying' && says.noneOfThem(understanding.text)) return [{ reason: 'none-of-them', text: stage.question, entryIds: stage.entryIds }];
  return dislikes(understanding) ? disliked(before) : ofOffer(before, understanding, turn);
}
