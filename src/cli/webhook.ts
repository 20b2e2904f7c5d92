import { Command, Option } from 'commander';
import { createWebhookClient } from '../channels/webhook/index.js';
import { readConfig } from '../config.js';
import { createDistrict } from '../domain/district.js';
import type { Principal } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import type { TicketEventName } from '../domain/ticket/events.js';
import { NEWS_NAMES } from '../domain/ticket/news.js';
import { TICKET_TYPES, type TicketType } from '../domain/ticket/ticket.js';
import type { Webhook } from '../domain/webhook.js';
import { loadIntents } from '../intents/load.js';
import { addWebhook } from '../usecases/add-webhook.js';
import { listWebhooks } from '../usecases/list-webhooks.js';
import { removeWebhook } from '../usecases/remove-webhook.js';
import { createWorkingCalendar } from '../working-calendar.js';
import { withStores } from './stores.js';
import { tableOf } from './table.js';

interface Wanted {
  readonly event?: TicketEventName[];
  readonly department?: string[];
  readonly type?: TicketType[];
  readonly area?: string[];
  readonly note: string;
}

/** Whoever may write the data folder may say who is told. */
const OWNER: Principal = { name: 'cli', displayName: 'cli', role: 'admin', department: null };
const CLOCK = { now: () => Date.now() };

function addCommand(root: string): Command {
  return new Command('add').description('新增推送订阅，显示签名密钥').argument('<url>', '接收地址，https://…')
    .addOption(new Option('--event <name...>', '只推送这些事件，如 TicketReplied').choices(NEWS_NAMES))
    .option('--department <name...>', '只推送这些主办部门的工单')
    .addOption(new Option('--type <type...>', '只推送这些类型的工单').choices(TICKET_TYPES))
    .option('--area <name...>', '只推送这些镇、街道的工单').option('--note <text>', '谁的、做什么用', '')
    .action(async (url: string, { event, department, type, area, note }: Wanted) => {
      const config = readConfig(root);
      const data = await loadIntents(config.intentsDir);
      const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
      const webhookClient = createWebhookClient({ allowPrivate: config.webhookAllowPrivate }, CLOCK);
      await withStores(root, async ({ webhooks }) => {
        const wanted = { url, note, events: event ?? null, departments: department ?? null, types: type ?? null, areas: area ?? null };
        const { webhook, secret } = await addWebhook({ webhooks, district, webhookClient, clock: CLOCK }, OWNER, wanted);
        process.stdout.write(`推送订阅 ${webhook.id} 已添加，签名密钥请妥善保管，只显示这一次：\n${secret}\n`);
      });
    });
}

function some(items: readonly string[] | null): string {
  return items === null ? '不限' : items.join(',');
}

function stateOf({ enabled, disabledBecause }: Webhook): string {
  if (enabled) return '启用';
  return disabledBecause === 'gone' ? '停用（接收方答复 410）' : '停用';
}

function listCommand(root: string): Command {
  return new Command('list').description('列出推送订阅（不含密钥）').action(() => withStores(root, async ({ webhooks }) => {
    const rows = (await listWebhooks({ webhooks }, OWNER)).map((webhook) => (
      [webhook.id, webhook.url, some(webhook.events), some(webhook.departments), some(webhook.types), some(webhook.areas), stateOf(webhook), webhook.createdBy, isoAt(webhook.createdAt), webhook.note]));
    process.stdout.write(rows.length === 0 ? '没有推送订阅。\n' : tableOf([['编号', '地址', '事件', '部门', '类型', '镇街', '状态', '添加人', '添加时间', '备注'], ...rows]));
  }));
}

function removeCommand(root: string): Command {
  return new Command('remove').description('删除推送订阅，等待推送的一并作废').argument('<id>', '编号，见 webhook list').action((id: string) => withStores(root, async ({ webhooks }) => {
    await removeWebhook({ webhooks }, OWNER, id);
    process.stdout.write(`推送订阅 ${id} 已删除。\n`);
  }));
}

/** `webhook add URL`, `webhook list`, `webhook remove ID`: other systems that are told what happens to tickets. */
export function webhookCommand(root: string): Command {
  return new Command('webhook').description('管理推送订阅：工单有变化时通知其他系统').addCommand(addCommand(root)).addCommand(listCommand(root)).addCommand(removeCommand(root));
}
