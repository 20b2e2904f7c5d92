import { citizenNews, followersNews } from '../domain/conversation/ticket-news.js';
import type { OutboundMessage, Reply } from '../domain/message.js';
import type { NoticeSubscribers, OutboxStore, UnannouncedTicket } from '../domain/ports.js';
import type { TicketEvent, TicketEventName } from '../domain/ticket/events.js';
import { isNews } from '../domain/ticket/news.js';
import { guarded, isOwn, noticeOf } from '../domain/ticket/notice.js';
import { isAnswered } from '../domain/ticket/status.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { DESK_CHANNEL, followersOf } from './followers-of.js';
import { masterOf } from './master-of.js';
import { noteHandDispatched, type NoteDispatchDeps } from './note-unanswered.js';

export interface AnnounceTicketsDeps extends NoteDispatchDeps, ChangeTicketDeps {
  readonly outbox: Pick<OutboxStore, 'put'>;
  readonly subscribers: NoticeSubscribers;
}

/** Tickets looked at in one go. */
const BATCH = 100;
/** Tickets of other systems, which tell their citizens themselves. */
const OF_OTHERS: ReadonlySet<string> = new Set([DESK_CHANNEL, 'hotline-12345', 'open311']);

/**
 * Puts the news of tickets where it belongs: what the citizen, the askers of merged tickets and other systems hear into the outbox, a
 * dispatch by hand into the editors' queue. A crash between the saves repeats the first ones, which are ignored: the ids are made of ticket and event.
 * @returns how many tickets had something new
 */
export async function announceTickets(deps: AnnounceTicketsDeps): Promise<number> {
  const found = await deps.tickets.unannounced(BATCH);
  for (const ticket of found) {
    const { record } = ticket;
    await deps.outbox.put([...ownNews(deps, ticket), ...(await newsOfFollowers(deps, ticket)), ...(await newsOfMaster(deps, record)), ...(await notices(deps, ticket))], deps.clock.now());
    await noteHandDispatched(deps, record.ticket, newEvents(ticket));
    await releaseFollowers(deps, record);
    await deps.tickets.announced(record.ticket.number, record.events.length);
  }
  return found.length;
}

function contextOf({ district, clock }: AnnounceTicketsDeps) {
  return { now: clock.now(), departmentName: (id: string) => district.departmentName(id) };
}

function outbound(to: Ticket, id: string, reply: Reply | null): OutboundMessage[] {
  const { conversationId } = to.citizen;
  const channel = conversationId.split(':')[0] ?? '';
  return reply === null || OF_OTHERS.has(channel) ? [] : [{ kind: 'reply', id, channel, conversationId, inReplyTo: null, reply }];
}

/** What is new, each with its place in the history. */
function newEvents({ record, announced }: UnannouncedTicket): { readonly event: TicketEvent; readonly i: number }[] {
  return record.events.slice(announced).map((event, i) => ({ event, i: announced + i }));
}

/** What happened since it was told last, for every system that asked for it. */
async function notices({ district, subscribers }: AnnounceTicketsDeps, found: UnannouncedTicket): Promise<OutboundMessage[]> {
  const told = newEvents(found).flatMap(({ event, i }) => {
    const notice = isNews(event) ? noticeOf(found.record, i, (id) => district.departmentName(id)) : null;
    return notice ? [notice] : [];
  });
  const each = await Promise.all(told.map(async (notice) => (await subscribers.of(notice)).map(({ channel, conversationId }) => (
    { kind: 'notice', id: `${conversationId}:${notice.id}`, channel, conversationId, notice: isOwn(notice, conversationId) ? notice : guarded(notice, found.record.ticket) } as const))));
  return each.flat();
}

function ownNews(deps: AnnounceTicketsDeps, found: UnannouncedTicket): OutboundMessage[] {
  const context = contextOf(deps);
  const { ticket } = found.record;
  return newEvents(found).flatMap(({ event, i }) => outbound(ticket, `ticket:${ticket.number}:${i}`, citizenNews(ticket, event, context)));
}

/** Everybody whose ticket follows this one when it is told, also by way of another. */
async function newsOfFollowers(deps: AnnounceTicketsDeps, found: UnannouncedTicket): Promise<OutboundMessage[]> {
  const context = contextOf(deps);
  const { ticket } = found.record;
  return (await followersOf(deps.tickets, ticket.number)).flatMap(({ ticket: follower }) => newEvents(found)
    .flatMap(({ event, i }) => outbound(follower, `ticket:${ticket.number}:${i}:${follower.number}`, followersNews(follower, event, context))));
}

/** What has come of a ticket: its answer, and its end. */
const OUTCOMES: readonly TicketEventName[] = ['TicketReplied', 'TicketAnsweredDirectly', 'TicketClosed', 'TicketDeclined'];

/**
 * Who joins a ticket that has been answered, or has ended while they were being merged, hears of it: it was told before there was
 * anybody else to tell.
 */
async function newsOfMaster(deps: AnnounceTicketsDeps, { ticket }: TicketRecord): Promise<OutboundMessage[]> {
  const master = await masterOf(deps.tickets, ticket);
  if (!master || !(isAnswered(master.ticket) || master.ticket.ended)) return [];
  return OUTCOMES.flatMap((name) => {
    const i = master.events.findLastIndex((event) => event.name === name);
    const event = master.events[i];
    return event ? outbound(ticket, `ticket:${master.ticket.number}:${i}:${ticket.number}`, followersNews(ticket, event, contextOf(deps))) : [];
  });
}

/** Whoever withdraws their ticket does not withdraw the others': each of them goes on by itself, also who is merged into it only now. */
async function releaseFollowers(deps: AnnounceTicketsDeps, record: TicketRecord): Promise<void> {
  const { ticket } = record;
  if (isWithdrawn(record)) for (const follower of await deps.tickets.followers(ticket.number)) await release(deps, follower, ticket.number);
  const into = ticket.merge === null ? null : await deps.tickets.load(ticket.merge.into);
  if (into !== null && isWithdrawn(into)) await release(deps, record, into.ticket.number);
}

function isWithdrawn({ events }: TicketRecord): boolean {
  return events.some(({ name }) => name === 'TicketWithdrawn');
}

async function release(deps: AnnounceTicketsDeps, { ticket: { number }, events }: TicketRecord, from: string): Promise<void> {
  const cause = `withdrawn:${from}:${number}:${events.findLastIndex(({ name }) => name === 'TicketMerged')}`;
  await changeTicket(deps, number, { name: 'UndoMerge', actor: { kind: 'system', id: 'system' }, cause, reason: `主件${from}已由登记人撤销` });
}
