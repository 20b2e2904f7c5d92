import { oneTimeCodes } from '../../../src/one-time-codes.js';
import { createSecretBox } from '../../../src/usecases/secret-box.js';

const keyOf = (text: string): Uint8Array => new TextEncoder().encode(text.repeat(8));

describe('small secrets at rest', () => {
  const box = createSecretBox(keyOf('one '));
  it('open for what they were sealed for, with the same key, and never otherwise', () => {
    const sealed = box.seal('JBSWY3DPEHPK3PXP', 'totp:zhang');
    expect(box.open(sealed, 'totp:zhang')).toBe('JBSWY3DPEHPK3PXP');
    expect(box.open(sealed, 'totp:li')).toBeNull();
    expect(createSecretBox(keyOf('two ')).open(sealed, 'totp:zhang')).toBeNull();
    for (const damaged of ['', 'x', `A${sealed.slice(1)}`, sealed.slice(0, -4)]) expect(box.open(damaged, 'totp:zhang')).toBeNull();
  });
  it('look different each time', () => {
    expect(box.seal('a', 'b')).not.toBe(box.seal('a', 'b'));
  });
});

describe('codes of an app', () => {
  // RFC 6238, appendix B, SHA-1: the last six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([[59, '287082', 1], [1_111_111_109, '081804', 37_037_036], [20_000_000_000, '353130', 666_666_666]])('are those of the RFC at second %d', (second, code, step) => {
    expect(oneTimeCodes.stepOf(secret, code, second * 1_000)).toBe(step);
    expect(oneTimeCodes.stepOf(secret, code, second * 1_000 + 30_000)).toBe(step);
    expect(oneTimeCodes.stepOf(secret, code, second * 1_000 + 60_000)).toBeNull();
  });
});
