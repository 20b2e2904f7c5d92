/**
 * Figures of a million tickets: how long they take to read, what keeping them up costs a save, how long a recount from scratch takes.
 * Tickets are whole, with all their events, over 3 years × 60 departments × 7 types × 25 areas, evenly spread: the most cells there
 * can be. `npm run bench:figures -- [TICKETS]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDistrict } from '../../src/domain/district.js';
import { countsOfHistory } from '../../src/domain/figures/counts.js';
import { earlyWarnings, WARNING_DAYS } from '../../src/domain/figures/early-warning.js';
import { addDays } from '../../src/domain/calendar.js';
import type { FiguresQuery, TicketChange } from '../../src/domain/ports.js';
import { replay } from '../../src/domain/ticket/evolve.js';
import type { TicketEvent } from '../../src/domain/ticket/events.js';
import { TICKET_TYPES } from '../../src/domain/ticket/ticket.js';
import { loadIntents } from '../../src/intents/load.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';
import { seeded } from '../helpers/seeded.js';
import { CITIZEN, clerkOf, instant, OPERATOR, REVIEWER, storyOf } from '../helpers/ticket-story.js';
import { moved } from './moved-story.js';

const TICKETS = Number(process.argv[2] ?? 1_000_000);
const DAYS = 3 * 365;
const DEPARTMENTS = 60;
const AREAS = 25;
const STORIES = 300;
const AT_ONCE = 1_000;
const FIRST = '2023-01-02';
const STORIES_FROM = '2026-03-02T10:00';

const data = await loadIntents(resolve('intents'));
const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
const chance = seeded(1);
const HOUR_MS = 3_600_000;

/** One of the ways that tickets go: most are well handled, some late, returned, redone or never judged. */
function story(): readonly TicketEvent[] {
  let now = instant(STORIES_FROM);
  const told = storyOf(district, STORIES_FROM);
  const later = (hours: number) => {
    now += hours * HOUR_MS;
    return told.until(now);
  };
  told.say(OPERATOR, { name: 'AcceptTicket' }).say(OPERATOR, { name: 'DispatchTicket', department: 'd0', coHandlers: [], reason: '职责' });
  later(chance.next() < 0.9 ? 3 : 40);
  if (chance.next() < 0.05) told.say(clerkOf('d0'), { name: 'RequestReturn', reason: '不是我们的' }).say(OPERATOR, { name: 'RejectReturn', reason: '是你们的' });
  told.say(clerkOf('d0'), { name: 'SignTicket' });
  for (let round = 1; ; round += 1) {
    later(chance.next() < 0.9 ? 24 : 200);
    told.say(clerkOf('d0'), { name: 'ReplyTicket', publicAnswer: '您反映的问题已经派人到现场核实并处理，感谢您的关心。', handlingNote: '现场处理' });
    later(4).say(REVIEWER, { name: 'ApproveAnswer' });
    const said = chance.next();
    if (said < 0.3) return later(400).events;
    const isGood = said > 0.4 || round === 3;
    later(20).say(CITIZEN, { name: 'RecordFollowUp', resolved: isGood, rating: isGood ? 5 : 1, words: null });
    if (isGood) return told.events;
    told.say(clerkOf('d0'), { name: 'SignTicket' });
  }
}

function ticket(i: number, stories: readonly (readonly TicketEvent[])[]): TicketChange {
  const day = addDays(FIRST, Math.floor((i * DAYS) / TICKETS));
  const pick = (n: number): number => Math.floor(chance.next() * n);
  const number = `${day.replaceAll('-', '')}-${String(i).padStart(7, '0')}`;
  const events = moved(stories[pick(stories.length)] ?? [], Date.parse(day) - Date.parse(STORIES_FROM.slice(0, 10)), `department-${pick(DEPARTMENTS)}`);
  const [first, ...later] = events;
  if (first?.name !== 'TicketReceived') throw new Error('a story begins otherwise');
  const opened = { ...first, number, type: TICKET_TYPES[pick(TICKET_TYPES.length)] ?? 'help', matter: { ...first.matter, area: `第${pick(AREAS)}街道` } };
  const all = [opened, ...later].map((event) => ({ ...event, hash: '0'.repeat(64) }));
  return { record: { ticket: replay(all), events: all, version: 1, timerAt: null }, counts: countsOfHistory(all), hasNews: false };
}

const directory = mkdtempSync(join(tmpdir(), 'yihaotong-bench-'));
const stores = createSqliteStores(directory);
const log = (text: string) => process.stdout.write(`${text}\n`);

async function median(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[2]?.toFixed(0) ?? '';
}

async function fill(): Promise<void> {
  const stories = Array.from({ length: STORIES }, story);
  for (let from = 0; from < TICKETS; from += AT_ONCE) {
    const changes = Array.from({ length: Math.min(AT_ONCE, TICKETS - from) }, (_, k) => ticket(from + k, stories));
    await Promise.all(changes.map((change) => stores.tickets.insert(change, change.record.ticket.number)));
    if (from % 100_000 === 0) process.stderr.write(`${from} `);
  }
}

const YEAR = { from: '2024-01-01', to: '2024-12-31' };
const ODD_YEAR = { from: '2024-01-15', to: '2025-01-14' };
const QUERIES: readonly (readonly [string, FiguresQuery])[] = [
  ['a year by department', { ...YEAR, groupBy: 'department' }], ['a year that begins on the 15th, by department', { ...ODD_YEAR, groupBy: 'department' }],
  ['three years by department', { from: FIRST, to: '2026-12-31', groupBy: 'department' }], ['a year by type', { ...YEAR, groupBy: 'type' }], ['a year by area', { ...YEAR, groupBy: 'area' }],
  ['three years by area', { from: FIRST, to: '2026-12-31', groupBy: 'area' }], ['three years by month', { from: FIRST, to: '2026-12-31', groupBy: 'month' }], ['a year by day', { ...YEAR, groupBy: 'day' }],
  ['a month by day', { from: '2024-05-01', to: '2024-05-31', groupBy: 'day' }], ['three years, all in one', { from: FIRST, to: '2026-12-31', groupBy: null }],
  ['one department’s year by type', { ...YEAR, groupBy: 'type', department: 'department-7' }],
];

/** What keeping the figures up adds to saves: the same changes with and without their counts. */
async function costOfSaves(): Promise<void> {
  const stories = Array.from({ length: 20 }, story);
  const speeds: number[] = [];
  for (const [offset, isCounted] of [[1, false], [2, true], [3, false], [4, true]] as const) {
    const changes = Array.from({ length: 5_000 }, (_, i) => {
      const change = ticket(i, stories);
      const number = `2027010${offset}-${String(i).padStart(4, '0')}`;
      return { ...change, counts: isCounted ? change.counts.slice(0, 2) : [], record: { ...change.record, ticket: { ...change.record.ticket, number } } };
    });
    const from = performance.now();
    await Promise.all(changes.map((change) => stores.tickets.insert(change, change.record.ticket.number)));
    speeds.push(changes.length / ((performance.now() - from) / 1_000));
  }
  log(`saves a second without counts ${speeds[0]?.toFixed(0)}, ${speeds[2]?.toFixed(0)}; with two counts each ${speeds[1]?.toFixed(0)}, ${speeds[3]?.toFixed(0)}`);
}

try {
  const filling = performance.now();
  await fill();
  log(`\n${TICKETS} tickets saved in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);
  for (const [name, query] of QUERIES) log(`${name}: ${await median(() => stores.figures.read(query))} ms`);
  const day = addDays(FIRST, 700);
  const series = () => stores.figures.daily('dispatched', addDays(day, 1 - WARNING_DAYS), day);
  log(`nine weeks by day, department and area: ${await median(series)} ms`);
  const matters = await series();
  log(`early warnings from them: ${await median(async () => earlyWarnings(matters, day, FIRST))} ms`);
  const checking = performance.now();
  const checked = await stores.figures.differences();
  log(`counted from scratch and compared in ${((performance.now() - checking) / 1_000).toFixed(0)} s: ${checked.tickets} tickets, ${checked.differing} cells differ`);
  const recounting = performance.now();
  await stores.figures.recount();
  log(`recounted in ${((performance.now() - recounting) / 1_000).toFixed(0)} s`);
  await costOfSaves();
} finally {
  await stores.close();
  rmSync(directory, { recursive: true, force: true });
}
