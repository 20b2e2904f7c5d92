import { phoneIn } from '../privacy.js';
import type { TicketType } from '../ticket/ticket.js';
import { coreOf, likeness, NEAR_IDENTICAL } from '../unanswered/likeness.js';
import type { Understanding } from '../understanding.js';
import { otherRegionReply } from './answers.js';
import { asksOn } from './asking-on.js';
import { draftFrom, MAX_MATTER } from './draft.js';
import type { Conversation, Stage, TicketDraft, Topic } from './state.js';
import { addedToOfferReply, offerReply } from './ticket-replies.js';
import { IDLE, isReply, type Turn, type TurnContext } from './turn.js';
import { isInDespair } from './service.js';
import { wantsAnonymity, wantsAnonymityAlone } from './verdict.js';
import { CHOICE, exactWord, firstWords, isBareWish, pressesForIt, says } from './words.js';

type Offered = Extract<Stage, { readonly kind: 'ticket-offered' }>;

/** Less sure than this, words are like talk (有15个人呢 like a greeting) only by chance. */
const SURELY_SAID = 0.85;
/** So surely another department's, words tell a matter of their own; what reads like no matter has to be surer. */
const ANOTHERS = 0.5;
const ANOTHERS_UNTOLD = 0.8;
/** Sets another thing apart, whoever would have it. */
const APART = /^\s*(?:另外|此外|对了|再就是|再有|还有(?:一?[个件]事|一件|个事)|(?:我|俺)?(?:还|再)(?:要|想)(?:反映|投诉|举报|问|咨询)|顺便)/;
/** Where somebody has been with it already names other departments, and is no other matter. */
const BEEN = /(?:找|问|打|去|跑|报|反映|投诉|上访|求)过|报(?:了|过)?(?:案|警)|(?:打|拨)了?.{0,8}电话|去了.{0,8}(?:次|趟|回)/;
/** What came of it is not whose it is: 孩子拉肚子, 去医院花了八百. */
const CAME_OF_IT = /拉肚子|肚子疼|吐了|住院|摔[了断伤倒坏]|受伤|伤着|[磕碰]着|生病|发烧|过敏|骨折|[去上进]了?医院/;

/** 不想说哪个学校: how far they would tell it, and no question. */
const HOLDS_BACK = /^(?:我|俺)?(?:不想|不愿意?|不方便|不能|不敢|先不)(?:说|讲|透露|告诉|提)/;

/** A word, a number, a plate: something that can be added at all. */
function tellsSomething(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 2 || (han >= 1 && /[\dA-Za-z]{2}/.test(text)) || phoneIn(text) !== null || /^\D{0,3}\d{2,}\D{0,3}$/.test(text.trim());
}

/** Whom to call, and nothing else. */
function isBareNumber(text: string): boolean {
  return phoneIn(text) !== null && text.replace(/[\d０-９\s+-]/g, '') === '';
}

/** 别让他们知道是俺举报的: how it is to be handled, and none of the matter. */
function isSecrecyAlone(text: string): boolean {
  return wantsAnonymityAlone(text) && !/[?？]|吗|能不能|可以/.test(text);
}

/** Nobody's reply to an offer: a question that an entry answers, a wish that the service fulfils, talk. */
function isOther(understanding: Understanding): boolean {
  const { text, service, decision, followsUp, ticketType, otherRegion, parts } = understanding;
  // A command has no words of its own to reply with.
  if (service && (service.answers.length === 0 || service.confidence >= SURELY_SAID) && !(service.name === 'gibberish' && /\d{2}/.test(text))) return true;
  if (isInDespair(understanding)) return true;
  if (decision === 'answer' || parts.some((part) => part.decision === 'answer') || otherRegion !== null || isBareWish(text) || isSetWord(text)) return true;
  return (ticketType === 'consult' && (decision === 'clarify' || followsUp)) || APART.test(text);
}

/** What replies to an answer rather than to an offer, and what works at any time. */
function isSetWord(text: string): boolean {
  return says.helpful(text) || says.notHelpful(text) || says.resolved(text) || says.unresolved(text) || says.submit(text) || exactWord(text) !== null;
}

/** Something that another department surely has: a new matter, or a question of its own. */
function isAnothers({ draft }: Offered, { text, routing, isMatter, ticketType }: Understanding): boolean {
  const [own] = routing;
  if (!own || draft.department === null || own.department === draft.department || BEEN.test(text) || CAME_OF_IT.test(text)) return false;
  return own.confidence >= (isMatter || ticketType === 'consult' ? ANOTHERS : ANOTHERS_UNTOLD);
}

/** The same question once more, in the same words or nearly so: it adds nothing, and counts as asked again. */
function isAskedAgain({ draft }: Offered, text: string): boolean {
  return draft.type === 'consult' && likeness(coreOf(draft.what ?? ''), coreOf(text)) >= NEAR_IDENTICAL;
}

/** Do words add to the matter for which a ticket was offered (a place, a number, since when, who suffers), rather than begin another? */
export function addsToOffer(stage: Offered, understanding: Understanding): boolean {
  if (stage.draft.what === null || isAskedAgain(stage, understanding.text)) return false;
  // To a question that was not answered the next one belongs, though it is like talk or another department's: 在哪个窗口, 周末上班不.
  if (stage.draft.type === 'consult' && understanding.decision === 'none' && asksOn(understanding.text)) return true;
  if (HOLDS_BACK.test(understanding.text)) return true;
  return isBareNumber(understanding.text) || isSecrecyAlone(understanding.text) || (tellsSomething(understanding.text) && !isOther(understanding) && !isAnothers(stage, understanding));
}

/** Asks on about what was offered, which the offer itself answers: who has it, and until when. */
const ASKS_ON = /^(?:这事|这个|那|你们|恁|得|要|大概|一般|需要|到底|咱|俺|我|该)*(?:多久|多长时间|几天|[啥什]么?时候|咋办|怎么办|归谁管|谁管|找谁|管不管|能管|能解决|能办).{0,6}$/;

/** What a matter is does not change by what is added, unless that says it in so many words. */
function typeOfAll(first: TicketType, { ticketType, signs }: Understanding): TicketType {
  return (first === 'help' || first === 'consult') && signs.type !== null ? ticketType : first;
}

/** The offered draft with the added words in it. @param whole the first words and these, understood as one */
function withAdded({ draft, confidence }: Offered, text: string, whole: Understanding, context: TurnContext): Offered {
  const type = typeOfAll(draft.type, whole);
  const told = draftFrom({ ...whole, ticketType: type }, whole.text, context);
  const [best] = whole.routing;
  // What the words alone did not propose (the entry's own department, nobody) is not given up for less than that was sure of.
  const isSurer = best !== undefined && (draft.department === null || (confidence !== undefined && best.confidence > confidence));
  const all: TicketDraft = {
    what: isBareNumber(text) || isSecrecyAlone(text) || draft.what?.includes(text.trim()) ? draft.what : `${draft.what}\n${text}`.slice(0, MAX_MATTER), where: told.where ?? draft.where, area: told.area ?? draft.area,
    contact: told.contact || draft.contact || told.contact, anonymous: told.anonymous || draft.anonymous || wantsAnonymity(text), photos: told.photos.length > 0 ? told.photos : draft.photos,
    department: isSurer ? told.department : draft.department, reason: isSurer ? told.reason : draft.reason,
    type, urgent: draft.urgent || whole.urgent,
  };
  const sure = isSurer ? best.confidence : confidence;
  return { kind: 'ticket-offered', draft: all, ...(sure === undefined ? {} : { confidence: sure }) };
}

/** Kind words (谢谢, 你好), what could not be heard and a look for tickets that there are none of leave an offer as it was; what is offered in its place is told apart from it. */
export function rememberingOffer({ stage }: Pick<Conversation, 'stage'>, turn: Turn): Turn {
  if (stage.kind !== 'ticket-offered' || stage.draft.what === null || !isReply(turn.say)) return turn;
  const { say } = turn;
  const before = firstWords(stage.draft.what);
  const waiting = `（“${before}”这件事还没有登记，要登记请回复“${CHOICE.openTicket}”。）`;
  const isOfNoTicket = say.outcome.kind === 'smalltalk' || (say.outcome.kind === 'ticket' && say.outcome.ticketNumber === null);
  if (turn.stage.kind === 'idle' && isOfNoTicket) {
    return { ...turn, stage, say: { ...say, text: `${say.text}\n${waiting}`, choices: [CHOICE.openTicket, CHOICE.noThanks] } };
  }
  // A question in between: answered, and the matter that was told waits.
  if (say.outcome.kind === 'answer' && stage.draft.type !== 'consult') {
    return { ...turn, stage, say: { ...say, text: `${say.text}\n${waiting}`, choices: [...new Set([...say.choices, CHOICE.openTicket])] } };
  }
  const isReplaced = turn.stage.kind === 'ticket-offered' && say.outcome.kind === 'handover' && turn.stage.draft.what !== stage.draft.what && !isAskedAgain(stage, turn.stage.draft.what ?? '');
  return isReplaced ? { ...turn, say: { ...say, text: `${say.text}\n（前面说的“${before}”没有登记，办完这件可以再说。）` } } : turn;
}

/** The offer again with what was added to its matter, and who has it now that more is known. */
export function added(stage: Offered, topic: Topic | null, understanding: Understanding, context: TurnContext): Turn {
  const { text } = understanding;
  const whole = context.whole ?? { ...understanding, routing: [] };
  if (whole.otherRegion) return { stage: IDLE, topic: null, say: otherRegionReply(whole.otherRegion, context.districtName, 0.8) };
  // To a question that was not answered the next one belongs (护照咋办, 那要带啥).
  if (stage.draft.type !== 'consult' && (ASKS_ON.test(text) || pressesForIt(text))) return { stage, topic, say: offerReply(stage.draft, `关于“${firstWords(stage.draft.what ?? '')}”：`, stage.confidence ?? 0.5, context) };
  const next = withAdded(stage, text, whole, context);
  return { stage: next, topic, say: addedToOfferReply(next.draft, isSecrecyAlone(text) ? '匿名，办理部门看不到您是谁' : text, next.confidence ?? 0.5, context) };
}
