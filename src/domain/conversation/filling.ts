import { isVoice } from '../attachment.js';
import { phoneIn, replaceNumbers } from '../privacy.js';
import type { TicketType } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { joined } from './also-heard.js';
import { answerReply, otherRegionReply, plainReply, serviceReply } from './answers.js';
import { asksNow, corrected, namesOnlyWhom, saysNoPhone, sayTooLittle } from './draft-words.js';
import { draftFrom, mostPhotos, proceed, withMore } from './draft.js';
import { isTownAlone, namesPlace, placeIn, placeTold, saysNowhere, withTown } from './place.js';
import type { Conversation, Filling, TicketDraft } from './state.js';
import { draftReply, limitReplyText } from './ticket-replies.js';
import { IDLE, type Turn, type TurnContext } from './turn.js';
import { wantsAnonymity } from './verdict.js';
import { isBareWish, says, wantsToWithdraw } from './words.js';

/** What the steps of a ticket look at. */
interface Step {
  readonly stage: Filling;
  readonly conversation: Conversation;
  readonly understanding: Understanding;
  readonly context: TurnContext;
}

/** The next words while a ticket is being filled in. */
export function continueDraft(stage: Filling, conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const { text, decision, isMatter, ticketType } = understanding;
  if (context.photos.length > 0) return withPhotos(stage, conversation, understanding, context);
  if ((says.no(text) || wantsToWithdraw(text)) && !(stage.step === 'contact' && says.skip(text))) {
    return { stage: IDLE, topic: conversation.topic, say: plainReply('好的，没有提交工单。还有什么可以帮您？') };
  }
  const step = { stage, conversation, understanding, context };
  // A place may follow up on what was answered last (朱保村) without asking anything.
  if (stage.step !== 'what' && decision === 'answer' && !isMatter && (stage.step === 'confirm' || ticketType === 'consult')) return answerMeanwhile(step);
  switch (stage.step) {
    case 'what':
      return atWhat(step);
    case 'where':
      return atWhere(step);
    case 'contact':
      return atContact(step);
    case 'confirm':
      return atConfirm(step);
  }
}

/** The draft with something more in it, and the next question. */
function goOn({ stage, conversation, context }: Step, draft: TicketDraft, lead = ''): Turn {
  const turn = proceed(draft, conversation.topic, context, stage.step !== 'what');
  return lead === '' || !('text' in turn.say) ? turn : { ...turn, say: { ...turn.say, text: `${lead}\n${turn.say.text}` } };
}

/** The same step once more, in other words. */
function again({ stage, conversation, context }: Step, text: string, more: Partial<Filling> = {}): Turn {
  // A matter is needed, and a confirmation waited for; the rest can be done without.
  const next: Filling = { ...stage, ...(stage.step === 'where' || stage.step === 'contact' ? { missed: true as const } : {}), ...more };
  return { stage: next, topic: conversation.topic, say: { ...draftReply(next.draft, next.step, context), text } };
}

/** A question asked while a ticket waits: answered, and the ticket is not forgotten. */
function answerMeanwhile({ stage, understanding, context }: Step): Turn {
  const best = understanding.candidates[0];
  if (!best) throw new RangeError('an answer without candidates');
  const reply = answerReply(best.entry, best.confidence, understanding.area);
  const waiting = draftReply(stage.draft, stage.step, context);
  const reminder = stage.step === 'confirm' ? '（您的工单还没有提交，没有问题请回复“确认提交”。）' : `（您正在登记的工单还没有提交。）${waiting.text}`;
  return { stage, topic: { entryId: best.entry.id, question: understanding.text }, say: { ...reply, text: `${reply.text}\n${reminder}`, choices: waiting.choices } };
}

/** What no department is given as a ticket, unless a matter is told with it. */
const NO_MATTER = new Set(['general-knowledge', 'smalltalk', 'gibberish', 'personal-data', 'manipulation', 'unlawful', 'advertising', 'medical-advice', 'investment-advice']);

/** Why what is told is nothing for a ticket here: another region's, or not ours at all; null: it is. */
function refusalOf({ understanding: { service, isMatter, otherRegion }, conversation, context }: Step): string | null {
  if (otherRegion !== null) return otherRegionReply(otherRegion, context.districtName, 1).text;
  return service !== null && !isMatter && NO_MATTER.has(service.name) && service.answers.length > 0 ? serviceReply(service, conversation.lastReply).text : null;
}

/** What a wish for a ticket (投诉, 举报, 建议, 表扬) says that it is to be, the matter need not say again. */
const CHOSEN: ReadonlySet<TicketType> = new Set(['complaint', 'report', 'suggestion', 'praise', 'disclosure-request']);
/** Nobody asks for a ticket and then tells that much only to know something. */
const TOLD_LENGTH = 40;

function typeOf(chosen: TicketType, { ticketType, isMatter, text }: Understanding): TicketType {
  if (CHOSEN.has(chosen)) return chosen;
  return ticketType === 'consult' && (isMatter || text.length >= TOLD_LENGTH) ? 'complaint' : ticketType;
}

/** Few words are kept and asked on: 物业, then 乱收费. */
function atWhat(step: Step): Turn {
  const { stage: { draft, said }, understanding, context } = step;
  const { text } = understanding;
  const tellMore = '请用一两句话说说是什么事情，我才能转给对的部门。';
  // Kind words, and the wish once more, tell nothing.
  const isTalk = understanding.service?.name === 'thanks' || understanding.service?.name === 'greet';
  if (says.skip(text) || says.yes(text) || isBareWish(text) || (isTalk && !understanding.isMatter) || text.trim() === '') return again(step, tellMore);
  const refusal = refusalOf(step);
  if (refusal !== null) return again(step, `${refusal}\n要登记工单，请说说${context.districtName}的什么事情要部门来办；不登记了请回复“取消”。`);
  const whole = said === undefined ? understanding : context.whole ?? { ...understanding, text: joined(said, text) };
  if (sayTooLittle(whole) || (said === undefined && namesOnlyWhom(whole))) {
    return again(step, /\p{Script=Han}{2}/u.test(whole.text) ? `“${whole.text}”我记下了。请再说说是怎么回事，我才能转给对的部门。` : tellMore, { said: whole.text });
  }
  const told = draftFrom(whole, whole.text, context);
  return goOn(step, {
    ...told, type: typeOf(draft.type, whole), urgent: draft.urgent || told.urgent, where: told.where ?? draft.where, area: told.area ?? draft.area,
    contact: told.contact || draft.contact || told.contact, anonymous: told.anonymous || draft.anonymous, photos: draft.photos,
  });
}

/** A draft that now says where it is; whose matter nobody knew is then the town's. */
function placed(draft: TicketDraft, place: string, area: string | null, context: TurnContext): TicketDraft {
  const government = area === null ? null : context.governmentOf(area);
  const isTheirs = draft.department === null && government !== null;
  return { ...draft, where: place, area, department: draft.department ?? government, reason: isTheirs ? `事情发生在${area}` : draft.reason };
}

/** Longer, an answer tells more than a place. */
const LONGEST_PLACE = 40;

const LABEL = '(?:我的?|俺的?)?(?:联系)?(?:电话|手机号?|号码|微信)(?:是|号)?[：:\\s]*';
const LABELS = new RegExp(`[（(\\s]*${LABEL}[)）]|[，,、。；;\\s]*${LABEL}(?=$|[，,。；;\\s])|[（(]\\s*[)）]`, 'g');

/** The words without a number to call and what it is called. */
function withoutPhone(text: string): string {
  return replaceNumbers(text, () => '', (id) => id).replace(LABELS, '').replace(/^[，,、。；;：:\s]+|[，,、。；;：:\s]+$/g, '');
}

/** Whom to call came with the place, or in its stead: it is kept as that, and stands in no place that others read. */
function placeWithNumber(step: Step, phone: string): Turn {
  const { stage, understanding, context } = step;
  const draft = { ...stage.draft, contact: stage.draft.contact || phone };
  const text = withoutPhone(understanding.text);
  const next = { ...step, stage: { ...stage, draft }, understanding: { ...understanding, text } };
  if (text !== '') return atWhere(next);
  const reply = draftReply(draft, 'where', context);
  return { stage: next.stage, topic: step.conversation.topic, say: { ...reply, text: `电话记下了。\n${reply.text}` } };
}

function atWhere(step: Step): Turn {
  const { stage: { draft, missed }, understanding, context } = step;
  const { text, isMatter } = understanding;
  const phone = phoneIn(text);
  if (phone !== null) return placeWithNumber(step, phone);
  const area = understanding.area ?? draft.area;
  const unplaced = { ...draft, where: draft.where ?? '' };
  if (says.skip(text) || (saysNowhere(text) && understanding.area === null)) return goOn(step, unplaced);
  if (isTownAlone(text, understanding.area)) {
    const inTown = placed(draft, draft.where ? withTown(draft.where, area) : placeTold(text, null), area, context);
    if (missed || draft.where || draft.type === 'consult') return goOn(step, inTown);
    const next: TicketDraft = { ...inTown, where: null };
    return again(step, draftReply(next, 'where', context).text, { draft: next });
  }
  if (says.yes(text) || says.wrong(text) || (asksNow(understanding) && !namesPlace(text, understanding.area))) {
    if (missed) return goOn(step, unplaced);
    return again(step, `${asksNow(understanding) ? `${limitReplyText(draft, context)}\n` : ''}${draftReply(draft, 'where', context).text}`);
  }
  const isTelling = text.length > LONGEST_PLACE || (isMatter && !namesPlace(text, understanding.area));
  if (!isTelling) return goOn(step, draft.where ? placedBeside(draft, text, understanding.area, context) : placed(draft, placeTold(text, area), area, context));
  const place = area === null ? null : placeIn(text, area);
  const more = { ...placed(draft, place ?? draft.where ?? '', area, context), what: withMore(draft.what, text), urgent: draft.urgent || understanding.urgent };
  if (place !== null || missed) return goOn(step, more);
  return again(step, `好的，补上了。${draftReply(draft, 'where', context).text}`, { draft: { ...more, where: draft.where } });
}

/** Digits that are to be a number to call. */
const FEW_DIGITS = /^[^\p{Script=Han}]*\d[^\p{Script=Han}]*$/u;

/** The first miss is asked again; after a second one the ticket goes on without a number. */
function atContact(step: Step): Turn {
  const { stage: { draft, missed }, understanding, context } = step;
  const { text, area } = understanding;
  const phone = phoneIn(text);
  const isAnonymous = wantsAnonymity(text);
  if (phone !== null || says.skip(text) || isAnonymous) return goOn(step, { ...draft, contact: phone ?? '', anonymous: draft.anonymous || isAnonymous });
  const without = { ...draft, contact: '' };
  if (saysNoPhone(text)) return goOn(step, without, '没有电话也行，答复会发到这里。');
  const correction = corrected(draft, understanding);
  if (correction) return again(step, `好的，改成了“${correction.where}”。\n${draftReply(draft, 'contact', context).text}`, { draft: correction });
  if (FEW_DIGITS.test(text) && !missed) return again(step, '这个号码好像不完整。请留一个手机号或带区号的座机，或回复“跳过”。');
  if (asksNow(understanding) && !missed) return again(step, `${limitReplyText(draft, context)}\n${draftReply(draft, 'contact', context).text}`);
  if (FEW_DIGITS.test(text) || asksNow(understanding) || says.yes(text) || (text.match(/\p{Script=Han}/gu)?.length ?? 0) < 2) {
    return missed ? goOn(step, without, '那就先不留电话，答复会发到这里。') : again(step, draftReply(draft, 'contact', context).text);
  }
  const isPlace = namesPlace(text, area) && text.length <= LONGEST_PLACE;
  const more: TicketDraft = isPlace ? placedBeside(draft, text, area, context) : { ...draft, what: withMore(draft.what, text), urgent: draft.urgent || understanding.urgent };
  return missed ? goOn(step, { ...more, contact: '' }) : again(step, `好的，${isPlace ? '地点' : ''}补上了。\n${draftReply(draft, 'contact', context).text}`, { draft: more });
}

/** An address that came after a place had been asked for: nothing of either is lost. */
function placedBeside(draft: TicketDraft, text: string, named: string | null, context: TurnContext): TicketDraft {
  const area = named ?? draft.area;
  const place = placeTold(text, area);
  const where = draft.where && !place.includes(draft.where) ? `${draft.where}，${placeTold(text, null)}` : place;
  return placed(draft, where, area, context);
}

function atConfirm(step: Step): Turn {
  const { stage: { draft }, conversation: { topic }, understanding, context } = step;
  const { text } = understanding;
  if (says.yes(text)) return { stage: IDLE, topic, say: { kind: 'open-ticket', draft } };
  // 跳过 once more than there was something to leave out adds nothing.
  if (says.skip(text) && !wantsAnonymity(text)) return again(step, draftReply(draft, 'confirm', context).text);
  if (says.wrong(text)) return again(step, '哪里不对？可以说“地点改成……”“电话改成……”，或直接补充；不登记了请回复“取消”。');
  const correction = corrected(draft, understanding);
  if (!correction) return goOn(step, { ...draft, what: withMore(draft.what, text), urgent: draft.urgent || understanding.urgent });
  return goOn(step, correction.where === null || correction.area === draft.area ? correction : placed(correction, correction.where, correction.area, context));
}

/** Photos join the draft at any step; words that came with them are then taken as they would be alone. */
function withPhotos(stage: Filling, conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const draft = { ...stage.draft, photos: mostPhotos([...new Set([...stage.draft.photos, ...context.photos])]) };
  const shown: Filling = { ...stage, draft };
  if (understanding.text.trim() !== '') return continueDraft(shown, conversation, understanding, { ...context, photos: [] });
  const reply = draftReply(draft, stage.step, context);
  return { stage: shown, topic: conversation.topic, say: { ...reply, text: `照片收到了（共${draft.photos.filter((id) => !isVoice(id)).length}张）。\n${reply.text}` } };
}
