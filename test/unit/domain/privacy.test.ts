import fc from 'fast-check';
import { maskContact, maskText, phoneIn } from '../../../src/domain/privacy.js';

const WAYS = ['13812345678', '138 1234 5678', '138-1234-5678', '+86 13812345678', '8613812345678', '＋86－13812345678', '１３８１２３４５６７８', '138　1234　5678', '1381234 5678'];

describe('a phone number in a text', () => {
  it.each(WAYS)('is found and masked when written as %s', (written) => {
    const text = `3号楼2单元302 ${written}，请回电`;
    expect(phoneIn(text)).toBe('13812345678');
    expect(maskText(text)).toMatch(/^3号楼2单元302 [+＋]?(?:86－)?138\*{4}5678，请回电$/);
  });

  it.each([['0539-8123456', '05398123456'], ['(0539)8123456', '05398123456'], ['010 8123 4567', '01081234567'], ['05398123456', '05398123456']])('a landline too: %s', (written, digits) => {
    expect(phoneIn(`座机${written}`)).toBe(digits);
    expect(maskText(`座机${written}`)).toBe(`座机${digits.slice(0, 3)}****${digits.slice(-4)}`);
  });

  it.each([['电话8123456', '电话****'], ['联系方式：81234567', '联系方式：81****67']])('a local number is masked where the words say that it is one: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '工单20260302-0001', '拨打12345或119', '2026-03-02 09:00 到 2026-03-12 17:00', '临兰政办发〔2018〕30号', '共计12345678元', '第1381234567890123号票据', '楼号2026030213', '20260302-0001、20260302-0002',
  ])('is no part of “%s”', (text) => {
    expect(maskText(text)).toBe(text);
    expect(phoneIn(text)).toBeNull();
  });

  it('never stays readable, whatever stands around it', () => {
    const number = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 })).map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
    const around = fc.stringMatching(/^[^\d０-９]{0,12}$/u);
    fc.assert(fc.property(number, around, around, fc.constantFrom('', ' ', '-', '　'), (phone, before, after, gap) => {
      const written = `${before}${phone.slice(0, 3)}${gap}${phone.slice(3, 7)}${gap}${phone.slice(7)}${after}`;
      expect(maskText(written).replace(/\D/g, '')).not.toContain(phone);
    }));
  });
});

describe('an identity number', () => {
  it.each(['371302199001011234', '37130219900101123X', '371302 19900101 1234'])('is masked: %s', (id) => {
    expect(maskText(`身份证${id}。`)).toBe(`身份证3713**********${id.slice(-2)}。`);
  });
});

describe('a contact', () => {
  it('always hides at least four digits, however short it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,14}$/), (contact) => {
      expect(maskContact(contact)).toContain('****');
      expect(maskContact(contact).replace('****', '').length).toBeLessThanOrEqual(Math.max(0, contact.length - 4));
    }));
  });
});
