import { Command } from 'commander';
import { reasonText } from '../domain/delivery-reasons.js';
import type { DeadLetter } from '../domain/outbox.js';
import type { Principal } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import { listDeadLetters } from '../usecases/list-dead-letters.js';
import { readOutbox } from '../usecases/read-outbox.js';
import { type DeadLetterChoice, replayDeadLetters } from '../usecases/replay-dead-letters.js';
import { withExistingStores } from './stores.js';
import { tableOf } from './table.js';

/** Whoever may write the data folder may see what waits in it, and send it again. */
const OWNER: Principal = { name: 'cli', displayName: 'cli', role: 'admin', department: null };
const CLOCK = { now: () => Date.now() };
const MAX_LIMIT = 10_000;
const KINDS = { reply: '给市民', notice: '通知' } as const;

function statusCommand(root: string): Command {
  return new Command('status').description('各渠道等待发送和死信的数量').option('--json', '每行输出一个渠道（JSON Lines）')
    .action(({ json }: { json?: boolean }) => withExistingStores(root, async ({ outbox }) => {
      const channels = await readOutbox({ outbox, lanes: null }, OWNER);
      const told = channels.map(({ channel, open, dead, waitingSince }) => ({ channel, open, dead, waitingSince: waitingSince === null ? null : isoAt(waitingSince) }));
      if (json) process.stdout.write(told.map((line) => `${JSON.stringify(line)}\n`).join(''));
      else if (told.length === 0) process.stdout.write('没有等待发送的消息，也没有死信。\n');
      else process.stdout.write(tableOf([['渠道', '等待', '死信', '最早等待自'], ...told.map((line) => [line.channel, String(line.open), String(line.dead), line.waitingSince ?? ''])]));
    }));
}

function count(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > MAX_LIMIT) throw new Error(`选项 --limit 不能是“${text}”，应为 1–${MAX_LIMIT} 的整数。`);
  return Number(text);
}

function letterRow({ id, channel, kind, ticketNumber, attempts, failedAt, reason }: DeadLetter): string[] {
  return [id, channel, KINDS[kind], ticketNumber ?? '', String(attempts), isoAt(failedAt), reason, reasonText(reason)];
}

function deadCommand(root: string): Command {
  return new Command('dead').description('列出死信（放弃发送的消息），最近的在前；不含内容').option('--json', '每行输出一条（JSON Lines）')
    .option('--channel <name>', '只看这个渠道').option('--limit <number>', '最多列出几条', '100')
    .action(({ json, channel = null, limit }: { json?: boolean; channel?: string | null; limit: string }) => withExistingStores(root, async ({ outbox }) => {
      const { letters, total } = await listDeadLetters({ outbox }, OWNER, channel, count(limit), 0);
      if (json) process.stdout.write(letters.map((letter) => `${JSON.stringify({ ...letter, failedAt: isoAt(letter.failedAt), reasonText: reasonText(letter.reason) })}\n`).join(''));
      else if (total === 0) process.stdout.write('没有死信。\n');
      else process.stdout.write(`${tableOf([['编号', '渠道', '种类', '工单', '次数', '放弃时间', '原因', '说明'], ...letters.map(letterRow)])}共 ${total} 条${letters.length < total ? `，列出 ${letters.length} 条` : ''}\n`);
    }));
}

function choiceOf(ids: readonly string[], channel: string | undefined): DeadLetterChoice {
  if (channel === undefined && ids.length > 0) return { ids };
  if (channel !== undefined && ids.length === 0) return { channel };
  throw new Error('请写明要重发的编号，或用 --channel 指定一个渠道，二者取一。');
}

function replayCommand(root: string): Command {
  return new Command('replay').description('重发死信：指定的几条，或一个渠道的全部；服务运行时几秒内发出').argument('[ids...]', '编号，见 outbox dead').option('--channel <name>', '这个渠道的全部死信')
    .action((ids: string[], { channel }: { channel?: string }) => {
      const choice = choiceOf(ids, channel);
      return withExistingStores(root, async ({ outbox }) => {
        const replayed = await replayDeadLetters({ outbox, clock: CLOCK, onOutboxChanged: () => {} }, OWNER, choice);
        process.stdout.write(`${replayed} 条死信已重新等待发送。\n`);
      });
    });
}

/** `outbox status|dead|replay`: what is to be sent, what was given up, and trying that again. */
export function outboxCommand(root: string): Command {
  return new Command('outbox').description('查看发件箱，重发死信').addCommand(statusCommand(root)).addCommand(deadCommand(root)).addCommand(replayCommand(root));
}
