import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { ROLES, type Role } from '../domain/account.js';
import { createDistrict } from '../domain/district.js';
import { loadIntents } from '../intents/load.js';
import { openStores } from '../open-stores.js';
import { argon2Hasher } from '../passwords.js';
import { addAccount } from '../usecases/add-account.js';
import { createWorkingCalendar } from '../working-calendar.js';

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
        });
        process.stdout.write(`账号 ${name} 已添加，一次性密码：${password}（登录后须修改，只显示这一次）\n`);
      } finally {
        await stores.close();
      }
    });
  return new Command('account').description('管理工作人员账号').addCommand(add);
}
