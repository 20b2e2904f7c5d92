import { contentFaults, type EntryContent } from '../domain/knowledge/content.js';
import { policiesOf } from '../domain/knowledge/quoted.js';
import type { Shelf } from '../domain/knowledge/shelf.js';
import type { Policy } from '../domain/knowledge.js';
import type { KnowledgeStore } from '../domain/ports.js';
import { AppError, type FieldFault } from '../errors.js';

export interface CheckEntryDeps {
  readonly knowledge: Pick<KnowledgeStore, 'policies'>;
  readonly shelf: Shelf;
}

/** Every policy that an entry can rest on: the folder's, and documents published here. */
export async function knownPolicies({ knowledge, shelf }: CheckEntryDeps): Promise<readonly Policy[]> {
  return policiesOf(shelf.folder().policies, await knowledge.policies());
}

/**
 * Looks at a wording as the folder's check does: its own fields, and what they refer to.
 * @param id of the entry itself: its own questions may stay
 * @throws AppError VALIDATION_FAILED naming every fault
 */
export async function checkEntry(deps: CheckEntryDeps, content: EntryContent, id: string | null): Promise<void> {
  const faults = [...contentFaults(content), ...sourceFaults(content, await knownPolicies(deps)), ...nameFaults(content, deps.shelf), ...questionFaults(content, id, deps.shelf)];
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', `条目内容有误：${faults.map(({ field, message }) => `${field} ${message}`).join('；')}`, { faults });
}

function sourceFaults({ policy: id, section }: EntryContent, policies: readonly Policy[]): FieldFault[] {
  const policy = policies.find((candidate) => candidate.id === id);
  if (!policy) return [{ field: 'policy', message: `没有政策文件“${id}”` }];
  return policy.sections.some(({ key }) => key === section) ? [] : [{ field: 'section', message: `文件中没有章节“${section}”` }];
}

function nameFaults({ departments }: EntryContent, shelf: Shelf): FieldFault[] {
  return departments.flatMap((name, i) => (shelf.knowsDepartment(name) ? [] : [{ field: `departments.${i}`, message: `没有部门“${name}”` }]));
}

/** The same words can't lead to two answers, now or on the first day of a planned wording. */
function questionFaults({ questions }: EntryContent, id: string | null, shelf: Shelf): FieldFault[] {
  const used = new Map([...shelf.quoted(), ...shelf.upcoming()].filter((entry) => entry.id !== id).flatMap((entry) => entry.questions.map((question) => [question, entry] as const)));
  return questions.flatMap((question, i) => {
    const other = used.get(question);
    return other ? [{ field: `questions.${i}`, message: `问法“${question}”已用于条目“${other.title}”（${other.id}）` }] : [];
  });
}
