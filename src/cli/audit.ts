import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import type { Principal } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import { createSqliteStores } from '../stores/sqlite/index.js';
import { auditAll, type AuditDeps } from '../usecases/audit-tickets.js';

/** Whoever may read the data folder may check it. */
const READER: Principal = { name: 'cli', displayName: 'cli', role: 'admin', department: null };

async function withTickets(root: string, work: (deps: AuditDeps) => Promise<void>): Promise<void> {
  const { dataDir } = readConfig(root);
  // Reading makes no empty database in a place that DATA_DIR does not mean.
  if (!existsSync(join(dataDir, 'yihaotong.db'))) throw new Error(`“${dataDir}”中没有数据库，请用 DATA_DIR 指明数据目录。`);
  const stores = createSqliteStores(dataDir);
  try {
    await work(stores);
  } finally {
    await stores.close();
  }
}

async function verify(deps: AuditDeps): Promise<void> {
  let [tickets, events, faults] = [0, 0, 0];
  for await (const { record, broken } of auditAll(deps, READER)) {
    tickets += 1;
    events += record.events.length;
    if (broken === null) continue;
    faults += 1;
    const where = broken.kind === 'event' ? `第 ${broken.index + 1} 条记录起校验值不符` : '当前内容与办理记录不一致';
    process.stdout.write(`${record.ticket.number}：${where}\n`);
  }
  process.stdout.write(`共 ${tickets} 张工单、${events} 条记录，${faults === 0 ? '全部相符' : `${faults} 张工单不符`}。\n`);
  if (faults > 0) process.exitCode = 2;
}

async function exportAll(deps: AuditDeps): Promise<void> {
  for await (const { record } of auditAll(deps, READER)) {
    for (const [i, event] of record.events.entries()) {
      process.stdout.write(`${JSON.stringify({ ticket: record.ticket.number, sequence: i + 1, ...event, at: isoAt(event.at) })}\n`);
    }
  }
}

/** `audit verify` and `audit export`: the tickets' records, checked or written out. */
export function auditCommand(root: string): Command {
  return new Command('audit').description('核对或导出工单的办理记录')
    .addCommand(new Command('verify').description('逐张核对校验链和当前内容；有不符的退出码为 2').action(() => withTickets(root, verify)))
    .addCommand(new Command('export').description('导出全部办理记录（JSON Lines，含个人信息，请妥善保管）').action(() => withTickets(root, exportAll)));
}
