#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { accountCommand } from './cli/account.js';
import { auditCommand } from './cli/audit.js';
import { askCommand } from './cli/ask.js';
import { inChinese } from './cli/chinese.js';
import { deadlineCommand } from './cli/deadline.js';
import { evaluateCommand } from './cli/evaluate.js';
import { explainCommand } from './cli/explain.js';
import { figuresCommand } from './cli/figures.js';
import { importPolicyCommand } from './cli/import-policy.js';
import { routerCommand } from './cli/router.js';
import { unansweredCommand } from './cli/unanswered.js';
import { AppError } from './errors.js';

/** The product's folder: this file runs from `dist/`. */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const program = new Command('yihaotong')
  .description('一号通：一个号码，一个入口。命令行工具')
  .addCommand(askCommand(ROOT))
  .addCommand(auditCommand(ROOT))
  .addCommand(deadlineCommand(ROOT))
  .addCommand(evaluateCommand(ROOT))
  .addCommand(explainCommand(ROOT))
  .addCommand(figuresCommand(ROOT))
  .addCommand(importPolicyCommand())
  .addCommand(accountCommand(ROOT))
  .addCommand(routerCommand(ROOT))
  .addCommand(unansweredCommand(ROOT));
inChinese(program);

// `… | head` closes our output early: nothing is wrong, there is just nobody to write to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
