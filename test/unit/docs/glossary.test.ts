import { readFileSync } from 'node:fs';
import { ROLE_NAMES } from '../../../src/domain/account.js';
import { API_SCOPE_NAMES } from '../../../src/domain/api-key.js';
import { ENTRY_COMMAND_NAMES } from '../../../src/domain/knowledge/commands.js';
import { ENTRY_KIND_NAMES, ENTRY_STATUS_NAMES } from '../../../src/domain/knowledge/entry.js';
import { ROUTING_MODEL_STATUS_NAMES } from '../../../src/domain/routing/model.js';
import { COMMANDS } from '../../../src/domain/ticket/commands.js';
import { STATUS_NAMES } from '../../../src/domain/ticket/status.js';
import { TICKET_TYPE_NAMES } from '../../../src/domain/ticket/ticket.js';
import { CLOCK_NAMES } from '../../../src/domain/time-limits.js';
import { UNANSWERED_STATUS_NAMES } from '../../../src/domain/unanswered/group.js';
import { UNANSWERED_REASON_NAMES } from '../../../src/domain/unanswered/question.js';
import { TREND_NAMES } from '../../../src/domain/unanswered/trend.js';

/** Code → Chinese of the table under a heading, of whatever level, that begins so. */
function tableIn(page: string, heading: string): Record<string, string> {
  const [, rest = ''] = page.split(new RegExp(`\n##+ ${heading} `));
  const section = rest.split(/\n##+ /)[0] ?? '';
  return Object.fromEntries([...section.matchAll(/^\| (\S+) \| .+ \| `(\S+)` \|$/gm)].map(([, chinese = '', code = '']) => [code, chinese]));
}

const page = readFileSync('docs/glossary.md', 'utf8');

describe('docs/glossary.md', () => {
  it.each([
    ['Ticket types', TICKET_TYPE_NAMES], ['Statuses', STATUS_NAMES], ['Commands', Object.fromEntries(Object.entries(COMMANDS).map(([name, { label }]) => [name, label]))], ['Clocks', CLOCK_NAMES], ['Roles', ROLE_NAMES], ['API scopes', API_SCOPE_NAMES],
    ['Reasons', UNANSWERED_REASON_NAMES], ['States of a group', UNANSWERED_STATUS_NAMES], ['Trends', TREND_NAMES], ['States of a router version', ROUTING_MODEL_STATUS_NAMES],
    ['States of an entry', ENTRY_STATUS_NAMES], ['Kinds of entries', ENTRY_KIND_NAMES], ['Commands to an entry', ENTRY_COMMAND_NAMES],
  ])('%s: the same names as in code, no more and no fewer', (heading, names) => {
    expect(tableIn(page, heading)).toEqual(names);
  });
  it('would notice another name', () => {
    expect(tableIn(page.replace('| 已派单 |', '| 已派出 |'), 'Statuses')).not.toEqual(STATUS_NAMES);
  });
});
