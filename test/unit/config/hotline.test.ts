import { readHotline } from '../../../src/config/hotline.js';
import type { FieldFault } from '../../../src/errors.js';

const SECRET = 'x'.repeat(32);

function read(given: Readonly<Record<string, string>>) {
  const faults: FieldFault[] = [];
  return { config: readHotline(given, faults), fields: faults.map(({ field }) => field) };
}

describe('what links the cities', () => {
  it('comes from variables of each city', () => {
    const { config, fields } = read({
      HOTLINE_LINYI_SECRET: SECRET, HOTLINE_LINYI_PULL_URL: 'https://city.example/pull', HOTLINE_JI_NAN_CLIENT_FINGERPRINT: 'AB:'.repeat(19).concat('AB'), HOTLINE_CLIENT_CERT_HEADER: 'X-Client-Cert', TRUSTED_PROXIES: '1', HOTLINE_PULL_SECONDS: '5',
      HOTLINE_CLIENT_CERT_PROXY: '127.0.0.1, fd00::/8', HOTLINE_PUSH_LIMIT_MB: '8',
    });
    expect(fields).toEqual([]);
    expect(config).toEqual({
      connections: {
        linyi: { secret: SECRET, pullUrl: 'https://city.example/pull', pushUrl: null, clientFingerprint: null },
        'ji-nan': { secret: null, pullUrl: null, pushUrl: null, clientFingerprint: 'ab'.repeat(20) },
      },
      pullEveryMs: 5_000, clientCertHeader: 'x-client-cert', clientCertProxies: ['127.0.0.1', 'fd00::/8'], pushLimit: 8 * 1024 * 1024,
    });
  });
  it('nothing is linked unless it is said', () => {
    expect(read({}).config).toEqual({ connections: {}, pullEveryMs: 60_000, clientCertHeader: null, clientCertProxies: [], pushLimit: 4 * 1024 * 1024 });
  });
  it.each([
    [{ HOTLINE_LINYI_SECRET: 'short' }, 'HOTLINE_LINYI_SECRET'], [{ HOTLINE_LINYI_SECRET: SECRET, HOTLINE_LINYI_PUSH_URL: 'ftp://x' }, 'HOTLINE_LINYI_PUSH_URL'], [{ HOTLINE_LINYI_SECRET: SECRET, HOTLINE_LINYI_PULL_URL: 'http://a:b@x/' }, 'HOTLINE_LINYI_PULL_URL'],
    [{ HOTLINE_LINYI_PULL_URL: 'https://x/' }, 'HOTLINE_LINYI_SECRET'], [{ HOTLINE_LINYI_CLIENT_FINGERPRINT: 'abc' }, 'HOTLINE_LINYI_CLIENT_FINGERPRINT'], [{ HOTLINE_PULL_SECONDS: '0' }, 'HOTLINE_PULL_SECONDS'],
    [{ HOTLINE_LINYI_SECRT: SECRET }, 'HOTLINE_LINYI_SECRT'], [{ HOTLINE_CLIENT_CERT_HEADER: 'x-client-cert', HOTLINE_CLIENT_CERT_PROXY: '::1' }, 'HOTLINE_CLIENT_CERT_HEADER'],
    [{ HOTLINE_CLIENT_CERT_HEADER: 'x-client-cert', TRUSTED_PROXIES: '1' }, 'HOTLINE_CLIENT_CERT_PROXY'], [{ HOTLINE_CLIENT_CERT_PROXY: 'nginx' }, 'HOTLINE_CLIENT_CERT_PROXY'], [{ HOTLINE_CLIENT_CERT_PROXY: '10.0.0.0/33' }, 'HOTLINE_CLIENT_CERT_PROXY'],
    [{ HOTLINE_PUSH_LIMIT_MB: '0' }, 'HOTLINE_PUSH_LIMIT_MB'], [{ HOTLINE_PUSH_LIMIT_MB: '65' }, 'HOTLINE_PUSH_LIMIT_MB'],
    [{ HOTLINE_CLIENT_CERT_HEADER: 'x y', HOTLINE_CLIENT_CERT_PROXY: '::1', TRUSTED_PROXIES: '1' }, 'HOTLINE_CLIENT_CERT_HEADER'],
  ])('%j is refused', (given, field) => {
    expect(read(given as Record<string, string>).fields).toEqual([field]);
  });
});
