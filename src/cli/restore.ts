import { resolve } from 'node:path';
import { Command } from 'commander';
import { type Config, readConfig, TOKEN_SECRET_FILE } from '../config.js';
import { isoAt } from '../domain/shanghai-time.js';
import { type Restored, restore } from '../stores/sqlite/restore.js';
import { countsText, demandEmbedded, fingerprintOf, progressOf, stampOf } from './backup.js';

/** What to do about the secret; null: it is the one of the backup. */
function warningOf({ tokenSecret }: Config, { files, secretFingerprint }: Restored): string | null {
  if (tokenSecret !== null && secretFingerprint !== '' && fingerprintOf(tokenSecret) !== secretFingerprint) return '注意：TOKEN_SECRET 与备份时的密钥不同，已发出的查询码和网页会话会失效。请改成备份时的值再启动服务。';
  if (tokenSecret === null && !files.includes(TOKEN_SECRET_FILE)) return '注意：备份里没有签名密钥。请把 TOKEN_SECRET 设成备份时的值再启动服务，否则已发出的查询码和网页会话会失效。';
  return null;
}

async function runRestore(root: string, file: string, replace: boolean): Promise<void> {
  const config = readConfig(root);
  demandEmbedded(config);
  const { show, stop } = progressOf('恢复');
  const restored = await restore({
    file: resolve(file), directory: config.dataDir, fileNames: [TOKEN_SECRET_FILE], aside: replace ? `before-restore-${stampOf(Date.now())}` : null, onProgress: show,
  }).finally(stop);
  process.stdout.write(`已恢复到 ${config.dataDir}，检查通过：${isoAt(restored.madeAt)} 的备份，${countsText(restored.counts)}。现在可以启动服务。\n`);
  if (restored.keptIn !== null) process.stdout.write(`原来的数据在 ${restored.keptIn}，确认无误后请自行删除。\n`);
  const warning = warningOf(config, restored);
  if (warning !== null) process.stderr.write(`${warning}\n`);
}

/** `restore FILE`: puts a backup into the data folder, while no service has it. */
export function restoreCommand(root: string): Command {
  return new Command('restore').description('先检查、再把备份恢复到数据目录；服务正在使用该目录时拒绝')
    .argument('<file>', '用 backup 做的备份文件').option('--replace', '换掉数据目录里原有的数据，原来的移到其中的 before-restore-… 文件夹')
    .action((file: string, { replace }: { replace?: boolean }) => runRestore(root, file, replace === true));
}
