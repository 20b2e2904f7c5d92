import type { Changes } from '../../../src/domain/changes.js';
import { eventsFor } from '../../../src/domain/live.js';
import { programOf, type Principal } from '../../../src/domain/permission.js';

const NOTHING: Changes = { tickets: [], conversations: [], entries: false, deliveries: false, rules: false, isTooMuch: false };
const EVERYTHING: Changes = { tickets: [{ number: '1', departments: ['housing'] }, { number: '2', departments: ['roads'] }], conversations: ['web:default:a'], entries: true, deliveries: true, rules: true, isTooMuch: false };
const person = (role: Principal['role'], department: string | null = null): Principal => ({ name: 'a', displayName: 'a', role, department });

describe('what somebody hears of changes', () => {
  it.each<[string, Principal, object[]]>([
    ['the desk', person('operator'), [{ topic: 'ticket', number: '1' }, { topic: 'ticket', number: '2' }, { topic: 'tickets' }, { topic: 'entries' }, { topic: 'conversation', id: 'web:default:a' }]],
    ['a department, the numbers of its own', person('department', 'housing'), [{ topic: 'ticket', number: '1' }, { topic: 'tickets' }, { topic: 'entries' }]],
    ['a clerk of no department, no number', person('department'), [{ topic: 'tickets' }, { topic: 'entries' }]],
    ['an editor', person('editor'), [{ topic: 'entries' }]],
    ['an administrator', person('admin'), [{ topic: 'deliveries' }, { topic: 'rules' }]],
    ['a program without scopes', programOf({ id: 'k', name: 'k', scopes: [] }), []],
  ])('%s', (_, principal, events) => {
    expect(eventsFor(principal, EVERYTHING)).toEqual(events);
    expect(eventsFor(principal, NOTHING)).toEqual([]);
  });
  it('is told in one word when it is much, and nothing more of what is not theirs', () => {
    const many = Array.from({ length: 21 }, (_, i) => ({ number: `${i}`, departments: ['housing'] }));
    expect(eventsFor(person('department', 'housing'), { ...NOTHING, tickets: many })).toEqual([{ topic: 'ticket' }, { topic: 'tickets' }]);
    expect(eventsFor(person('department', 'roads'), { ...NOTHING, tickets: many })).toEqual([{ topic: 'tickets' }]);
    expect(eventsFor(person('editor'), { ...NOTHING, isTooMuch: true })).toEqual([{ topic: 'entries' }]);
  });
});
