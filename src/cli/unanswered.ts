import { Command, Option } from 'commander';
import type { Principal } from '../domain/permission.js';
import type { CountedGroup, UnansweredQuery } from '../domain/ports.js';
import { dateAt, isoAt } from '../domain/shanghai-time.js';
import { isReopened, UNANSWERED_STATUS_NAMES, UNANSWERED_STATUSES, type UnansweredStatus } from '../domain/unanswered/group.js';
import { UNANSWERED_REASON_NAMES, UNANSWERED_REASONS } from '../domain/unanswered/question.js';
import { TREND_NAMES, trendOf } from '../domain/unanswered/trend.js';
import { listUnanswered } from '../usecases/list-unanswered.js';
import { withExistingStores } from './stores.js';

interface Options {
  readonly json?: boolean;
  readonly status: UnansweredStatus | 'all';
  readonly sort: UnansweredQuery['sort'];
  readonly limit: string;
}

/** Whoever may read the data folder may read the queue. */
const READER: Principal = { name: 'cli', displayName: 'cli', role: 'supervisor', department: null };
const MAX_LIMIT = 10_000;

function count(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > MAX_LIMIT) throw new Error(`选项 --limit 不能是“${text}”，应为 1–${MAX_LIMIT} 的整数。`);
  return Number(text);
}

function asJson({ group, figures }: CountedGroup) {
  const { last7, previous7, direction } = trendOf(figures.days);
  return {
    id: group.id, text: group.text, status: group.status, reopened: isReopened(group), size: figures.size, reasons: figures.reasons,
    firstAt: isoAt(figures.firstAt), lastAt: isoAt(figures.lastAt), last7, previous7, direction, days: figures.days,
  };
}

function asText({ group, figures }: CountedGroup): string {
  const trend = trendOf(figures.days);
  const reasons = UNANSWERED_REASONS.flatMap((reason) => (figures.reasons[reason] === undefined ? [] : [`${UNANSWERED_REASON_NAMES[reason]} ${figures.reasons[reason]}`]));
  const status = `${UNANSWERED_STATUS_NAMES[group.status]}${isReopened(group) ? '（补充后又有人问）' : ''}`;
  return `${String(figures.size).padStart(4)} 次　${group.text.replace(/\s+/g, ' ')}\n        ${status}；${reasons.join('、')}；${trend.text}（${TREND_NAMES[trend.direction]}）；最近 ${dateAt(figures.lastAt)}\n`;
}

/** `unanswered`: the groups of questions that the text did not settle, biggest first. */
export function unansweredCommand(root: string): Command {
  return new Command('unanswered')
    .description('列出待补充的问题，同类归在一起，次数多的在前')
    .option('--json', '每行输出一组（JSON Lines）')
    .addOption(new Option('--status <status>', '状态').choices([...UNANSWERED_STATUSES, 'all']).default('open'))
    .addOption(new Option('--sort <order>', '排序：次数、上升、最近').choices(['size', 'trend', 'last']).default('size'))
    .option('--limit <number>', '最多列出几组', '100')
    .action(async ({ json, status, sort, limit }: Options) => {
      const most = count(limit);
      await withExistingStores(root, async ({ unanswered }) => {
        const query = { status: status === 'all' ? null : status, sort, limit: most, offset: 0 };
        const { groups, total } = await listUnanswered({ clock: { now: () => Date.now() }, unanswered }, READER, query);
        for (const found of groups) process.stdout.write(json ? `${JSON.stringify(asJson(found))}\n` : asText(found));
        if (!json) process.stdout.write(total === 0 ? '没有这样的问题。\n' : `共 ${total} 组${groups.length < total ? `，列出 ${groups.length} 组` : ''}\n`);
      });
    });
}
