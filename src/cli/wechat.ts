import { join } from 'node:path';
import { Command } from 'commander';
import { createWechatClient, type WechatClient } from '../channels/wechat-official/client.js';
import { wechatMenu } from '../channels/wechat-official/menu.js';
import { readConfig } from '../config.js';
import { DeliveryFault } from '../domain/delivery.js';
import { readWechatMenu } from '../intents/wechat-menu.js';
import { openStores } from '../open-stores.js';

/** Works with an account's client, and says in a sentence what WeChat refuses. */
async function withClient(root: string, name: string, work: (client: WechatClient) => Promise<void>): Promise<void> {
  const config = readConfig(root);
  const { wechat } = config;
  const account = wechat.accounts.find((candidate) => candidate.name === name);
  if (!account) throw new Error(`没有配置公众号“${name}”。${wechat.accounts.length === 0 ? '请设置 WECHAT_ACCOUNTS。' : `已配置：${wechat.accounts.map((each) => each.name).join('、')}。`}`);
  const stores = await openStores(config);
  try {
    await work(createWechatClient(account, { apiUrl: wechat.apiUrl, sharedNotes: stores.sharedNotes, clock: { now: () => Date.now() } }));
  } catch (error) {
    if (!(error instanceof DeliveryFault)) throw error;
    throw new Error(error.reason === 'WECHAT_UNREACHABLE' ? '连不上微信，或微信没有正常答复，请稍后再试。' : `微信不接受，错误码 ${error.reason.replace('WECHAT_', '')}，含义见微信公众平台的“全局返回码”，常见的见 docs/channels/wechat.md。`);
  } finally {
    await stores.close();
  }
}

/** `wechat menu set` and `wechat menu show`: the custom menu of an official account. */
export function wechatCommand(root: string): Command {
  const set = new Command('set').description('把菜单提交到微信；关注者最迟 24 小时后看到，重新关注马上看到')
    .argument('<account>', '公众号的名称，如 lanshan').argument('[file]', '菜单文件，不写则用知识库文件夹中的 wechat-menu.yaml')
    .action(async (name: string, file: string | undefined) => {
      const menu = readWechatMenu(file ?? join(readConfig(root).intentsDir, 'wechat-menu.yaml'));
      await withClient(root, name, (client) => client.setMenu(wechatMenu(menu)));
      process.stdout.write(`公众号 ${name} 的菜单已更新。\n`);
    });
  const show = new Command('show').description('显示微信上现有的菜单（JSON）')
    .argument('<account>', '公众号的名称，如 lanshan')
    .action((name: string) => withClient(root, name, async (client) => {
      const menu = await client.menu();
      process.stdout.write(menu === null ? `公众号 ${name} 没有自定义菜单。\n` : `${JSON.stringify(menu, null, 2)}\n`);
    }));
  return new Command('wechat').description('管理微信公众号').addCommand(new Command('menu').description('自定义菜单').addCommand(set).addCommand(show));
}
