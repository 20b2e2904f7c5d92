import { ROLES, type Role } from '../../../../src/domain/account.js';
import { entryCommandsFor, mayReadDocument, mayReadEntry, maySeeDrafts } from '../../../../src/domain/knowledge/access.js';
import type { Entry } from '../../../../src/domain/knowledge/entry.js';
import { may, type Permission, type Principal } from '../../../../src/domain/permission.js';
import { contentWith, draftedEntry } from '../../../helpers/knowledge.js';

const person = (role: Role, name: string = role): Principal => ({ name, displayName: name, role, department: role === 'department' ? 'housing' : null });
const OTHER: Principal = { ...person('department'), department: 'water' };
const who = (test: (principal: Principal) => boolean) => [...ROLES.filter((role) => test(person(role))), ...(test(OTHER) ? ['another department'] : [])];
const PUBLISHED: Entry = { ...draftedEntry(), draft: null, published: { content: contentWith(), by: 'wang', at: 0 } };

describe('who may do what with the knowledge', () => {
  it('has these permissions', () => {
    const all: Permission[] = ['knowledge:read', 'knowledge:draft', 'knowledge:review', 'knowledge:publish', 'knowledge:withdraw'];
    expect(Object.fromEntries(all.map((permission) => [permission.slice('knowledge:'.length), ROLES.filter((role) => may(person(role), permission))]))).toEqual({
      read: ['operator', 'department', 'editor', 'supervisor'], draft: ['department', 'editor'], review: ['editor', 'supervisor'], publish: ['editor'], withdraw: ['editor'],
    });
  });
  it('a department reads its own entries and documents, an operator what is published', () => {
    expect(who((principal) => mayReadEntry(principal, draftedEntry()))).toEqual(['department', 'editor', 'supervisor']);
    expect(who((principal) => mayReadEntry(principal, PUBLISHED))).toEqual(['operator', 'department', 'editor', 'supervisor']);
    expect(who((principal) => mayReadDocument(principal, { department: 'housing' }))).toEqual(['operator', 'department', 'editor', 'supervisor']);
    expect(who(maySeeDrafts)).toEqual(['department', 'editor', 'supervisor', 'another department']);
  });
  it('each is offered what the entry and their role allow, and nobody the review of their own words', () => {
    const offered = (entry: Entry) => Object.fromEntries(ROLES.map((role) => [role, entryCommandsFor(person(role), entry)]));
    expect(offered(draftedEntry())).toEqual({
      admin: [], operator: [], department: ['ReviseEntry'], editor: ['ReviseEntry', 'ReviewEntry', 'SendBackEntry', 'WithdrawEntry'], supervisor: ['ReviewEntry', 'SendBackEntry'],
    });
    expect(entryCommandsFor(person('editor', 'zhang'), draftedEntry())).toEqual(['ReviseEntry', 'SendBackEntry', 'WithdrawEntry']);
    expect(offered(PUBLISHED)).toEqual({ admin: [], operator: [], department: ['ReviseEntry'], editor: ['RequestEntry', 'ReviseEntry', 'WithdrawEntry'], supervisor: [] });
    expect(entryCommandsFor(OTHER, PUBLISHED)).toEqual([]);
  });
});
