import { isVoice, MOST_OPENING_PHOTOS } from '../attachment.js';
import { phoneIn } from '../privacy.js';
import type { Understanding } from '../understanding.js';
import { otherRegionReply, plainReply, serviceReply } from './answers.js';
import type { Conversation, DraftStep, TicketDraft, Topic } from './state.js';
import { draftReply, offerReply } from './ticket-replies.js';
import { IDLE, type Turn, type TurnContext } from './turn.js';
import { wantsAnonymity } from './verdict.js';
import { CHOICE, says } from './words.js';

/** Characters of a ticket's matter. */
export const MAX_MATTER = 2_000;

/** A draft from what was understood; `what` null: the citizen has yet to tell the matter. */
export function draftFrom(understanding: Understanding, what: string | null, context: TurnContext): TicketDraft {
  // Words that tell no matter (我要投诉) belong to nobody yet.
  const best = what === null ? undefined : understanding.routing[0];
  const government = understanding.area === null ? null : context.governmentOf(understanding.area);
  const phone = phoneIn(understanding.text);
  const anonymous = what !== null && wantsAnonymity(what);
  return {
    what: what?.slice(0, MAX_MATTER) ?? null, where: understanding.area === null ? null : '', area: understanding.area,
    contact: phone ?? (anonymous ? '' : null), anonymous, photos: context.photos, department: best?.department ?? government,
    reason: best?.reason ?? (government ? `事情发生在${understanding.area}` : ''), type: understanding.ticketType, urgent: understanding.urgent,
  };
}

/** Offers a ticket for the understood matter. */
export function offer(understanding: Understanding, topic: Topic | null, lead: string, context: TurnContext): Turn {
  const draft = draftFrom(understanding, understanding.text, context);
  const reply = offerReply(draft, lead, understanding.routing[0]?.confidence ?? 0.3, context);
  const proposed = [...new Set([...reply.outcome.departments, ...understanding.routing.map(({ department }) => department)])];
  const [best] = understanding.routing;
  const sure = best === undefined ? {} : { confidence: best.confidence };
  return { stage: { kind: 'ticket-offered', draft, ...sure }, topic, say: { ...reply, outcome: { ...reply.outcome, departments: proposed } } };
}

function nextStep(draft: TicketDraft): DraftStep {
  if (draft.what === null) return 'what';
  if (draft.where === null) return 'where';
  return draft.contact === null ? 'contact' : 'confirm';
}

/** Asks for the next thing the draft lacks. */
export function proceed(draft: TicketDraft, topic: Conversation['topic'], context: TurnContext): Turn {
  const step = nextStep(draft);
  return { stage: { kind: 'ticket-draft', draft, step }, topic, say: draftReply(draft, step, context) };
}

function filled(draft: TicketDraft, step: DraftStep, text: string, understanding: Understanding, context: TurnContext): TicketDraft {
  switch (step) {
    case 'what': {
      const told = draftFrom(understanding, text, context);
      return { ...told, contact: told.contact || draft.contact || told.contact, anonymous: told.anonymous || draft.anonymous, area: told.area ?? draft.area, photos: draft.photos };
    }
    case 'where': {
      const area = understanding.area ?? draft.area;
      const government = area === null ? null : context.governmentOf(area);
      const department = draft.department ?? government;
      const reason = draft.department === null && government ? `事情发生在${area}` : draft.reason;
      return { ...draft, where: says.skip(text) ? '' : text, area, department, reason };
    }
    case 'contact':
      return { ...draft, contact: phoneIn(text) ?? (says.skip(text) || wantsAnonymity(text) ? '' : text), anonymous: draft.anonymous || wantsAnonymity(text) };
    case 'confirm':
      return corrected(draft, text, understanding, context) ?? { ...draft, what: `${draft.what}\n补充：${text}`.slice(0, MAX_MATTER) };
  }
}

const OTHER_PLACE = /^(?:地点|地址|位置)(?:写错了|错了|不对)?[，,：:\s]*(?:应该|应)?(?:改成|改为|换成|是|为)?[，,：:\s]*(.{2,100})$/s;
/** Longer, it may tell something besides. */
const SHORT_WISH = 24;
const OTHER_PHONE = /^(?:联系)?(?:电话|手机|手机号|号码)/;

/** 地点改成…, 电话改成…: the draft with that in its place; null: it corrects nothing. */
function corrected(draft: TicketDraft, text: string, understanding: Understanding, context: TurnContext): TicketDraft | null {
  const phone = phoneIn(text);
  if (wantsAnonymity(text) && text.length <= SHORT_WISH) return { ...draft, contact: phone ?? draft.contact, anonymous: true };
  if (phone !== null && (OTHER_PHONE.test(text) || text.replace(/[\d\s-]/g, '') === '')) return { ...draft, contact: phone };
  const [, place] = OTHER_PLACE.exec(text) ?? [];
  return place === undefined ? null : filled({ ...draft, area: null }, 'where', place, understanding, context);
}

function looksLikePhone(text: string): boolean {
  return says.skip(text) || phoneIn(text) !== null || wantsAnonymity(text);
}

/** What no department is given as a ticket, unless a matter is told with it. */
const NO_MATTER = new Set(['general-knowledge', 'smalltalk', 'gibberish', 'personal-data', 'manipulation', 'unlawful', 'advertising', 'medical-advice', 'investment-advice']);

/** Why what is told is nothing for a ticket here: another region's, or not ours at all; null: it is. */
function refusalOf({ service, isMatter, otherRegion }: Understanding, conversation: Conversation, context: TurnContext): string | null {
  if (otherRegion !== null) return otherRegionReply(otherRegion, context.districtName, 1).text;
  return service !== null && !isMatter && NO_MATTER.has(service.name) && service.answers.length > 0 ? serviceReply(service, conversation.lastReply).text : null;
}

/** The next words while a ticket is being filled in. */
export function continueDraft(draft: TicketDraft, step: DraftStep, conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const text = understanding.text;
  const { topic } = conversation;
  if (context.photos.length > 0) return withPhotos(draft, step, conversation, understanding, context);
  if (says.no(text) && !(step === 'contact' && says.skip(text))) {
    return { stage: IDLE, topic, say: plainReply('好的，没有提交工单。还有什么可以帮您？') };
  }
  if (step === 'confirm' && says.yes(text)) return { stage: IDLE, topic, say: { kind: 'open-ticket', draft } };
  if (step === 'confirm' && says.wrong(text)) {
    const again = draftReply(draft, step, context);
    return { stage: { kind: 'ticket-draft', draft, step }, topic, say: { ...again, text: '哪里不对？可以说“地点改成……”“电话改成……”，或直接补充；不登记了请回复“取消”。' } };
  }
  if (step === 'what' && (says.skip(text) || text.length < 4)) {
    return { stage: { kind: 'ticket-draft', draft, step }, topic, say: { ...draftReply(draft, step, context), text: '请用一两句话说说是什么事情，我才能转给对的部门。' } };
  }
  const refusal = step === 'what' ? refusalOf(understanding, conversation, context) : null;
  if (refusal !== null) {
    return { stage: { kind: 'ticket-draft', draft, step }, topic, say: { ...draftReply(draft, step, context), text: `${refusal}\n要登记工单，请说说${context.districtName}的什么事情要部门来办；不登记了请回复“取消”。` } };
  }
  if (step === 'contact' && !looksLikePhone(text)) {
    return {
      stage: { kind: 'ticket-draft', draft, step }, topic,
      say: { ...draftReply(draft, step, context), text: '这个号码好像不完整。请留一个手机号或带区号的座机，或回复“跳过”。', choices: [CHOICE.skip, CHOICE.cancel] },
    };
  }
  return proceed(filled(draft, step, text, understanding, context), topic, context);
}

/** The last ones: who sends more means those. */
export function mostPhotos(photos: readonly string[]): readonly string[] {
  return photos.slice(-MOST_OPENING_PHOTOS);
}

/** Photos join the draft at any step; words that came with them are then taken as they would be alone. */
function withPhotos(draft: TicketDraft, step: DraftStep, conversation: Conversation, understanding: Understanding, context: TurnContext): Turn {
  const withThem = { ...draft, photos: mostPhotos([...new Set([...draft.photos, ...context.photos])]) };
  if (understanding.text.trim() !== '') return continueDraft(withThem, step, conversation, understanding, { ...context, photos: [] });
  const again = draftReply(withThem, step, context);
  return { stage: { kind: 'ticket-draft', draft: withThem, step }, topic: conversation.topic, say: { ...again, text: `照片收到了（共${withThem.photos.filter((id) => !isVoice(id)).length}张）。\n${again.text}` } };
}
