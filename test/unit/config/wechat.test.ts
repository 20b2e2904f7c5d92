import { readConfig } from '../../../src/config.js';
import { AppError } from '../../../src/errors.js';

const LANSHAN = {
  WECHAT_LANSHAN_APP_ID: 'wx2c2769f8efd9abc2', WECHAT_LANSHAN_APP_SECRET: '0123456789abcdef0123456789abcdef', WECHAT_LANSHAN_TOKEN: 'spamtest',
};

function faultsOf(environment: Record<string, string>): readonly { readonly field: string; readonly message: string }[] {
  try {
    readConfig('/product', environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(String(error)).not.toContain(LANSHAN.WECHAT_LANSHAN_APP_SECRET);
    return (error as AppError).faults;
  }
}

describe('WeChat accounts in the configuration', () => {
  it('are none when nothing is set', () => {
    expect(readConfig('/product', { WECHAT_ACCOUNTS: '' }).wechat).toEqual({ accounts: [], replyLimitMs: 4_500, apiUrl: 'https://api.weixin.qq.com' });
  });
  it('are several, each with its own variables; the AES key and the notice may be left out', () => {
    const { wechat } = readConfig('/product', {
      WECHAT_ACCOUNTS: 'lanshan, yi-tang', ...LANSHAN, WECHAT_YI_TANG_APP_ID: 'wxABCDEFGHIJKLMNOP', WECHAT_YI_TANG_APP_SECRET: 'f'.repeat(32), WECHAT_YI_TANG_TOKEN: 'abc',
      WECHAT_YI_TANG_AES_KEY: 'A'.repeat(43), WECHAT_YI_TANG_NOTICE_TEMPLATE: 'template-1', WECHAT_YI_TANG_NOTICE_FIELDS: 'thing1=news,character_string9=number', WECHAT_API_URL: 'http://proxy:8080/',
    });
    expect(wechat).toEqual({ replyLimitMs: 4_500, apiUrl: 'http://proxy:8080', accounts: [
      { name: 'lanshan', appId: 'wx2c2769f8efd9abc2', appSecret: LANSHAN.WECHAT_LANSHAN_APP_SECRET, token: 'spamtest', aesKey: null, notice: null },
      { name: 'yi-tang', appId: 'wxABCDEFGHIJKLMNOP', appSecret: 'f'.repeat(32), token: 'abc', aesKey: 'A'.repeat(43), notice: { templateId: 'template-1', fields: { thing1: 'news', character_string9: 'number' } } },
    ] });
  });
  it('are refused with every fault at once, beside those of the rest', () => {
    const faults = faultsOf({ PORT: 'x', WECHAT_ACCOUNTS: 'lanshan,other', ...LANSHAN, WECHAT_LANSHAN_AES_KEY: 'short', WECHAT_LANSHAN_NOTICE_FIELDS: 'thing1' });
    expect(faults.map(({ field }) => field)).toEqual(['PORT', 'WECHAT_LANSHAN_AES_KEY', 'WECHAT_LANSHAN_NOTICE_FIELDS', 'WECHAT_OTHER_APP_ID', 'WECHAT_OTHER_APP_SECRET', 'WECHAT_OTHER_TOKEN']);
    expect(faults.find(({ field }) => field === 'WECHAT_OTHER_TOKEN')?.message).toBe('没有填写');
  });
  it.each([
    ['a name that no variable could have', { WECHAT_ACCOUNTS: '兰山' }, 'WECHAT_ACCOUNTS'], ['a name twice', { WECHAT_ACCOUNTS: 'a,a' }, 'WECHAT_ACCOUNTS'],
    ['a limit that WeChat does not wait for', { WECHAT_REPLY_LIMIT_MS: '5000' }, 'WECHAT_REPLY_LIMIT_MS'], ['an address that is none', { WECHAT_API_URL: 'weixin' }, 'WECHAT_API_URL'],
  ])('are refused with %s', (_what, environment, field) => {
    expect(faultsOf(environment).map((fault) => fault.field)).toEqual([field]);
  });
});
