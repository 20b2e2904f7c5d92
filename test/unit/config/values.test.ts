import { readConfig } from '../../../src/config.js';

const told = (environment: Record<string, string>) => {
  try {
    readConfig('.', environment);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('the values of the configuration', () => {
  it.each(['abc', ' ', '１２３４５', '0x10', '1e3', '-1', '65536', '80.5', '"12345"'])('PORT=%s is no port, and the range is told', (PORT) => {
    expect(told({ PORT })).toBe('配置有误：\n  PORT：应为 0 到 65535 的整数');
  });
  it('takes the sites that may embed the chat as browsers name them', () => {
    expect(readConfig('.', { WEB_CHAT_ORIGINS: 'https://www.Example.gov.cn/, http://10.0.0.5:8080' }).webChatOrigins).toEqual(['https://www.example.gov.cn', 'http://10.0.0.5:8080']);
  });
  it.each(['www.example.gov.cn', 'https://a.gov.cn，https://b.gov.cn', 'https://a.gov.cn/chat', '*', 'https://ann:secret@a.gov.cn'])('WEB_CHAT_ORIGINS=%s would embed nothing, and is told', (WEB_CHAT_ORIGINS) => {
    expect(told({ WEB_CHAT_ORIGINS })).toMatch(/^配置有误：\n {2}WEB_CHAT_ORIGINS：应为网站地址.*$/);
    expect(told({ WEB_CHAT_ORIGINS })).not.toContain('secret');
  });
  it('takes no blanks for a secret', () => {
    expect(told({ TOKEN_SECRET: ' '.repeat(40) })).toContain('TOKEN_SECRET：至少 32 个字符');
  });
  it('tells each fault once, by the variable’s name and in our words', () => {
    expect(told({ ROLES: 'clerk,boss', LOG_LEVEL: 'INFO', SECURE_COOKIES: 'True', OIDC_CLIENT_SECRET: 'hidden', WECHAT_ACCOUNTS: 'lanshan', WECHAT_API_URL: 'weixin' }).split('\n')).toEqual([
      '配置有误：', '  ROLES：应为 gateway、worker，或用逗号隔开的两者', '  LOG_LEVEL：应为 error、warn、info、debug 中的一个', '  SECURE_COOKIES：应为 true 或 false', '  WECHAT_API_URL：应为 http 或 https 地址',
      '  WECHAT_LANSHAN_APP_ID：没有填写', '  WECHAT_LANSHAN_APP_SECRET：没有填写', '  WECHAT_LANSHAN_TOKEN：没有填写', '  OIDC_ISSUER：设置了 OIDC_CLIENT_ID 或 OIDC_CLIENT_SECRET 时必须设置',
    ]);
    expect(told({ OIDC_ISSUER: 'http://id.example.gov.cn' }).match(/^ {2}\w+/gm)).toEqual(['  OIDC_CLIENT_ID', '  OIDC_CLIENT_SECRET', '  PUBLIC_URL', '  OIDC_ISSUER']);
  });
  it('tells a slip in the name of an account’s variable, and knows accounts whose names begin alike', () => {
    const account = (name: string) => ({ [`WECHAT_${name}_APP_ID`]: 'wx2c2769f8efd9abc2', [`WECHAT_${name}_APP_SECRET`]: '0'.repeat(32), [`WECHAT_${name}_TOKEN`]: 'spamtest' });
    const two = { WECHAT_ACCOUNTS: 'lan,lan-shan', ...account('LAN'), ...account('LAN_SHAN') };
    expect(told(two)).toBe('');
    expect(told({ ...two, WECHAT_LAN_AESKEY: 'A'.repeat(43) })).toMatch(/^配置有误：\n {2}WECHAT_LAN_AESKEY：没有这个变量.*_AES_KEY.*$/);
  });
});
