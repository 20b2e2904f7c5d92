import { readConfig } from '../../../src/config.js';

const PROVIDER = { OIDC_ISSUER: 'https://id.example.gov.cn/realms/city', OIDC_CLIENT_ID: 'yht', OIDC_CLIENT_SECRET: 'a secret of ours', PUBLIC_URL: 'https://12345.example.gov.cn/' };

describe('how people sign in', () => {
  it('is by password alone, unless something is set', () => {
    expect(readConfig('.', {}).signIn).toEqual({ totpRequiredRoles: [], provider: null });
  });
  it('takes the roles that need a second factor, and refuses one that is none', () => {
    expect(readConfig('.', { TOTP_REQUIRED_ROLES: 'admin, supervisor' }).signIn.totpRequiredRoles).toEqual(['admin', 'supervisor']);
    expect(() => readConfig('.', { TOTP_REQUIRED_ROLES: 'boss' })).toThrow(/TOTP_REQUIRED_ROLES：应为角色/);
  });
  it('takes a provider, to which people come back under the public address', () => {
    expect(readConfig('.', PROVIDER).signIn.provider).toEqual({
      issuer: PROVIDER.OIDC_ISSUER, clientId: 'yht', clientSecret: 'a secret of ours', redirectUri: 'https://12345.example.gov.cn/api/v1/sign-in/callback', accountClaim: 'preferred_username', displayName: '统一身份认证',
    });
  });
  it('says what is missing or unsafe, and never a secret', () => {
    const faulty = () => readConfig('.', { ...PROVIDER, OIDC_CLIENT_ID: '', OIDC_ISSUER: 'http://id.example.gov.cn' });
    expect(faulty).toThrow(/OIDC_ISSUER：应为 https/);
    expect(() => readConfig('.', { OIDC_ISSUER: PROVIDER.OIDC_ISSUER })).toThrow(/OIDC_CLIENT_ID：.*\n.*OIDC_CLIENT_SECRET：.*\n.*PUBLIC_URL/);
    expect(faulty).not.toThrow(/a secret of ours/);
  });
});
