import { ROLES, type Role } from '../../../src/domain/account.js';
import { commandsFor, contactFor, correctableBy, demand, may, maySee, type Permission, type Principal } from '../../../src/domain/permission.js';
import { givenThat } from '../../helpers/ticket.js';
import { sampleTicket } from '../../helpers/sample-ticket.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';

const TICKET: Ticket = sampleTicket({ status: 'dispatched', department: 'housing' });
const person = (role: Role, department: string | null = null): Principal => ({ name: role, displayName: role, role, department });

describe('permissions', () => {
  it('are these, and no role has any more', () => {
    const all: Permission[] = ['tickets:read-own', 'tickets:read-all', 'tickets:handle', 'tickets:dispatch', 'accounts:manage', 'unanswered:read', 'unanswered:resolve', 'understanding:explain'];
    expect(Object.fromEntries(ROLES.map((role) => [role, all.filter((permission) => may(person(role), permission))]))).toEqual({
      admin: ['accounts:manage'], operator: ['tickets:read-all', 'tickets:dispatch'], department: ['tickets:read-own', 'tickets:handle'],
      editor: ['unanswered:read', 'unanswered:resolve', 'understanding:explain'], supervisor: ['tickets:read-all', 'unanswered:read', 'understanding:explain'],
    });
    expect(() => demand(person('editor'), 'tickets:handle')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it('let a department see its own tickets only, and who is in no department none', () => {
    expect(maySee(person('department', 'housing'), TICKET)).toBe(true);
    expect(maySee(person('department', 'water'), TICKET)).toBe(false);
    expect(maySee(person('department'), { ...TICKET, department: null })).toBe(false);
    expect(ROLES.filter((role) => maySee(person(role, 'housing'), TICKET))).toEqual(['operator', 'department', 'supervisor']);
  });

  it('offer of a correction only what would not be refused: the contact to operators alone', () => {
    const { ticket, context } = givenThat('signed');
    const offered = Object.fromEntries(ROLES.map((role) => [role, correctableBy(person(role, 'water'), ticket, context)]));
    expect(offered).toEqual({ admin: [], operator: ['type', 'urgent', 'contact'], department: [], editor: [], supervisor: ['type', 'urgent'] });
    const { ticket: ended } = givenThat('closed');
    expect([correctableBy(person('operator'), ended, context), commandsFor(person('operator'), ended, context).includes('CorrectTicket')]).toEqual([[], false]);
  });

  it('show a contact masked to who handles the ticket, not at all to others, and a reporter’s to nobody', () => {
    const seen = (ticket: Ticket) => Object.fromEntries(ROLES.map((role) => [role, contactFor(person(role, 'housing'), ticket)]));
    const hidden = { admin: '****', operator: '****', department: '****', editor: '****', supervisor: '****' };
    expect(seen(TICKET)).toEqual({ ...hidden, operator: '138****5678', department: '138****5678' });
    expect(seen({ ...TICKET, type: 'report' })).toEqual(hidden);
    expect(new Set(Object.values(seen({ ...TICKET, citizen: { ...TICKET.citizen, contact: null } })))).toEqual(new Set([null]));
  });
});
