import { readFileSync } from 'node:fs';
import { citationOf } from '../../../src/domain/conversation/answers.js';
import { OUTCOME_KINDS, outcome } from '../../../src/domain/message.js';
import { TICKET_TYPES } from '../../../src/domain/ticket/ticket.js';
import { realDistrict } from '../../helpers/district.js';

const page = readFileSync('docs/outcome.md', 'utf8');

/** The text below a heading, up to the next of the same or a higher level. */
function below(heading: string): string {
  const [marks = ''] = heading.split(' ');
  const [, rest = ''] = page.split(`\n${heading}\n`);
  return rest.split(new RegExp(`^#{1,${marks.length}} `, 'm'))[0] ?? '';
}

function fieldsIn(text: string): string[] {
  return [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field = '']) => field);
}

function examplesIn(text: string): Record<string, unknown>[] {
  return [...text.matchAll(/```json\n([\s\S]+?)```/g)].map(([, json = '']) => JSON.parse(json) as Record<string, unknown>);
}

const outcomeFields = fieldsIn(below('## Fields').split('### A citation')[0] ?? '');
const citationFields = fieldsIn(below('### A citation'));

describe('docs/outcome.md', () => {
  it('documents every field of an outcome, and no other', () => {
    expect([...outcomeFields].sort()).toEqual(Object.keys(outcome('answer')).sort());
  });
  it('documents every field of a citation, and no other', async () => {
    const { data } = await realDistrict();
    const [entry] = data.interpretations;
    if (!entry) throw new Error('no entries');
    expect([...citationFields].sort()).toEqual(Object.keys(citationOf(entry)).sort());
  });
  it('has a section for each kind, and no other', () => {
    const kinds = [...below('## The six kinds').matchAll(/^### (.+)$/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual([...OUTCOME_KINDS]);
  });
  it.each(OUTCOME_KINDS)('shows an outcome of kind %s with exactly the documented keys', (kind) => {
    const [example, ...others] = examplesIn(below(`### ${kind}`));
    expect(others).toEqual([]);
    if (!example) throw new Error(`no example of ${kind}`);
    expect(Object.keys(example)).toEqual(outcomeFields);
    expect(example.kind).toBe(kind);
    for (const citation of example.citations as object[]) expect(Object.keys(citation)).toEqual(citationFields);
  });
  it('names the ticket types', () => {
    const [line = ''] = page.match(/^\| `ticketType`.*$/m) ?? [];
    for (const type of TICKET_TYPES) expect(line).toContain(`\`${type}\``);
  });
  it('would notice an example that lacks a key', () => {
    expect(examplesIn('```json\n{ "kind": "answer" }\n```').map((example) => Object.keys(example))).toEqual([['kind']]);
    expect(outcomeFields.length).toBeGreaterThan(1);
  });
});
