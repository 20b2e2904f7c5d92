import type { District } from '../../src/domain/district.js';
import { countsOf, type FigureCount } from '../../src/domain/figures/counts.js';
import { type Measure, noSums } from '../../src/domain/figures/measures.js';
import type { LaterCommand } from '../../src/domain/ticket/commands.js';
import { decide, type DecideContext, receive } from '../../src/domain/ticket/decide.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { evolve, initialState } from '../../src/domain/ticket/evolve.js';
import type { Actor, Ticket, TicketRecord, TicketType } from '../../src/domain/ticket/ticket.js';
import { dueTimer, nextTimerAt } from '../../src/domain/ticket/timers.js';

export const CITIZEN: Actor = { kind: 'citizen', id: 'memory:default:a' };
export const OPERATOR: Actor = { kind: 'operator', id: 'huawu' };
export const REVIEWER: Actor = { kind: 'supervisor', id: 'duban' };
export const SYSTEM: Actor = { kind: 'system', id: 'system' };
export const clerkOf = (department: string): Actor => ({ kind: 'department', id: `clerk-${department}`, department });

type WithoutOrigin<C> = C extends LaterCommand ? Omit<C, 'actor' | 'cause'> : never;
export type Said = WithoutOrigin<LaterCommand>;

export interface Story {
  readonly ticket: () => Ticket;
  readonly events: readonly TicketEvent[];
  /** What the events added to the figures, each with the state of its moment. */
  readonly counts: readonly FigureCount[];
  /** A command now. @throws AppError what the ticket refuses */
  readonly say: (actor: Actor, said: Said, context?: Partial<DecideContext>) => Story;
  /** Time goes on to an instant, `2026-01-05T10:00`; what is due is done at its second, or not at all when the service is down. */
  readonly until: (time: string | number, isDown?: boolean) => Story;
  readonly record: () => TicketRecord;
}

export interface Opening {
  readonly number?: string;
  readonly type?: TicketType;
  readonly area?: string | null;
  readonly urgent?: boolean;
}

export const instant = (time: string): number => Date.parse(`${time}:00+08:00`);

/** A ticket told event by event, without any store. @param time of its first event, `2026-01-05T10:00` */
export function storyOf(district: District, time: string, { number = '20260105-0001', type = 'complaint', area = '义堂镇', urgent = false }: Opening = {}): Story {
  let now = instant(time);
  const first = receive({
    name: 'ReceiveTicket', actor: CITIZEN, cause: `open:${number}`, number, type, urgent, utility: false, photos: [],
    matter: { text: '楼顶漏水', area, address: null }, citizen: { conversationId: CITIZEN.id, contact: null, anonymous: false },
  }, district.decideContext(now));
  let ticket = initialState(first);
  const events: TicketEvent[] = [first];
  const counts: FigureCount[] = [...countsOf(null, first, [])];
  const contextNow = (): DecideContext => district.decideContext(now, ticket.rules);
  const add = (more: readonly TicketEvent[]): void => {
    for (const event of more) {
      counts.push(...countsOf(ticket, event, events));
      events.push(event);
      ticket = evolve(ticket, event);
    }
  };
  const runTimers = (): number => {
    const before = events.length;
    for (let due = dueTimer(ticket, now, contextNow()); due !== null; due = dueTimer(ticket, now, contextNow())) {
      const decided = decide(ticket, { ...due, actor: SYSTEM, cause: `timer:${now}` } as LaterCommand, contextNow());
      if (decided.length === 0) break;
      add(decided);
    }
    return events.length - before;
  };
  const story: Story = {
    events, counts, ticket: () => ticket,
    say: (actor, said, context = {}) => {
      add(decide(ticket, { ...said, actor, cause: `${said.name}:${events.length}` } as LaterCommand, { ...contextNow(), ...context }));
      return story;
    },
    until: (later, isDown = false) => {
      const end = typeof later === 'number' ? later : instant(later);
      while (!isDown) {
        const next = nextTimerAt(ticket, contextNow());
        if (next === null || next > end) break;
        now = Math.max(now, next);
        if (runTimers() === 0) break;
      }
      now = end;
      return story;
    },
    record: () => ({ ticket, events: events.map((event) => ({ ...event, hash: '' })), version: events.length, timerAt: null }),
  };
  return story;
}

/** Sums of counts, of one department only when it is given. */
export function sumsOf(counts: readonly FigureCount[], department?: string): Record<Measure, number> {
  const sums = noSums();
  for (const count of counts) if (department === undefined || count.department === department) sums[count.measure] += count.n;
  return sums;
}

/** Only what is not 0. */
export function counted(counts: readonly FigureCount[], department?: string): Partial<Record<Measure, number>> {
  return Object.fromEntries(Object.entries(sumsOf(counts, department)).filter(([, n]) => n !== 0));
}
