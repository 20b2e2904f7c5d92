import { Command, Option } from 'commander';
import { API_SCOPES, type ApiScope } from '../domain/api-key.js';
import type { Principal } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import { createApiKey } from '../usecases/create-api-key.js';
import { listApiKeys } from '../usecases/list-api-keys.js';
import { revokeApiKey } from '../usecases/revoke-api-key.js';
import { withStores } from './stores.js';
import { tableOf } from './table.js';

/** Whoever may write the data folder may let systems in. */
const OWNER: Principal = { name: 'cli', displayName: 'cli', role: 'admin', department: null };
const CLOCK = { now: () => Date.now() };

function addCommand(root: string): Command {
  return new Command('add').description('添加接口密钥，显示一次')
    .argument('<name>', '给哪个系统用，如 市民随手拍')
    .addOption(new Option('--scope <scope...>', '权限，可写多项').choices(API_SCOPES).makeOptionMandatory())
    .action((name: string, { scope }: { scope: ApiScope[] }) => withStores(root, async ({ apiKeys }) => {
      const { key, token } = await createApiKey({ apiKeys, clock: CLOCK }, OWNER, { name, scopes: scope });
      process.stdout.write(`接口密钥 ${key.id} 已添加（${name}），请妥善保管，只显示这一次：\n${token}\n`);
    }));
}

function listCommand(root: string): Command {
  return new Command('list').description('列出接口密钥（不含密钥本身）').action(() => withStores(root, async ({ apiKeys }) => {
    const keys = await listApiKeys({ apiKeys }, OWNER);
    const told = (at: number | null) => (at === null ? '' : isoAt(at));
    const rows = keys.map((key) => [key.id, key.name, key.scopes.join(','), isoAt(key.createdAt), told(key.lastUsedAt), key.revokedAt === null ? '有效' : `已停用 ${isoAt(key.revokedAt)}`]);
    process.stdout.write(tableOf([['编号', '名称', '权限', '添加时间', '最近使用', '状态'], ...rows]));
  }));
}

function revokeCommand(root: string): Command {
  return new Command('revoke').description('停用接口密钥，立即生效，不能恢复').argument('<id>', '编号，见 api-key list').action((id: string) => withStores(root, async ({ apiKeys }) => {
    await revokeApiKey({ apiKeys, clock: CLOCK }, OWNER, id);
    process.stdout.write(`接口密钥 ${id} 已停用。\n`);
  }));
}

/** `api-key add NAME --scope …`, `api-key list`, `api-key revoke ID`: the keys with which other systems come in. */
export function apiKeyCommand(root: string): Command {
  return new Command('api-key').description('管理其他系统使用的接口密钥').addCommand(addCommand(root)).addCommand(listCommand(root)).addCommand(revokeCommand(root));
}
