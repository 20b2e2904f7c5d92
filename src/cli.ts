#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { inChinese } from './cli/chinese.js';
import { AppError } from './errors.js';

/** The product's folder: this file runs from `dist/`. */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Each loads what it needs alone: who asks for a deadline does not wait for what learns. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'api-key': async () => (await import('./cli/api-key.js')).apiKeyCommand(ROOT),
  ask: async () => (await import('./cli/ask.js')).askCommand(ROOT),
  audit: async () => (await import('./cli/audit.js')).auditCommand(ROOT),
  backup: async () => (await import('./cli/backup.js')).backupCommand(ROOT),
  db: async () => (await import('./cli/db.js')).dbCommand(ROOT),
  deadline: async () => (await import('./cli/deadline.js')).deadlineCommand(ROOT),
  evaluate: async () => (await import('./cli/evaluate.js')).evaluateCommand(ROOT),
  explain: async () => (await import('./cli/explain.js')).explainCommand(ROOT),
  figures: async () => (await import('./cli/figures.js')).figuresCommand(ROOT),
  'import-policy': async () => (await import('./cli/import-policy.js')).importPolicyCommand(),
  'import-tickets': async () => (await import('./cli/import-tickets.js')).importTicketsCommand(ROOT),
  account: async () => (await import('./cli/account.js')).accountCommand(ROOT),
  outbox: async () => (await import('./cli/outbox.js')).outboxCommand(ROOT),
  restore: async () => (await import('./cli/restore.js')).restoreCommand(ROOT),
  router: async () => (await import('./cli/router.js')).routerCommand(ROOT),
  unanswered: async () => (await import('./cli/unanswered.js')).unansweredCommand(ROOT),
  wechat: async () => (await import('./cli/wechat.js')).wechatCommand(ROOT),
  webhook: async () => (await import('./cli/webhook.js')).webhookCommand(ROOT),
};
const wanted = COMMANDS[process.argv[2] ?? ''];
const program = new Command('yihaotong').description('一号通：一个号码，一个入口。命令行工具');
// Without one of them, or with a wrong word, all are named.
for (const load of wanted ? [wanted] : Object.values(COMMANDS)) program.addCommand(await load());
inChinese(program);

// `… | head` closes our output early: nothing is wrong, there is just nobody to write to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  // As the start of the service does: the sentence says what to do now, the code is looked up in docs/errors.md.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${error instanceof AppError ? `错误码 ${error.code}\n` : ''}`);
  process.exitCode = 1;
}
