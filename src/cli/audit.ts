import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import type { Principal } from '../domain/permission.js';
import type { RuleEventStore } from '../domain/rule-book/events.js';
import { isoAt } from '../domain/shanghai-time.js';
import { auditAll, type AuditDeps, brokenSeal, isUnchained, type Seal, sealAll } from '../usecases/audit-tickets.js';
import { breachInRules } from '../usecases/follow-rule-book.js';
import { withExistingStores } from './stores.js';

/** Whoever may read the data folder may check it. */
const READER: Principal = { name: 'cli', displayName: 'cli', role: 'admin', department: null };

async function verify(deps: AuditDeps & { readonly ruleEvents: RuleEventStore }): Promise<void> {
  let [tickets, events, faults] = [0, 0, 0];
  const unchained: string[] = [];
  for await (const { record, broken } of auditAll(deps, READER)) {
    tickets += 1;
    events += record.events.length;
    if (isUnchained(record)) unchained.push(record.ticket.number);
    if (broken === null) continue;
    faults += 1;
    const where = broken.kind === 'event' ? `第 ${broken.index + 1} 条记录起校验值不符` : '当前内容与办理记录不一致';
    process.stdout.write(`${record.ticket.number}：${where}\n`);
  }
  if (unchained.length > 0) {
    const span = unchained.length === 1 ? unchained[0] : `${unchained[0]} 至 ${unchained.at(-1)}`;
    process.stdout.write(`${unchained.length} 张工单（${span}）有没有校验值的记录，无法核对：只应是启用校验以前登记的工单，否则说明校验值被人抹去。\n`);
  }
  process.stdout.write(`共 ${tickets} 张工单、${events} 条记录，${faults === 0 ? '全部相符' : `${faults} 张工单不符`}。\n`);
  const rules = await deps.ruleEvents.since(0);
  const place = breachInRules(rules);
  if (rules.length > 0) process.stdout.write(`时限与日历的变更 ${rules.length} 条，${place === null ? '全部相符' : `第 ${place} 条起校验值不符`}。\n`);
  if (faults > 0 || place !== null) process.exitCode = 2;
}

const sealSchema = z.object({ ticket: z.string(), events: z.number().int().min(1), hash: z.string() });

function sealOf(line: string, at: string): Seal {
  try {
    return sealSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`${at}：这一行不是封存记录。`);
  }
}

async function verifySeals(deps: AuditDeps, file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`找不到文件“${file}”。`);
  let [seals, faults] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    seals += 1;
    const broken = await brokenSeal(deps, READER, sealOf(line, `${file}:${seals}`));
    if (broken === null) continue;
    faults += 1;
    process.stdout.write(`${broken.ticket}：${broken.kind === 'missing' ? '封存后被删除' : '封存时的记录被改写'}\n`);
  }
  process.stdout.write(`共 ${seals} 张封存的工单，${faults === 0 ? '全部相符' : `${faults} 张不符`}。\n`);
  if (faults > 0) process.exitCode = 2;
}

async function seal(deps: AuditDeps): Promise<void> {
  for await (const line of sealAll(deps, READER)) process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function exportAll(deps: AuditDeps): Promise<void> {
  for await (const { record } of auditAll(deps, READER)) {
    for (const [i, event] of record.events.entries()) {
      process.stdout.write(`${JSON.stringify({ ticket: record.ticket.number, sequence: i + 1, ...event, at: isoAt(event.at) })}\n`);
    }
  }
}

/** `audit verify`, `audit seal` and `audit export`: the tickets' records, checked, sealed or written out. */
export function auditCommand(root: string): Command {
  return new Command('audit').description('核对或导出工单的办理记录')
    .addCommand(new Command('verify').description('逐张核对校验链和当前内容；有不符的退出码为 2')
      .option('--seals <file>', '与以前封存的文件核对：整条校验链重做、删除工单也能发现')
      .action(({ seals }: { seals?: string }) => withExistingStores(root, (deps) => (seals === undefined ? verify(deps) : verifySeals(deps, seals)))))
    .addCommand(new Command('seal').description('封存：写出每张工单到目前为止的校验值（JSON Lines，不含个人信息），请存到别处').action(() => withExistingStores(root, seal)))
    .addCommand(new Command('export').description('导出全部办理记录（JSON Lines，含个人信息，请妥善保管）').action(() => withExistingStores(root, exportAll)));
}
