import { MOST_OPENING_PHOTOS } from '../attachment.js';
import { phoneIn } from '../privacy.js';
import type { TicketType } from '../ticket/ticket.js';
import type { Understanding } from '../understanding.js';
import { isPin, pinIn, placeIn } from './place.js';
import type { Conversation, DraftStep, TicketDraft, Topic } from './state.js';
import { draftReply, offerReply } from './ticket-replies.js';
import type { Turn, TurnContext } from './turn.js';
import { wantsAnonymity } from './verdict.js';

/** Characters of a ticket's matter. */
export const MAX_MATTER = 2_000;

/** A question in which no matter is told, a request for documents and praise are of no place. */
const PLACELESS: ReadonlySet<TicketType> = new Set(['consult', 'disclosure-request', 'praise']);

/** The place that the words name; null: it has to be asked for. */
function toldPlace({ text, area, ticketType, isMatter }: Understanding): string | null {
  return pinIn(text) ?? (PLACELESS.has(ticketType) && !(ticketType === 'consult' && isMatter) ? '' : placeIn(text, area));
}

/** The matter with what was said of it later. */
export function withMore(what: string | null, more: string): string {
  return `${what ?? ''}\n补充：${more}`.slice(0, MAX_MATTER);
}

/** Less sure than this a department is a guess: nobody is told a name that is likelier wrong than right, and the hotline's desk, which sees the guesses, dispatches. As the desk's own forms preselect. */
const DISPATCHED_FROM = 0.3;

/** A draft from what was understood; `what` null: the citizen has yet to tell the matter. */
export function draftFrom(understanding: Understanding, what: string | null, context: TurnContext): TicketDraft {
  // Words that tell no matter (我要投诉) belong to nobody yet.
  const best = what === null ? undefined : understanding.routing.find(({ confidence }) => confidence >= DISPATCHED_FROM);
  const government = understanding.area === null ? null : context.governmentOf(understanding.area);
  const phone = phoneIn(understanding.text);
  const anonymous = what !== null && wantsAnonymity(what);
  return {
    what: what?.slice(0, MAX_MATTER) ?? null, where: toldPlace(understanding), area: understanding.area,
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

function nextStep(draft: TicketDraft, isPlaced: boolean): DraftStep {
  if (draft.what === null) return 'what';
  const isTownMissing = draft.where !== null && draft.where !== '' && !isPin(draft.where) && draft.area === null && !isPlaced;
  if (draft.where === null || isTownMissing) return 'where';
  return draft.contact === null ? 'contact' : 'confirm';
}

/** Asks for the next thing the draft lacks. @param isPlaced where it is has been asked: whose town is still not known by it, is not asked again */
export function proceed(draft: TicketDraft, topic: Conversation['topic'], context: TurnContext, isPlaced = false): Turn {
  const step = nextStep(draft, isPlaced);
  return { stage: { kind: 'ticket-draft', draft, step }, topic, say: draftReply(draft, step, context) };
}

/** The last ones: who sends more means those. */
export function mostPhotos(photos: readonly string[]): readonly string[] {
  return photos.slice(-MOST_OPENING_PHOTOS);
}
