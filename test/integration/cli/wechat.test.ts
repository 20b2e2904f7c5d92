import { type FakeWechat, startFakeWechat } from '../../helpers/fake-wechat.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { ACCOUNT } from '../../helpers/wechat-channel.js';
import { runCli } from './run-cli.js';

describe('wechat menu', () => {
  const directory = temporaryDirectory();
  let fake: FakeWechat;
  beforeAll(async () => {
    fake = await startFakeWechat({ ...ACCOUNT, now: Date.now });
  });
  afterAll(async () => {
    await fake.close();
    directory.remove();
  });
  const run = (args: readonly string[], secret = ACCOUNT.appSecret) => runCli(['wechat', 'menu', ...args], { dataDir: directory.path, env: {
    WECHAT_ACCOUNTS: 'lanshan', WECHAT_LANSHAN_APP_ID: ACCOUNT.appId, WECHAT_LANSHAN_APP_SECRET: secret, WECHAT_LANSHAN_TOKEN: ACCOUNT.token, WECHAT_API_URL: fake.url,
  } });

  it('is set from the folder, shown, and uses one access token', async () => {
    expect(await run(['show', 'lanshan'])).toMatchObject({ code: 0, stdout: '公众号 lanshan 没有自定义菜单。\n' });
    expect(await run(['set', 'lanshan'])).toMatchObject({ code: 0, stdout: '公众号 lanshan 的菜单已更新。\n', stderr: '' });
    const shown = await run(['show', 'lanshan']);
    expect(JSON.parse(shown.stdout)).toEqual(fake.menu());
    expect(shown.stdout).toContain('"key": "查进度"');
    expect(fake.calls.filter((path) => path === '/cgi-bin/stable_token')).toHaveLength(1);
  });
  it('says in a sentence what is wrong', async () => {
    expect(await run(['set', 'other'])).toMatchObject({ code: 1, stderr: '没有配置公众号“other”。已配置：lanshan。\n' });
    expect((await run(['set', 'lanshan', '/nonexistent.yaml'])).stderr).toBe('找不到菜单文件“/nonexistent.yaml”。\n错误码 NOT_FOUND\n');
    fake.fails('/cgi-bin/menu/create', 1, { errcode: 48001 });
    expect((await run(['set', 'lanshan'])).stderr).toBe('微信不接受，错误码 48001，含义见微信公众平台的“全局返回码”，常见的见 docs/channels/wechat.md。\n');
    fake.fails('/cgi-bin/menu/create', 1, { status: 502 });
    expect((await run(['set', 'lanshan'])).stderr).toBe('连不上微信，或微信没有正常答复，请稍后再试。\n');
  });
});
