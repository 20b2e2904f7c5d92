import { resolve } from 'node:path';
import { createDistrict } from '../../src/domain/district.js';
import type { TicketRecord } from '../../src/domain/ticket/ticket.js';
import { timersOf } from '../../src/domain/ticket/timers.js';
import { loadIntents } from '../../src/intents/load.js';
import type { Stores } from '../../src/open-stores.js';
import { auditAll } from '../../src/usecases/audit-tickets.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';

const MINUTE_MS = 60_000;
const AUDITOR = { name: 'chaos', displayName: 'chaos', role: 'admin', department: null } as const;
/** Tickets whose limit runs out while processes die. */
const OPEN = 150;

export async function districtOf(intentsDir: string) {
  const data = await loadIntents(resolve(intentsDir));
  return createDistrict(data, createWorkingCalendar(data.calendarSupplements));
}

type District = Awaited<ReturnType<typeof districtOf>>;

/** Tickets that were opened in the last minute, so that their limits of a minute run out one after the other from now on. @param withinMs all of them */
export async function openTickets({ tickets }: Pick<Stores, 'tickets'>, district: District, withinMs: number): Promise<void> {
  const now = Date.now();
  for (let i = 0; i < OPEN; i += 1) {
    const at = now - MINUTE_MS + Math.round((withinMs * i) / OPEN);
    await openTicket({ tickets, district, clock: { now: () => at }, onTicketChanged: () => undefined }, {
      what: '家里停水了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '供水', type: 'complaint', urgent: i % 2 === 0,
    }, `wechat-official:lanshan:t${i}`, `chaos:${i}`);
  }
}

/** What time has asked of tickets. */
export interface Fired {
  readonly tickets: number;
  /** By what was done, and what should have been. */
  readonly due: number;
  readonly fired: number;
  /** Done twice. */
  readonly repeated: string[];
  /** Tickets whose record is not what happened. */
  readonly broken: string[];
  /** The longest between a limit's end and its being noticed. */
  readonly latestMs: number;
}

/** Looks at every ticket. @param now what was to happen until then should have */
export async function firedTimers(stores: Pick<Stores, 'tickets'>, district: District, now: number): Promise<Fired> {
  const repeated: string[] = [];
  const broken: string[] = [];
  let [tickets, due, fired, latestMs] = [0, 0, 0, 0];
  for await (const { record, broken: fault } of auditAll(stores, AUDITOR)) {
    const { ticket } = record;
    const done = doneIn(record);
    const left = timersOf(ticket, district.decideContext(now, ticket.rules)).filter(({ at }) => at <= now).length;
    tickets += 1;
    fired += done.length;
    due += done.length + left;
    latestMs = Math.max(latestMs, ...done.map(({ late }) => late));
    repeated.push(...done.map(({ key }) => key).filter((key, i, all) => all.indexOf(key) !== i).map((key) => `${ticket.number} ${key}`));
    if (fault !== null) broken.push(ticket.number);
  }
  return { tickets, due, fired, repeated, broken, latestMs };
}

function doneIn({ events }: TicketRecord): { readonly key: string; readonly late: number }[] {
  return events.flatMap((event) => {
    if (event.name === 'DeadlineMissed') return [{ key: `missed ${event.clock} ${event.dueAt}`, late: event.at - event.dueAt }];
    if (event.name === 'DeadlineWarned') return [{ key: `${event.kind} ${event.clock} ${event.dueAt}`, late: 0 }];
    return event.name === 'TicketSupervised' ? [{ key: `supervised ${event.kind} ${event.reason}`, late: 0 }] : [];
  });
}
