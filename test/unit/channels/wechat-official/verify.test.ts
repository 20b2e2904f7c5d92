import fc from 'fast-check';
import { brokenByAddress, openedBody, signatureOf } from '../../../../src/channels/wechat-official/verify.js';

/** Tencent's published vectors: the plain signature, and the message of the encryption's sample code. */
const PLAIN = { appId: 'wx', token: 'test', aesKey: null };
const PLAIN_QUERY = { timestamp: '1410685589', nonce: 'test', signature: 'f21891de399b4e33a1a93c9a7b8a8fffb5a443ff' };
const SAFE = { appId: 'wx2c2769f8efd9abc2', token: 'spamtest', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const SAFE_QUERY = { timestamp: '1409735669', nonce: '1320562132', msg_signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa', encrypt_type: 'aes' };
const ENCRYPTED = 'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=';
const NOW = 1_410_685_589_000;
const MINUTE = 60_000;

describe('a request to an account’s address', () => {
  it('with Tencent’s published signature is WeChat’s', () => {
    expect(brokenByAddress(PLAIN, PLAIN_QUERY, NOW)).toBeNull();
  });
  it.each([
    ['without a timestamp', 1, { timestamp: undefined }], ['without a nonce', 1, { nonce: undefined }], ['with a timestamp that is none', 1, { timestamp: '1410685589x' }],
    ['with an endless nonce', 1, { nonce: 'x'.repeat(129) }], ['without a signature', 2, { signature: undefined }], ['with another signature', 2, { signature: PLAIN_QUERY.signature.replace('f', 'e') }],
    ['with a signature in capitals', 2, { signature: PLAIN_QUERY.signature.toUpperCase() }], ['with the signature of another nonce', 2, { nonce: 'tset' }], ['with the signature of another time', 2, { timestamp: '1410685590' }],
  ])('%s breaks rule %d', (_how, rule, changed) => {
    const query = Object.fromEntries(Object.entries({ ...PLAIN_QUERY, ...changed }).filter(([, value]) => value !== undefined)) as Record<string, string>;
    expect(brokenByAddress(PLAIN, query, NOW)).toBe(rule);
  });
  it('signed with another token is not WeChat’s', () => {
    expect(brokenByAddress({ ...PLAIN, token: 'tests' }, PLAIN_QUERY, NOW)).toBe(2);
  });
  it.each([[0, null], [5 * MINUTE, null], [-5 * MINUTE, null], [5 * MINUTE + 1, 3], [-5 * MINUTE - 1, 3]])('made %d ms ago breaks rule %s', (late, rule) => {
    expect(brokenByAddress(PLAIN, PLAIN_QUERY, NOW + late)).toBe(rule);
  });
  it('is refused, not crashed, by whatever stands in it', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('timestamp', 'nonce', 'signature'), fc.string({ unit: 'grapheme' })), (query) => {
      expect(brokenByAddress(PLAIN, query, NOW)).not.toBeNull();
    }));
  });
});

describe('a message of the safe mode', () => {
  it('of Tencent’s sample is opened', () => {
    expect(signatureOf(SAFE.token, SAFE_QUERY.timestamp, SAFE_QUERY.nonce, ENCRYPTED)).toBe(SAFE_QUERY.msg_signature);
    expect(openedBody(SAFE, SAFE_QUERY, ENCRYPTED, '')).toContain('<Content><![CDATA[abcdteT]]></Content>');
  });
  it('is refused when it is another app’s, signed otherwise, changed, or of another key', () => {
    const changed = ENCRYPTED.replace('hyzA', 'hyzB');
    const resigned = { ...SAFE_QUERY, msg_signature: signatureOf(SAFE.token, SAFE_QUERY.timestamp, SAFE_QUERY.nonce, changed) };
    expect(openedBody({ ...SAFE, appId: 'wx2c2769f8efd9abc3' }, SAFE_QUERY, ENCRYPTED, '')).toBeNull();
    expect(openedBody(SAFE, { ...SAFE_QUERY, msg_signature: 'x' }, ENCRYPTED, '')).toBeNull();
    expect(openedBody(SAFE, SAFE_QUERY, changed, '')).toBeNull();
    expect(openedBody({ ...SAFE, aesKey: 'B'.repeat(43) }, SAFE_QUERY, ENCRYPTED, '')).toBeNull();
    expect(openedBody({ ...SAFE, appId: '' }, resigned, changed, '')).toBeNull();
  });
  it('is refused, not crashed, by whatever was encrypted and signed', () => {
    fc.assert(fc.property(fc.base64String(), (encrypted) => {
      const query = { ...SAFE_QUERY, msg_signature: signatureOf(SAFE.token, SAFE_QUERY.timestamp, SAFE_QUERY.nonce, encrypted) };
      expect(openedBody(SAFE, query, encrypted, '')).toBeNull();
    }));
  });
  it('can’t be got round by sending in plain; and where there is no key nothing encrypted is taken', () => {
    expect(openedBody(SAFE, { timestamp: '1', nonce: '1' }, null, '<xml/>')).toBeNull();
    expect(openedBody(PLAIN, {}, ENCRYPTED, '<xml/>')).toBeNull();
    expect(openedBody(PLAIN, { encrypt_type: 'aes' }, null, '<xml/>')).toBeNull();
    expect(openedBody(PLAIN, {}, null, '<xml/>')).toBe('<xml/>');
  });
});
