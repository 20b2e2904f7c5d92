import { createContactKeys } from '../../../src/usecases/contact-keys.js';

describe('the fingerprint of a caller’s number', () => {
  const keys = createContactKeys(new TextEncoder().encode('a secret of the service'));
  const hash = keys.hashOf('13812345678');

  it.each(['138 1234 5678', '138-1234-5678', '+86 13812345678', '+86-138-1234-5678', '008613812345678', '86 13812345678', '１３８１２３４５６７８', ' 13812345678 ', '手机138 1234 5678（白天）', '13812345678或13912345678', '013812345678', '+86 013812345678'])('is the same for %s', (written) => {
    expect(keys.hashOf(written)).toBe(hash);
  });
  it.each(['0539-8123456', '(0539)8123456', '+86 539 8123456', '86-539-8123456', '0086 539 8123456', '539-8123456'])('of a landline is the same for %s', (written) => {
    expect(keys.hashOf(written)).toBe(keys.hashOf('05398123456'));
  });
  it('of a service number is its own', () => {
    expect(keys.hashOf('400-812-3456')).not.toBe(keys.hashOf('0400-812-3456'));
  });
  it.each(['13812345679', '0539-8312345', '8312345', '+1 415 555 2671'])('is another one for %s', (other) => {
    expect(keys.hashOf(other)).toMatch(/^[\w-]{6}:[\w-]{22}$/);
    expect(keys.hashOf(other)).not.toBe(hash);
  });
  it.each(['', '110', '12345', '微信 zhang', '张三', '1'.repeat(16)])('is none for %j', (noNumber) => {
    expect(keys.hashOf(noNumber)).toBeNull();
  });
  it('tells nothing without the secret, and begins with the secret’s own sign', () => {
    const others = createContactKeys(new TextEncoder().encode('another secret'));
    expect(others.id).not.toBe(keys.id);
    expect(others.hashOf('13812345678')?.split(':')[1]).not.toBe(hash?.split(':')[1]);
    expect(hash?.startsWith(`${keys.id}:`)).toBe(true);
    expect(hash).not.toContain('1381234');
  });
});
