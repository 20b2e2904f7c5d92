import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { readTable, type Table, type TableRow } from '../documents/rows.js';
import { createDistrict } from '../domain/district.js';
import type { HotlineMapping } from '../domain/hotline/mapping.js';
import { createHotlineNames } from '../domain/hotline/names.js';
import { AppError } from '../errors.js';
import { loadIntents } from '../intents/load.js';
import { createHotlineReceiver, type HotlineCity, type HotlineReceiver, type ItemReceipt } from '../usecases/receive-hotline-items.js';
import { openStores } from '../open-stores.js';
import { readRuleBook } from './stores.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { previewTable } from './import-tickets/preview.js';
import { createRejects, type Reject, type Rejects } from './import-tickets/rejects.js';

interface Options {
  readonly city?: string;
  readonly sheet?: string;
  readonly preview?: boolean;
  readonly rejects?: string;
}

/** Rows between two steps of the bar. */
const BATCH = 500;

function mappingOf(mappings: readonly HotlineMapping[], city: string | undefined): HotlineMapping {
  const found = city === undefined && mappings.length === 1 ? mappings[0] : mappings.find((mapping) => mapping.city === city);
  if (!found) throw new Error(`请用 --city 指明城市，intents/hotline/ 里有：${mappings.map((mapping) => mapping.city).join('、') || '（没有）'}。`);
  return found;
}

/** A table without these columns is another table. */
function checkColumns({ columns }: Table, { fields }: HotlineMapping): void {
  for (const field of ['number', 'text'] as const) {
    const names = fields[field] ?? [];
    if (columns !== null && !names.some((name) => columns.includes(name))) throw new AppError('IMPORT_FILE_INVALID', `表头里没有${names.map((name) => `“${name}”`).join('或')}。表头是：${columns.filter(Boolean).join('，')}。`);
  }
}

function rejectsOf(row: TableRow, { result, reason, faults }: ItemReceipt): Reject[] {
  if (result !== 'rejected') return [];
  return [{ row, faults: faults.length === 0 ? [{ column: '', reason: reason ?? '' }] : faults.map(({ field, message }) => ({ column: field, reason: message })) }];
}

/** Puts the rows in, those that can be. @returns how many came to what */
async function putIn(receiver: HotlineReceiver, city: HotlineCity, { rows }: Table, rejects: Rejects): Promise<Record<ItemReceipt['result'], number>> {
  const counts = { accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
  const bar = process.stderr.isTTY ? new SingleBar({ format: '导入 {bar} {value}/{total} 行，剩余约 {eta_formatted}', stream: process.stderr }) : null;
  bar?.start(rows.length, 0);
  try {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      const whole = batch.filter(({ fault }) => fault === null);
      const receipts = await receiver.receive(city, whole.map(({ values }) => values));
      for (const { result } of receipts) counts[result] += 1;
      const refused = receipts.flatMap((receipt, i) => (whole[i] ? rejectsOf(whole[i], receipt) : []));
      const unreadable = batch.flatMap((row) => (row.fault === null ? [] : [{ row, faults: [{ column: '', reason: row.fault }] }]));
      rejects.add([...refused, ...unreadable].sort((a, b) => a.row.row - b.row.row));
      bar?.update(Math.min(from + BATCH, rows.length));
    }
  } finally {
    bar?.stop();
  }
  return { ...counts, rejected: rejects.count };
}

function tell(rejects: Rejects, file: string | undefined): void {
  for (const { row, faults } of rejects.first) {
    for (const { column, reason } of faults) process.stderr.write(`第${row.row}行${column === '' ? '' : ` ${column}`}：${reason}\n`);
  }
  if (rejects.count > rejects.first.length) process.stderr.write(`……共 ${rejects.count} 行有误。\n`);
  if (rejects.count > 0 && file === undefined) process.stderr.write('用 --rejects FILE.csv 可以把有误的行连同原因存成文件，改好后再导入。\n');
  if (rejects.count > 0) process.exitCode = 2;
}

async function importTickets(root: string, file: string, options: Options): Promise<void> {
  const config = readConfig(root);
  const data = await loadIntents(config.intentsDir);
  const mapping = mappingOf(data.hotlines, options.city);
  const calendar = createWorkingCalendar(data.calendarSupplements);
  const district = createDistrict(data, calendar);
  const book = await readRuleBook(root);
  calendar.add(book);
  district.addTimeLimits(book.published.map(({ rules }) => rules));
  const city: HotlineCity = { mapping, names: createHotlineNames(mapping, data, district) };
  const table = await readTable(file, options.sheet ?? null);
  checkColumns(table, mapping);
  const rejects = createRejects(options.rejects ?? null, table.columns);
  if (options.preview) {
    process.stdout.write(previewTable(table, city, (id) => district.departmentName(id), rejects));
    tell(rejects, options.rejects);
    return;
  }
  const stores = await openStores(config);
  try {
    const receiver = createHotlineReceiver({ clock: { now: () => Date.now() }, tickets: stores.tickets, hotline: stores.hotline, district, onTicketChanged: () => {} });
    const { accepted, updated, unchanged, rejected } = await putIn(receiver, city, table, rejects);
    process.stdout.write(`共 ${table.rows.length} 行：新工单 ${accepted}，更新 ${updated}，没有变化 ${unchanged}，有误 ${rejected}。\n`);
    tell(rejects, options.rejects);
  } finally {
    await stores.close();
  }
}

/** `import-tickets FILE`: takes in a city's tickets from a file; rows that can't go in are listed, the others go in. Repeating it is harmless. */
export function importTicketsCommand(root: string): Command {
  return new Command('import-tickets')
    .description('从 .xlsx、.csv 或 .jsonl 文件导入市12345平台的工单；重复导入不会产生重复工单')
    .argument('<file>', '文件')
    .option('--city <city>', 'intents/hotline/ 里的城市；只有一个时可以不写').option('--sheet <name>', '工作表名称，默认第一个')
    .option('--preview', '只看前几行会成为什么样的工单、有多少行可以导入，不写入').option('--rejects <file>', '把有误的行连同原因写入 CSV 文件')
    .action((file: string, options: Options) => importTickets(root, file, options));
}
