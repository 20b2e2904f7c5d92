import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose } from './compose.js';
import { readConfig } from './config.js';
import { seedDemo } from './demo.js';
import { AppError } from './errors.js';
import { createLogger } from './logging.js';
import { createTracing } from './tracing.js';
import { addFirstAdministrator } from './usecases/add-account.js';

/** The product's folder: this file runs from `dist/`. */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const withMonth = process.argv.includes('--with-month');
  const config = readConfig(ROOT);
  const tracing = createTracing();
  const logger = createLogger(config.logLevel, tracing);
  const service = await compose(config, logger, { distDir: join(ROOT, 'dist'), tracing, logLevels: logger, isProcess: true });
  // The demonstration brings an administrator of its own.
  const accounts = demo ? await seedDemo(service.deps, { withMonth }) : [];
  const { port } = await service.start();
  // Only now: its password is shown once, and a start that fails, as at a port that is taken, shows nothing.
  const password = await addFirstAdministrator(service.deps);
  const url = `http://localhost:${port}`;
  const lines = ['一号通已启动', `  市民网页咨询：${url}/`, `  工作人员登录：${url}/console`];
  if (password !== null) lines.push(`  首个管理员：账号 admin，一次性密码 ${password}（登录后须修改，只显示这一次）`);
  lines.push(...accounts.map((account) => `  演示账号：${account.name}（${account.displayName}） 密码 ${account.password}`));
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info('service.stopping', { signal });
    service.stop().then(() => process.exit(0), (error: unknown) => {
      logger.error('service.stop-failed', error);
      process.exit(1);
    });
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // Of this process alone, until the next; the API sets it for all of them.
  process.on('SIGUSR2', () => logger.setLevel(logger.level() === 'debug' ? config.logLevel : 'debug'));
  // Only now: whoever reads that it has started may stop it at once.
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError ? `${error.message}\n错误码 ${error.code}` : explain(error)}\n`);
  process.exit(1);
});

/** What goes wrong at the start most often, in words; else the error itself. */
function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return '端口已被占用。请关闭占用该端口的程序，或用环境变量 PORT 换一个端口。';
  if (code === 'EACCES') return '没有权限监听该端口或写入数据目录，请检查 PORT 和 DATA_DIR。';
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) return '不能在 HOST 指定的地址上监听，请写本机的 IP 地址，或不设置 HOST。';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
