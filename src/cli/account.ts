import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { ROLES, type Role } from '../domain/account.js';
import { createDistrict } from '../domain/district.js';
import { loadIntents } from '../intents/load.js';
import { openStores } from '../open-stores.js';
import { argon2Hasher } from '../passwords.js';
import { addAccount } from '../usecases/add-account.js';
import { resetPasswordHere } from '../usecases/administer-accounts.js';
import { dropLostSecondFactor } from '../usecases/second-factor.js';
import { createWorkingCalendar } from '../working-calendar.js';

/** `account second-factor-off NAME`: for the last administrator, who has lost the telephone. */
function secondFactorOff(root: string): Command {
  return new Command('second-factor-off')
    .description('取消账号的两步验证，结束其全部登录（供丢失手机的管理员使用）')
    .argument('<name>', '账号名')
    .action(async (name: string) => {
      const stores = await openStores(readConfig(root));
      try {
        await dropLostSecondFactor({ accounts: stores.accounts, clock: { now: () => Date.now() } }, name);
        process.stdout.write(`账号 ${name} 的两步验证已取消。\n`);
      } finally {
        await stores.close();
      }
    });
}

/** `account reset-password NAME`: for the last administrator, who has forgotten the password or never read the first one. */
function resetPassword(root: string): Command {
  return new Command('reset-password')
    .description('重置账号的密码，显示新的一次性密码，结束其全部登录（供无法登录的管理员使用）')
    .argument('<name>', '账号名')
    .action(async (name: string) => {
      const { close, ...stores } = await openStores(readConfig(root));
      try {
        const password = await resetPasswordHere({ ...stores, hasher: argon2Hasher, clock: { now: () => Date.now() } }, name);
        process.stdout.write(`账号 ${name} 的密码已重置，一次性密码：${password}（登录后须修改，只显示这一次）\n`);
      } finally {
        await close();
      }
    });
}

/** `account add NAME --role …`: adds a person and tells the one-time password. */
export function accountCommand(root: string): Command {
  const add = new Command('add')
    .description('添加工作人员账号，显示一次性密码')
    .argument('<name>', '账号名')
    .addOption(new Option('--role <role>', '角色').choices(ROLES).makeOptionMandatory())
    .option('--department <name>', '部门名称，如 区住建局（角色为 department 时必填）')
    .option('--display-name <text>', '显示的姓名')
    .action(async (name: string, options: { role: Role; department?: string; displayName?: string }) => {
      const config = readConfig(root);
      const data = await loadIntents(config.intentsDir);
      const district = createDistrict(data, createWorkingCalendar(data.calendarSupplements));
      const stores = await openStores(config);
      try {
        const password = await addAccount({ accounts: stores.accounts, hasher: argon2Hasher, district }, {
          name, role: options.role, displayName: options.displayName ?? name, department: options.department ?? null,
        }, { by: '命令行', at: Date.now() });
        process.stdout.write(`账号 ${name} 已添加，一次性密码：${password}（登录后须修改，只显示这一次）\n`);
      } finally {
        await stores.close();
      }
    });
  return new Command('account').description('管理工作人员账号').addCommand(add).addCommand(resetPassword(root)).addCommand(secondFactorOff(root));
}
