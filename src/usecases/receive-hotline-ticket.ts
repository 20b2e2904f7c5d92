import { createHash } from 'node:crypto';
import type { TicketChange } from '../domain/ports.js';
import { CONTENT_PARTS, type ContentPart, type HotlineContent, type HotlineItem, VERDICT_PARTS } from '../domain/hotline/item.js';
import { type HotlineMapping, hotlineSystem } from '../domain/hotline/mapping.js';
import type { HotlineStore, KnownHotlineItem } from '../domain/hotline/store.js';
import { isAhead } from '../domain/hotline/read-item.js';
import { openingNote } from '../domain/hotline/words.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { decide, receive } from '../domain/ticket/decide.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { evolve, initialState } from '../domain/ticket/evolve.js';
import type { Actor, TicketRecord } from '../domain/ticket/ticket.js';
import { concernsUtility } from '../domain/ticket/utility.js';
import type { ErrorCode } from '../errors.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { nextNumber } from './open-ticket.js';
import { recordOpened } from './record-events.js';
import { untilSaved } from './until-saved.js';
import { updateHotlineTicket } from './update-hotline-ticket.js';

export interface ReceiveHotlineDeps extends ChangeTicketDeps {
  readonly hotline: Pick<HotlineStore, 'load' | 'save'>;
}

/** What came of one version of a city's item. */
export interface HotlineReceipt {
  readonly number: string;
  /** `unchanged`: it was known, or says nothing that matters any more. */
  readonly result: 'accepted' | 'updated' | 'unchanged' | 'rejected';
  /** Our number. */
  readonly ticket: string | null;
  /** Of what was rejected. */
  readonly code: ErrorCode | null;
  /** Why it was rejected, or what it came to, for people. */
  readonly reason: string | null;
}

/** Versions remembered of one item: more than a city ever sends again. */
const SEEN = 64;
const DIGEST = 16;

/** What causes the ticket, once for all versions of the item; also the id of its conversation. */
export function hotlineCause({ city, number }: Pick<HotlineItem, 'city' | 'number'>): string {
  return `${hotlineSystem(city)}:${number}`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, DIGEST);
}

function partsOf(content: HotlineContent): Readonly<Record<ContentPart, string>> {
  return Object.fromEntries(CONTENT_PARTS.map((part) => [part, digest(content[part])])) as Record<ContentPart, string>;
}

/** `1767000000000.abcdef`: the same for the same version, however often it comes. */
function versionOf({ updatedAt, state, content }: HotlineItem): string {
  const told = (part: ContentPart): boolean => content[part] !== null || !(VERDICT_PARTS as readonly ContentPart[]).includes(part);
  return `${updatedAt ?? ''}.${digest([state, ...CONTENT_PARTS.filter(told).map((part) => content[part])])}`;
}

/** What is the same for one follow-up of the city, in however many versions of the item it stands, and in whatever order they come. */
function verdictOf(item: HotlineItem): string {
  return `${hotlineCause(item)}@verdict.${digest(VERDICT_PARTS.map((part) => item.content[part]))}`;
}

/** What nobody has heard of says nothing. */
const NOTHING = digest(null);

/** Who asks for what the city passes on. */
function actorsOf(item: HotlineItem): { readonly citizen: Actor; readonly platform: Actor; readonly system: Actor } {
  const system = hotlineSystem(item.city);
  return { citizen: { kind: 'citizen', id: hotlineCause(item) }, platform: { kind: 'operator', id: system }, system: { kind: 'system', id: system } };
}

export type HotlineActors = ReturnType<typeof actorsOf>;

/**
 * Takes in one version of a city's item: a new number makes a ticket, a known one changes it, and whatever comes again or too late changes
 * nothing. Each save has a cause of its own, so that an item that was broken off anywhere is completed when it comes again.
 * The caller has made sure that it is this city that speaks.
 * @returns what came of it; what the ticket refuses is a rejection, too
 */
export async function receiveHotlineTicket(deps: ReceiveHotlineDeps, { dispatch }: Pick<HotlineMapping, 'dispatch'>, item: HotlineItem): Promise<HotlineReceipt> {
  const version = versionOf(item);
  return untilSaved(async () => {
    const known = await deps.hotline.load(item.city, item.number);
    if (known?.seen.includes(version)) return { number: item.number, result: 'unchanged', ticket: known.ticket, code: null, reason: null };
    return known === null ? open(deps, item, version, dispatch) : update(deps, item, version, dispatch, known);
  });
}

async function open(deps: ReceiveHotlineDeps, item: HotlineItem, version: string, dispatch: HotlineMapping['dispatch']): Promise<HotlineReceipt> {
  const cause = hotlineCause(item);
  const number = await nextNumber(deps.tickets, deps.clock.now());
  const record = await deps.tickets.insert(opening(deps, item, `${cause}@${version}`, number, dispatch), cause);
  deps.onTicketChanged();
  const begun = beginning(record);
  const isOurs = begun.version === version;
  const base: KnownHotlineItem = {
    city: item.city, number: item.number, ticket: record.ticket.number, updatedAt: isOurs ? item.updatedAt : begun.updatedAt, parts: isOurs ? partsOf(item.content) : begun.parts, seen: [begun.version], version: 1,
  };
  await deps.hotline.save(base);
  // It was opened by another version, of which the rest was broken off.
  return isOurs ? { number: item.number, result: 'accepted', ticket: base.ticket, code: null, reason: null } : update(deps, item, version, dispatch, base);
}

/** The version that a ticket was opened by, from its first event. */
function beginning({ events }: TicketRecord): Pick<KnownHotlineItem, 'updatedAt' | 'parts'> & { readonly version: string } {
  const first = events[0];
  if (first?.name !== 'TicketReceived') throw new RangeError('a ticket begins with being received');
  const version = first.cause.slice(first.cause.lastIndexOf('@') + 1);
  const at = version.split('.')[0] ?? '';
  const { text, area, address } = first.matter;
  const told = { text, area, address, contact: first.citizen.contact, type: first.type, urgent: first.urgent, anonymous: first.citizen.anonymous, deadlineAt: first.cityDueAt ?? null };
  return { version, updatedAt: at === '' ? null : Number(at), parts: Object.fromEntries(Object.entries(told).map(([part, value]) => [part, digest(value)])) };
}

function opening(deps: ReceiveHotlineDeps, item: HotlineItem, cause: string, number: string, dispatch: HotlineMapping['dispatch']): TicketChange {
  const { content } = item;
  const now = deps.clock.now();
  const context = deps.district.decideContext(now);
  const actors = actorsOf(item);
  const received = receive({
    name: 'ReceiveTicket', actor: actors.citizen, cause, number, type: content.type, urgent: content.urgent, utility: concernsUtility(content.text),
    matter: { text: content.text, area: content.area, address: content.address },
    citizen: { conversationId: hotlineCause(item), contact: content.contact, anonymous: content.anonymous }, photos: [], origin: { system: hotlineSystem(item.city), number: item.number }, cityDueAt: content.deadlineAt ?? undefined,
  }, context);
  const events: TicketEvent[] = [received];
  let ticket = initialState(received);
  for (const command of firstCommands(item, actors, cause, dispatch, now)) {
    const decided = decide(ticket, command, context);
    ticket = decided.reduce(evolve, ticket);
    events.push(...decided);
  }
  return recordOpened(events, context);
}

function firstCommands(item: HotlineItem, { citizen, platform, system }: HotlineActors, cause: string, dispatch: HotlineMapping['dispatch'], now: number): LaterCommand[] {
  const { department } = item.content;
  const note: LaterCommand = { name: 'AddNote', actor: platform, cause, text: openingNote(item, now) };
  if (item.state === 'cancelled') return [note, { name: 'WithdrawTicket', actor: citizen, cause, reason: '市平台撤销' }];
  const dispatching: LaterCommand[] = dispatch === 'named' && department !== null
    ? [{ name: 'AcceptTicket', actor: system, cause }, { name: 'DispatchTicket', actor: system, cause, department, coHandlers: [], reason: '市平台指定的承办单位' }] : [];
  return [note, ...dispatching, ...(item.state === 'reminded' ? [{ name: 'RemindTicket', actor: citizen, cause } as const] : [])];
}

/** A version that the city changed before the newest one: its words are over, what it asks for is not. A newest one from the future, taken in once, holds nothing back. */
function isOlder(item: HotlineItem, known: KnownHotlineItem, now: number): boolean {
  return item.updatedAt !== null && known.updatedAt !== null && !isAhead(known.updatedAt, now) && item.updatedAt < known.updatedAt;
}

async function update(deps: ReceiveHotlineDeps, item: HotlineItem, version: string, dispatch: HotlineMapping['dispatch'], known: KnownHotlineItem): Promise<HotlineReceipt> {
  const parts = partsOf(item.content);
  const older = isOlder(item, known, deps.clock.now());
  const changed = older ? [] : CONTENT_PARTS.filter((part) => parts[part] !== (known.parts[part] ?? NOTHING));
  // Like a reminder, a follow-up is asked for whatever has come since; one that stands in the item still is not asked for again.
  const isAsked = older || VERDICT_PARTS.some((part) => changed.includes(part));
  const done = await updateHotlineTicket(deps, { item, ticket: known.ticket, changed, dispatch, actors: actorsOf(item), cause: `${hotlineCause(item)}@${version}`, verdict: isAsked ? verdictOf(item) : null });
  const receipt = { number: item.number, ticket: known.ticket, code: done.refused?.code ?? null, reason: done.refused?.message ?? null };
  // Not remembered: asked again, it is refused for the same reason, or goes in when it can.
  if (done.refused) return { ...receipt, result: 'rejected' };
  await deps.hotline.save({
    ...known, ...(older ? {} : { updatedAt: item.updatedAt ?? known.updatedAt, parts }), seen: [version, ...known.seen].slice(0, SEEN), version: known.version + 1,
  });
  return { ...receipt, result: done.isChanged ? 'updated' : 'unchanged' };
}
