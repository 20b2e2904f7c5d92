import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { type Config, readConfig, TOKEN_SECRET_FILE } from '../config.js';
import { isoAt } from '../domain/shanghai-time.js';
import { backUp, type Counts } from '../stores/sqlite/backup.js';
import { DATABASE_FILE } from '../stores/sqlite/folder.js';

/** @throws Error in Chinese: the data is in MongoDB, which has tools of its own for this */
export function demandEmbedded({ mongo }: Config): void {
  if (mongo !== null) throw new Error('数据在 MongoDB 里（设置了 MONGODB_URL）：请用 mongodump 备份、mongorestore 恢复，做法见 docs/operations/backup.md。');
}

/** A bar of bytes on a terminal, else nothing. */
export function progressOf(title: string): { readonly show: (done: number, total: number) => void; readonly stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({ format: `${title} {bar} {percentage}%，剩余约 {eta_formatted}`, stream: process.stderr });
  bar.start(1, 0);
  return {
    show: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** Tells secrets apart without telling them. */
export function fingerprintOf(secret: string): string {
  return createHmac('sha256', secret).update('yihaotong backup').digest('hex').slice(0, 16);
}

export function countsText(counts: Counts): string {
  return `工单 ${counts.tickets ?? 0} 件，对话 ${counts.conversations ?? 0} 个，收到的消息 ${counts.inbox ?? 0} 条，照片 ${counts.attachments ?? 0} 张`;
}

/** `20260131T020000`, in Shanghai. */
export function stampOf(at: number): string {
  return isoAt(at).slice(0, 19).replaceAll(/[-:]/g, '');
}

function targetOf(given: string, at: number): string {
  const path = resolve(given);
  if (existsSync(path) && statSync(path).isDirectory()) return join(path, `yihaotong-${stampOf(at)}.db`);
  if (given.endsWith('/') || !existsSync(dirname(path))) throw new Error(`没有文件夹“${given.endsWith('/') ? given : dirname(path)}”，请先建好。`);
  return path;
}

/** The secret that was made here; one from the environment is its owner's to keep. */
function secretIn({ dataDir, tokenSecret }: Config): { readonly files: Readonly<Record<string, string>>; readonly fingerprint: string; readonly said: string } {
  if (tokenSecret !== null) return { files: {}, fingerprint: fingerprintOf(tokenSecret), said: '签名密钥来自 TOKEN_SECRET，不在备份里，请另行保管：没有它，已发出的查询码和网页会话在恢复后失效。' };
  const file = join(dataDir, TOKEN_SECRET_FILE);
  if (!existsSync(file)) return { files: {}, fingerprint: '', said: '没有找到签名密钥。服务若设置了 TOKEN_SECRET，请另行保管。' };
  const secret = readFileSync(file, 'utf8');
  return { files: { [TOKEN_SECRET_FILE]: secret }, fingerprint: fingerprintOf(secret), said: '备份里有市民的信息和签名密钥，请像数据目录一样保管。' };
}

async function runBackup(root: string, given: string): Promise<void> {
  const config = readConfig(root);
  demandEmbedded(config);
  if (!existsSync(join(config.dataDir, DATABASE_FILE))) throw new Error(`“${config.dataDir}”中没有数据库，请用 DATA_DIR 指明数据目录。`);
  const madeAt = Date.now();
  const target = targetOf(given, madeAt);
  const { files, fingerprint, said } = secretIn(config);
  const { show, stop } = progressOf('备份');
  const counts = await backUp({ directory: config.dataDir, target, files, madeAt, secretFingerprint: fingerprint, onProgress: show }).finally(stop);
  process.stdout.write(`已备份到 ${target}（${(statSync(target).size / 1_048_576).toFixed(1)} MB），完整性检查通过：${countsText(counts)}。\n${said}\n`);
}

/** `backup FILE|DIR`: one moment of the embedded database as one file, while the service goes on. */
export function backupCommand(root: string): Command {
  return new Command('backup').description('把数据备份成一个文件，服务不用停；写完并检查后才出现，不会覆盖已有的文件')
    .argument('<target>', '文件；或已有的文件夹，文件名按时间取').action((target: string) => runBackup(root, target));
}
