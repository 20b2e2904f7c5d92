import { DeliveryFault } from '../../domain/delivery.js';
import { writeDate } from '../../domain/hotline/dates.js';
import { hotlineSystem, WRITE_BACK_FIELDS, type WriteBackField, type WriteBackMapping } from '../../domain/hotline/mapping.js';
import type { OutboundNotice } from '../../domain/message.js';
import type { ActivityLogStore, Clock, NoticeSubscribers, NoticeTarget, TicketStore } from '../../domain/ports.js';
import type { TicketNotice } from '../../domain/ticket/notice.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { PostJson } from './client.js';
import { HOTLINE, type HotlineChannelConfig, type LinkedCity } from './config.js';

export interface WriteBackDeps {
  readonly clock: Clock;
  readonly tickets: Pick<TicketStore, 'load' | 'followers'>;
  readonly activityLog: Pick<ActivityLogStore, 'append'>;
  readonly departmentName: (id: string) => string;
  readonly post: PostJson;
}

/** Messages at once, and a second: cities' platforms are slow. */
const LIMITS = { concurrency: 4, perSecond: 20 } as const;

/** Where the updates of a city that polls are kept. */
export function updatesOf(city: string): string {
  return `${hotlineSystem(city)}:`;
}

/** The city and its number, of a conversation id. */
function addressOf(conversationId: string): { readonly city: string; readonly number: string } {
  const [, city = '', ...number] = conversationId.split(':');
  return { city, number: number.join(':') };
}

/** Whoever has been merged into a ticket, also by way of another. */
async function followersOf(deps: Pick<WriteBackDeps, 'tickets'>, number: string): Promise<Ticket[]> {
  const direct = (await deps.tickets.followers(number)).map(({ ticket }) => ticket);
  const further = await Promise.all(direct.map((ticket) => followersOf(deps, ticket.number)));
  return [...direct, ...further.flat()];
}

type Facts = Readonly<Record<WriteBackField, string | null>>;

/** What a city is told, by the names that it wants. */
function bodyOf({ fields }: WriteBackMapping, facts: Facts): Readonly<Record<string, string | null>> {
  return Object.fromEntries((Object.keys(WRITE_BACK_FIELDS) as WriteBackField[]).map((field) => [fields[field] ?? WRITE_BACK_FIELDS[field], facts[field]]));
}

function factsOf({ mapping }: LinkedCity, writeBack: WriteBackMapping, number: string, notice: TicketNotice): Facts {
  const written = (at: number | null): string | null => (at === null ? null : writeDate(at, writeBack.dateFormat, mapping.utcOffset));
  const { ticket, event, at, id, reason } = notice;
  return {
    id, number, ticket: ticket.number, status: writeBack.statuses[event] ?? null, event, at: written(at), department: ticket.department?.name ?? null, answer: ticket.publicAnswer, reason, dueAt: written(ticket.dueAt),
  };
}

/** Tells the cities what happens to their tickets: sends it, or keeps it until it is asked for. */
export function createWriteBack({ cities }: HotlineChannelConfig, deps: WriteBackDeps): NoticeTarget & NoticeSubscribers {
  const bySystem = new Map(cities.map((city) => [hotlineSystem(city.mapping.city), city]));
  const hears = (system: string | undefined, event: TicketNotice['event']): boolean => {
    const city = bySystem.get(system ?? '');
    const writeBack = city?.mapping.writeBack;
    return writeBack?.statuses[event] !== undefined && (writeBack.endpoint === 'polled' || city?.pushUrl !== null);
  };
  return {
    name: HOTLINE, limits: LIMITS,
    of: async ({ ticket, origin, event }) => {
      if (cities.length === 0) return [];
      // Whoever follows a ticket that is withdrawn goes on by itself: nothing has happened to theirs.
      const followers = event === 'TicketWithdrawn' ? [] : await followersOf(deps, ticket.number);
      const origins = [origin, ...followers.map((follower) => follower.origin ?? null)];
      return origins.flatMap((from) => (from !== null && hears(from.system, event) ? [{ channel: HOTLINE, conversationId: `${from.system}:${from.number}` }] : []));
    },
    deliver: async (message) => {
      const { city: name, number } = addressOf(message.conversationId);
      const city = bySystem.get(hotlineSystem(name));
      const writeBack = city?.mapping.writeBack;
      // It was linked when this was put down.
      if (!city || !writeBack) throw new DeliveryFault('HOTLINE_NOT_LINKED', { kind: 'never' });
      const body = bodyOf(writeBack, factsOf(city, writeBack, number, await withMaster(deps, message)));
      if (writeBack.endpoint === 'polled') await deps.activityLog.append(updatesOf(name), message.id, JSON.stringify(body), deps.clock.now());
      else await deps.post(city, body);
    },
  };
}

/** Who has been merged is told what its master has come to: of what happened before, the master tells nothing more. */
async function withMaster(deps: WriteBackDeps, { notice }: OutboundNotice): Promise<TicketNotice> {
  if (notice.event !== 'TicketMerged') return notice;
  const record = await deps.tickets.load(notice.ticket.number);
  const master = record?.ticket.merge ? (await deps.tickets.load(record.ticket.merge.into))?.ticket : undefined;
  if (!master) return notice;
  const { department } = master;
  return {
    ...notice, reason: `并入${master.number}`,
    ticket: { ...notice.ticket, department: department === null ? null : { id: department, name: deps.departmentName(department) }, publicAnswer: master.answers.at(-1)?.publicAnswer ?? null },
  };
}
