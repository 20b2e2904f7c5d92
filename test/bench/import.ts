import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readTable } from '../../src/documents/rows.js';
import { createDistrict } from '../../src/domain/district.js';
import { createHotlineNames } from '../../src/domain/hotline/names.js';
import type { RawItem } from '../../src/domain/hotline/read-item.js';
import { loadIntents } from '../../src/intents/load.js';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { createHotlineReceiver } from '../../src/usecases/receive-hotline-items.js';
import { createWorkingCalendar } from '../../src/working-calendar.js';
import { workbook } from '../helpers/xlsx.js';

/** Rows of the file, and messages of which a fifth come twice, all in disorder. */
const [ROWS = 100_000, MESSAGES = 10_000] = process.argv.slice(2).map(Number).filter(Boolean);
/** What a district asks for: a hundred thousand rows within a minute. */
const LEAST_PER_SECOND = 100_000 / 60;
const BATCH = 500;
const HEAD = ['工单编号', '来电号码', '来电时间', '诉求类型', '问题分类', '主要内容', '地址', '紧急程度', '承办单位', '是否保密', '更新时间'];

function rowOf(i: number): string[] {
  return [
    `LY2026${String(i).padStart(8, '0')}`, `138${String(i % 100_000_000).padStart(8, '0')}`, '2026-03-01 10:00:00', i % 5 === 0 ? '咨询' : '投诉', '噪音扰民',
    `小区对面的工地夜里十二点还在打桩，孩子睡不着，请管一管，这是第${i}次反映了。`, `义堂镇金源小区${i % 300}号楼`, i % 20 === 0 ? '紧急' : '一般', '兰山区住房和城乡建设局', i % 10 === 0 ? '是' : '否', '2026-03-01 10:05:00',
  ];
}

const data = await loadIntents(resolve('intents'));
const [mapping] = data.hotlines;
if (!mapping) throw new Error('intents/hotline has no mapping');
const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
const city = { mapping, names: createHotlineNames(mapping, data, district) };
const directory = mkdtempSync(join(tmpdir(), 'yihaotong-bench-'));
const seconds = (from: number): number => (performance.now() - from) / 1_000;

function receiverOn(folder: string) {
  const stores = createSqliteStores(join(directory, folder));
  const receiver = createHotlineReceiver({ clock: { now: () => Date.now() }, tickets: stores.tickets, hotline: stores.hotline, district, onTicketChanged: () => {} });
  return { stores, receiver };
}

async function importFile(name: string, content: Uint8Array | string): Promise<boolean> {
  const path = join(directory, name);
  writeFileSync(path, content);
  const { stores, receiver } = receiverOn(`data-${name}`);
  const before = process.cpuUsage();
  const from = performance.now();
  const { rows } = await readTable(path, null);
  const read = seconds(from);
  let accepted = 0;
  for (let i = 0; i < rows.length; i += BATCH) {
    const receipts = await receiver.receive(city, rows.slice(i, i + BATCH).map(({ values }) => values));
    accepted += receipts.filter(({ result }) => result === 'accepted').length;
  }
  const whole = seconds(from);
  await stores.close();
  const perSecond = rows.length / whole;
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${rows.length} rows, ${accepted} tickets, in ${whole.toFixed(1)} s (reading ${read.toFixed(1)} s; processor ${((user + system) / 1e6).toFixed(1)} s), ${Math.round(perSecond)} rows/s, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  return accepted === ROWS && perSecond >= LEAST_PER_SECOND;
}

/** Every fifth once more, in another order; two receivers, as two processes would, on one database. */
async function messages(): Promise<boolean> {
  const items: RawItem[] = Array.from({ length: MESSAGES }, (_, i) => Object.fromEntries(HEAD.map((name, k) => [name, rowOf(i)[k]])));
  const sent = [...items, ...items.filter((_, i) => i % 5 === 0)].map((item, i) => ({ item, order: (i * 7_919) % 15_485_863 })).sort((a, b) => a.order - b.order).map(({ item }) => item);
  const first = receiverOn('data-messages');
  const second = receiverOn('data-messages');
  const from = performance.now();
  const half = Math.ceil(sent.length / 2);
  const receipts = (await Promise.all([first.receiver.receive(city, sent.slice(0, half)), second.receiver.receive(city, sent.slice(half))])).flat();
  const accepted = receipts.filter(({ result }) => result === 'accepted').length;
  const { total } = await first.stores.tickets.list({ limit: 1, offset: 0 });
  console.log(`${sent.length} messages of ${MESSAGES} items: ${total} tickets, ${accepted} accepted, in ${seconds(from).toFixed(1)} s`);
  await Promise.all([first.stores.close(), second.stores.close()]);
  return total === MESSAGES;
}

try {
  const rows = [HEAD, ...Array.from({ length: ROWS }, (_, i) => rowOf(i))];
  const results = [await importFile('tickets.csv', rows.map((row) => row.join(',')).join('\r\n')), await importFile('tickets.xlsx', workbook({ 工单: rows })), await messages()];
  if (results.includes(false)) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
