import { newAddressOf } from '../../../src/console/desk/routes/old-addresses.js';
import { type Me, mayEnter } from '../../../src/console/desk/session/me.js';
import { createShortcuts, type Pressed } from '../../../src/console/desk/shell/shortcuts.js';

describe('an address from before the pages had their own', () => {
  it.each([
    ['#20260302-0001', '/tickets/20260302-0001'], ['#20260302-000123', '/tickets/20260302-000123'], ['#new', '/tickets/new'],
    ['#questions', '/questions'], ['#questions/0123456789abcdef', '/questions/0123456789abcdef'], ['#explain', '/explain'],
  ])('%s leads to %s', (hash, address) => expect(newAddressOf(hash)).toBe(address));
  it.each(['', '#', '#content', '#20260302', '#//evil.example'])('“%s” leads nowhere', (hash) => expect(newAddressOf(hash)).toBeNull());
});

describe('who sees a page', () => {
  const clerk: Me = { name: 'a', displayName: '甲', role: 'department', roleName: '承办部门', department: 'd', departmentName: '丁', mustChangePassword: false };
  const entrance = { roles: ['operator', 'supervisor'], needs: 'tickets:read-all' } as const;

  it('is decided by what the server says they may', () => {
    expect(mayEnter({ ...clerk, permissions: ['tickets:read-all'] }, entrance)).toBe(true);
    expect(mayEnter({ ...clerk, role: 'operator', permissions: ['tickets:read-own'] }, entrance)).toBe(false);
  });
  it('is decided by the role where the server says nothing of that', () => {
    expect(mayEnter(clerk, entrance)).toBe(false);
    expect(mayEnter({ ...clerk, role: 'supervisor' }, entrance)).toBe(true);
  });
});

describe('shortcuts', () => {
  const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, at: 0, isTyping: false, hasModifier: false, ...more });

  it('? asks for help, g and a digit go to a page', () => {
    const shortcutOf = createShortcuts();
    expect(shortcutOf(press('?'))).toEqual({ kind: 'help' });
    expect([shortcutOf(press('g', { at: 1_000 })), shortcutOf(press('2', { at: 1_400 }))]).toEqual([null, { kind: 'page', place: 2 }]);
  });
  it('a digit alone, or long after g, or after another key is a digit', () => {
    const shortcutOf = createShortcuts();
    expect(shortcutOf(press('2'))).toBeNull();
    shortcutOf(press('g', { at: 1_000 }));
    expect(shortcutOf(press('2', { at: 4_000 }))).toBeNull();
    shortcutOf(press('g', { at: 5_000 }));
    shortcutOf(press('x', { at: 5_100 }));
    expect(shortcutOf(press('2', { at: 5_200 }))).toBeNull();
  });
  it.each([['who types', { isTyping: true }], ['who means the browser', { hasModifier: true }]])('leave %s alone', (_who, more) => {
    expect(createShortcuts()(press('?', more))).toBeNull();
  });
});
