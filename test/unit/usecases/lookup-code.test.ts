import { createLookupCodes } from '../../../src/usecases/lookup-code.js';

const codes = createLookupCodes(Buffer.from('a secret of thirty-two characters'));

describe('a lookup code', () => {
  it('is the same for a ticket each time, another for each ticket and each secret, and easy to read out', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => codes.codeOf(`20260302-${String(i).padStart(4, '0')}`));
    expect(codes.codeOf('20260302-0000')).toBe(many[0]);
    expect(new Set(many).size).toBe(2_000);
    for (const code of many) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
    expect(createLookupCodes(Buffer.from('another secret of such a length')).codeOf('20260302-0000')).not.toBe(many[0]);
  });
  it('fits its own ticket alone, however it is typed', () => {
    const code = codes.codeOf('20260302-0001');
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), code.replace('-', ' ')]) expect(codes.matches('20260302-0001', typed)).toBe(true);
    expect(codes.matches('20260302-0002', code)).toBe(false);
    for (const typed of ['', 'ABCD', `${code}A`, '    -    ']) expect(codes.matches('20260302-0001', typed)).toBe(false);
  });
});
