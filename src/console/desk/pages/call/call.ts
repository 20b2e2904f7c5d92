import type { FieldFault } from '../../api/problem.js';
import type { FoundForCaller } from './queries.js';

/** What a matter can be, the usual first. */
export const TYPES = ['help', 'complaint', 'consult', 'report', 'suggestion', 'praise', 'disclosure-request'] as const;
export type MatterType = (typeof TYPES)[number];

/** What is proposed from the words, and what the operator can settle otherwise. */
export interface Settled {
  readonly type: MatterType;
  readonly urgent: boolean;
  readonly area: string | null;
  /** Its id; null: nobody yet. */
  readonly department: string | null;
  /** Of the dispatch. */
  readonly reason: string;
}

export interface ReadEntry {
  readonly id: string;
  readonly title: string;
}

/** A call as it stands; kept in the tab until the next. */
export interface Call {
  /** One call's; what was found for another is not shown in it. */
  readonly id: string;
  readonly phone: string;
  /** The number whose earlier tickets are shown; '' : none. Each look is recorded, so it is not asked with every digit. */
  readonly asked: string;
  readonly text: string;
  readonly address: string;
  readonly anonymous: boolean;
  /** Only what the operator has settled: the rest follows the proposal while the caller goes on. */
  readonly own: Partial<Settled>;
  readonly read: readonly ReadEntry[];
  readonly mergeInto: string | null;
  /** The conversation in which it is said; null: on the telephone. */
  readonly conversation: string | null;
  /** Of that conversation, those that go into the ticket. */
  readonly photos: readonly string[];
}

/** What holds nothing yet. */
export const NEW_CALL: Call = { id: '', phone: '', asked: '', text: '', address: '', anonymous: false, own: {}, read: [], mergeInto: null, conversation: null, photos: [] };

/** Below, a proposed department is only named, not chosen: a wrong dispatch costs days. Nor is any for who only asks. */
const CHOSEN_FROM = 0.3;

function proposedIn(found: FoundForCaller | undefined): Settled {
  if (!found) return { type: 'help', urgent: false, area: null, department: null, reason: '' };
  const { proposal: { type, urgent, area }, emergencies } = found;
  return { type, urgent: urgent || emergencies.length > 0, area, department: chosenFrom(found, null), reason: '' };
}

/** The department that is chosen without being asked for; null: none is sure enough. @param except that is not to have it */
export function chosenFrom({ proposal: { isMatter, urgent, departments }, emergencies }: FoundForCaller, except: string | null): string | null {
  const best = departments.find(({ department, confidence }) => department !== null && department !== except && confidence >= CHOSEN_FROM);
  return isMatter || urgent || emergencies.length > 0 ? best?.department ?? null : null;
}

/** What holds: the operator's word, else the proposal; the reason is that of the proposal for whichever of its departments is chosen. */
export function settledOf({ own }: Pick<Call, 'own'>, found: FoundForCaller | undefined): Settled {
  const settled = { ...proposedIn(found), ...own };
  const given = found?.proposal.departments.find(({ department }) => department !== null && department === settled.department);
  return { ...settled, reason: own.reason ?? given?.reason ?? '' };
}

/** Photos that one ticket takes at first. */
export const MOST_PHOTOS = 9;

/** Nothing is written that would have to be kept. */
export function isBlank(call: Call): boolean {
  return call.phone.trim() === '' && call.text.trim() === '' && call.address.trim() === '' && call.read.length === 0;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** The matter as `POST /tickets` takes it; what is merged is not dispatched. */
export function ticketBody(call: Call, { type, urgent, area, department, reason }: Settled): object {
  const isDispatched = department !== null && call.mergeInto === null;
  return {
    text: call.text.trim(), type, urgent, area, address: orNull(call.address), contact: orNull(call.phone), anonymous: call.anonymous,
    ...(call.conversation === null ? {} : { conversation: call.conversation, photos: call.photos }),
    ...(isDispatched ? { department, reason: reason.trim() } : {}),
  };
}

/** The call as `POST /intake/answered` takes it. */
export function answeredBody(call: Call, { area }: Settled): object {
  return { question: call.text.trim(), entryIds: call.read.map(({ id }) => id), area, contact: orNull(call.phone), anonymous: call.anonymous };
}

/** What has to be put right before a ticket is asked for; by field, in the words of who calls it. */
export function ticketFaults(call: Call, settled: Settled, words: { readonly text: string; readonly reason: string }): readonly FieldFault[] {
  const needsReason = settled.department !== null && call.mergeInto === null && settled.reason.trim().length < 2;
  return [...(call.text.trim().length < 4 ? [{ field: 'text', message: words.text }] : []), ...(needsReason ? [{ field: 'reason', message: words.reason }] : [])];
}

/** Digits of a number that can be called back: with its area code a telephone has no fewer, none in the world has more. */
const DIGITS = { least: 7, most: 15 };

/** Something stands there, and nobody could be called back by it. */
export function isOddPhone(phone: string): boolean {
  const count = phone.replace(/\D/g, '').length;
  return phone.trim() !== '' && (count < DIGITS.least || count > DIGITS.most);
}

/** What is asked about once before a ticket is logged: by whom nobody could be called back, and where nobody would find it. What comes from a conversation is answered there. */
export function doubtsOf(call: Call, { area, type }: Settled): readonly ('phoneOdd' | 'phoneNone' | 'placeNone')[] {
  const hasNoPhone = call.phone.trim() === '' && call.conversation === null && !call.anonymous;
  const hasNoPlace = PLACED.includes(type) && area === null && call.address.trim() === '' && call.mergeInto === null;
  return [...(isOddPhone(call.phone) ? ['phoneOdd' as const] : []), ...(hasNoPhone ? ['phoneNone' as const] : []), ...(hasNoPlace ? ['placeNone' as const] : [])];
}

/** Somebody has to go there. */
const PLACED: readonly MatterType[] = ['help', 'complaint', 'report'];

/** The next of the similar tickets to merge into, after the last none. */
export function nextMerge(numbers: readonly string[], current: string | null): string | null {
  return numbers[current === null ? 0 : numbers.indexOf(current) + 1] ?? null;
}

/** Marks what was read out, or takes the mark back. */
export function toggledRead(read: readonly ReadEntry[], { id, title }: ReadEntry): readonly ReadEntry[] {
  return read.some((one) => one.id === id) ? read.filter((one) => one.id !== id) : [...read, { id, title }].slice(-5);
}

/** The n-th of what can be read out. */
export function entryAt(found: FoundForCaller | undefined, place: number): ReadEntry | null {
  return found?.entries[place - 1] ?? null;
}
