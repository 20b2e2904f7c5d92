import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDistrict } from '../../src/domain/district.js';
import type { TicketChange } from '../../src/domain/ports.js';
import { decide, receive } from '../../src/domain/ticket/decide.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { evolve, initialState } from '../../src/domain/ticket/evolve.js';
import { loadIntents } from '../../src/intents/load.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { recordOpened } from '../../src/usecases/record-events.js';
import { runTimers } from '../../src/usecases/run-timers.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';

/** What the design asks for on the embedded store. */
const LEAST_PER_SECOND = 2_000;
const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
/** Tickets whose sign-for clock has run out; the others wait. */
const DUE = 8_000;
const BATCH = 500;
const CLAIMS = 8;
const INSERTED_AT_ONCE = 2_000;
const NOW = Date.parse('2026-03-02T10:00:00+08:00');
const MINUTE_MS = 60_000;

const data = await loadIntents(resolve('intents'));
const calendar = createWorkingCalendar(data.calendarSupplements);
const district = createDistrict(data, calendar);
const departments = district.handlers().map(({ id }) => id);
const areas = data.areas.map(({ name }) => name);

function opened(i: number, urgent: boolean, at: number): TicketChange {
  const context = district.decideContext(at);
  const number = `20260302-${String(i).padStart(7, '0')}`;
  const conversationId = `web-chat:default:${i % 50_000}`;
  const first = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause: `c${i}`, number, type: 'complaint', urgent, utility: false,
    matter: { text: '小区对面的工地夜里十二点还在打桩，孩子睡不着，请管一管。', area: areas[i % areas.length] ?? null, address: '金源小区对面' },
    citizen: { conversationId, contact: '13800000000', anonymous: false }, photos: [],
  }, context);
  const events: TicketEvent[] = [first];
  let ticket = initialState(first);
  const bot = { actor: { kind: 'bot', id: 'bot' }, cause: `c${i}` } as const;
  for (const command of [{ ...bot, name: 'AcceptTicket' }, { ...bot, name: 'DispatchTicket', department: departments[i % departments.length] ?? '', coHandlers: [], reason: '职责' }] as const) {
    const decided = decide(ticket, command, context);
    ticket = decided.reduce(evolve, ticket);
    events.push(...decided);
  }
  return { ...recordOpened(events, context), hasNews: false };
}

const seconds = (from: number): number => (performance.now() - from) / 1_000;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Opens so many tickets, the due ones spread among the others. */
async function fill(tickets: ReturnType<typeof createSqliteStores>['tickets'], size: number): Promise<void> {
  const every = Math.max(1, Math.floor(size / (DUE + BATCH * CLAIMS)));
  for (let from = 0; from < size; from += INSERTED_AT_ONCE) {
    const batch = Array.from({ length: Math.min(INSERTED_AT_ONCE, size - from) }, (_, k) => {
      const i = from + k;
      const isDue = i % every === 0;
      return opened(i, isDue, isDue ? NOW - 20 * MINUTE_MS : NOW - MINUTE_MS);
    });
    await Promise.all(batch.map((change) => tickets.insert(change, change.record.ticket.number)));
  }
}

async function measure(size: number) {
  const directory = mkdtempSync(join(tmpdir(), 'yihaotong-bench-'));
  const stores = createSqliteStores(directory);
  try {
    const filling = performance.now();
    await fill(stores.tickets, size);
    const filled = seconds(filling);
    const claims: number[] = [];
    for (let i = 0; i < CLAIMS; i += 1) {
      const from = performance.now();
      // For good: what is claimed here is not run below.
      const claimed = await stores.tickets.claimTimers(NOW, 10 * 365 * 86_400_000, BATCH);
      claims.push(performance.now() - from);
      if (claimed.length !== BATCH) throw new Error(`claimed ${claimed.length}`);
    }
    const deps = { clock: { now: () => NOW }, district, tickets: stores.tickets, onTicketChanged: () => {}, logger: { debug: () => {}, info: () => {}, warn: () => {}, error: (_: string, error: unknown) => { throw error; } } };
    let done = 0;
    const running = performance.now();
    for (let some = await runTimers(deps); some > 0; some = await runTimers(deps)) done += some;
    return { size, insertsPerSecond: size / filled, claimMs: median(claims), escalationsPerSecond: done / seconds(running), escalated: done };
  } finally {
    await stores.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

process.stdout.write('tickets open | opened/s | claiming 500 due, ms | times that at the first | escalations/s | times the 2,000 asked for\n');
let first: number | null = null;
for (const size of SIZES.length > 0 ? SIZES : [10_000, 100_000, 1_000_000]) {
  const { insertsPerSecond, claimMs, escalationsPerSecond, escalated } = await measure(size);
  first ??= claimMs;
  process.stdout.write(`${size} | ${insertsPerSecond.toFixed(0)} | ${claimMs.toFixed(1)} | ${(claimMs / first).toFixed(2)} | ${escalationsPerSecond.toFixed(0)} (of ${escalated}) | ${(escalationsPerSecond / LEAST_PER_SECOND).toFixed(2)}\n`);
}
