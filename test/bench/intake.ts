import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDistrict } from '../../src/domain/district.js';
import type { Principal } from '../../src/domain/permission.js';
import { receive } from '../../src/domain/ticket/decide.js';
import { loadIntents } from '../../src/intents/load.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { normalise, withoutCourtesies } from '../../src/understanding/normalise.js';
import { createContactKeys } from '../../src/usecases/contact-keys.js';
import { findSimilar } from '../../src/usecases/find-similar.js';
import { createTicketIndexer } from '../../src/usecases/index-tickets.js';
import { lookUpCaller } from '../../src/usecases/look-up-caller.js';
import { recordOpened } from '../../src/usecases/record-events.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';

/** Milliseconds that somebody with a caller on the line may wait for similar tickets. */
const MOST_MS = 50;
const SIZE = Number(process.argv[2] ?? 100_000);
const AT_ONCE = 1_000;
const ASKED = 500;
/** Every so many clauses one is left out when the matter is told again. */
const LEFT_OUT = 0.3;
const NOW = Date.parse('2026-03-02T10:00:00+08:00');
const OPERATOR: Principal = { name: 'huawu', displayName: '话务员', role: 'operator', department: null };

const data = await loadIntents(resolve('intents'));
const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
const areas = data.areas.map(({ name }) => name);
/** What citizens tell, in clauses: tickets are put together from two of them, so that words are as common as they are in a district. */
const told = data.departments.flatMap((department) => department.told).map((text) => text.split(/(?<=[，。！？；])/));

let state = 7;
function random(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state / 2 ** 32;
}
function pick<T>(items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

interface Told {
  readonly number: string;
  readonly text: string;
  readonly area: string;
  readonly phone: string;
}

function tellMatter(i: number): Told {
  const [one, other] = [pick(told), pick(told)];
  const street = `${pick([...'东西南北中'])}${pick([...'城山河桥庙庄园坊'])}${pick(['路', '街', '小区', '村'])}${1 + Math.floor(random() * 400)}号`;
  return { number: `20260302-${String(i).padStart(6, '0')}`, text: `${street}${one.slice(0, 3).join('')}${other.slice(-2).join('')}`.slice(0, 300), area: pick(areas), phone: `138${10_000_000 + (i % 70_000)}` };
}

const directory = mkdtempSync(join(tmpdir(), 'intake-'));
const stores = createSqliteStores(directory);
const deps = {
  clock: { now: () => NOW }, ticketIndex: stores.ticketIndex, contactKeys: createContactKeys(new Uint8Array(32)), normaliseQuestion: (text: string) => withoutCourtesies(normalise(text)),
};

async function open({ number, text, area, phone }: Told): Promise<void> {
  const context = district.decideContext(NOW);
  const received = receive({
    name: 'ReceiveTicket', actor: { kind: 'operator', id: 'huawu' }, cause: number, number, type: 'complaint', urgent: false, utility: false, matter: { text, area, address: null },
    citizen: { conversationId: `desk:default:${number}`, contact: phone, anonymous: false }, photos: [],
  }, context);
  await stores.tickets.insert({ ...recordOpened([received], context), hasNews: false }, number);
}

function report(name: string, times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  console.log(`${name}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`);
  return at(0.95);
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  times.push(performance.now() - from);
  return result;
}

const matters: Told[] = [];
for (let from = 0; from < SIZE; from += AT_ONCE) {
  const batch = Array.from({ length: Math.min(AT_ONCE, SIZE - from) }, (_, k) => tellMatter(from + k));
  await Promise.all(batch.map(open));
  matters.push(...batch);
}
const index = createTicketIndexer(deps);
const batches: number[] = [];
while ((await timed(batches, index)) > 0);
console.log(`${SIZE} open tickets from ${told.length} matters; indexed in ${(batches.reduce((all, ms) => all + ms, 0) / 1_000).toFixed(1)} s`);
report('one batch of the index', batches);

const [similar, callers]: [number[], number[]] = [[], []];
let found = 0;
for (let i = 0; i < ASKED; i += 1) {
  const matter = pick(matters);
  const clauses = matter.text.split(/(?<=[，。！？；])/);
  const again = clauses.filter(() => random() >= LEFT_OUT).join('') || matter.text;
  const shown = await timed(similar, () => findSimilar(deps, OPERATOR, { text: `你好，我想反映一下，${again}`, area: i % 2 === 0 ? matter.area : null, address: null }, null));
  if (shown.some(({ ticket }) => ticket.number === matter.number)) found += 1;
  await timed(callers, () => lookUpCaller(deps, OPERATOR, matter.phone));
}
const p95 = report('similar tickets', similar);
report('a caller’s history', callers);
console.log(`told again with some clauses left out, found among the five shown: ${((100 * found) / ASKED).toFixed(1)}%`);
await stores.close();
rmSync(directory, { recursive: true });
if (p95 > MOST_MS) throw new Error(`similar tickets take ${p95.toFixed(1)} ms at the 95th percentile, at most ${MOST_MS}`);
