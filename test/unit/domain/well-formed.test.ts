import { wellFormed } from '../../../src/domain/well-formed.js';

describe('a text that was cut within a character', () => {
  it('has a mark there, so that whoever keeps it in UTF-8 gives back the same', () => {
    const given = { text: '灯坏了\ud83d', notes: [{ by: null, text: '\ude00好' }], n: 1 };
    const kept = wellFormed(given);
    expect(kept).toEqual({ text: '灯坏了\ufffd', notes: [{ by: null, text: '\ufffd好' }], n: 1 });
    expect(JSON.parse(Buffer.from(JSON.stringify(kept), 'utf8').toString())).toEqual(kept);
  });
  it('is the same where nothing was cut, whatever it looks like', () => {
    const whole = { text: '灯坏了😀，\\ud83d' };
    expect(wellFormed(whole)).toEqual(whole);
    const plain = { text: '灯坏了😀' };
    expect(wellFormed(plain)).toBe(plain);
  });
});
