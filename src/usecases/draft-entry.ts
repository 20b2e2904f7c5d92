import { createHash } from 'node:crypto';
import type { EntryContent } from '../domain/knowledge/content.js';
import { draftEntry as begun } from '../domain/knowledge/decide.js';
import type { EntryKind, EntryRecord } from '../domain/knowledge/entry.js';
import { demand, type Principal } from '../domain/permission.js';
import type { UnansweredStore } from '../domain/ports.js';
import { trendStart } from '../domain/unanswered/trend.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';
import type { ChangeEntryDeps } from './change-entry.js';
import { checkEntry, knownPolicies } from './check-entry.js';
import { drafterOf } from './folder-entry.js';
import { recordFirst } from './record-entry.js';

export interface DraftEntryDeps extends ChangeEntryDeps {
  readonly unanswered: Pick<UnansweredStore, 'load'>;
}

export interface WantedEntry {
  /** null: one is made. */
  readonly id: string | null;
  readonly kind: EntryKind;
  /** Id or name of the owner; null: who drafted the policy. A department owns what it writes. */
  readonly department: string | null;
  /** The group of unanswered questions that it is to answer. */
  readonly groupId: string | null;
  readonly content: EntryContent;
}

const ID_LENGTH = 12;

/**
 * Begins an entry, once per `cause`.
 * @throws AppError FORBIDDEN, VALIDATION_FAILED, DEPARTMENT_UNKNOWN, QUESTION_GROUP_NOT_FOUND, ENTRY_ID_TAKEN
 */
export async function draftEntry(deps: DraftEntryDeps, principal: Principal, wanted: WantedEntry, cause: string): Promise<EntryRecord> {
  demand(principal, 'knowledge:draft');
  // Groups of questions are the editors'.
  if (wanted.groupId !== null) demand(principal, 'unanswered:read');
  const id = wanted.id ?? `e-${createHash('sha256').update(cause).digest('hex').slice(0, ID_LENGTH)}`;
  const before = await deps.knowledge.loadEntry(id);
  if (before?.events[0]?.cause === cause) return before;
  await checkEntry(deps, wanted.content, null);
  const department = await ownerFor(deps, principal, wanted);
  const question = await questionOf(deps, wanted.groupId);
  const context = deps.district.decideContext(deps.clock.now());
  const { kind, groupId, content } = wanted;
  const record = recordFirst(begun({ id, kind, department, groupId, question, by: principal.name, cause }, content, context), context);
  if (isInFolder(deps, id) || !(await deps.knowledge.insertEntry(record))) return already(deps, id, cause);
  return record;
}

function isInFolder({ shelf }: DraftEntryDeps, id: string): boolean {
  return shelf.folder().interpretations.some((entry) => entry.id === id);
}

/** The same request at the same time, or somebody else's entry. */
async function already({ knowledge }: DraftEntryDeps, id: string, cause: string): Promise<EntryRecord> {
  const record = await knowledge.loadEntry(id);
  if (record?.events[0]?.cause !== cause) throw new AppError('ENTRY_ID_TAKEN');
  return record;
}

async function ownerFor(deps: DraftEntryDeps, principal: Principal, { department, content }: WantedEntry): Promise<string> {
  if (principal.role === 'department') {
    const own = principal.department;
    const isOther = department !== null && handlerOf(deps.district, department)?.id !== own;
    if (own === null || isOther) throw new AppError('FORBIDDEN');
    return own;
  }
  const drafter = drafterOf(deps, (await knownPolicies(deps)).find(({ id }) => id === content.policy));
  const owner = department === null ? drafter : handlerOf(deps.district, department);
  if (!owner) throw new AppError('DEPARTMENT_UNKNOWN', department === null ? '请指定由哪个部门负责这条。' : `没有部门“${department}”。`);
  return owner.id;
}

async function questionOf({ unanswered, clock }: DraftEntryDeps, groupId: string | null): Promise<string | null> {
  if (groupId === null) return null;
  const found = await unanswered.load(groupId, trendStart(clock.now()));
  if (!found) throw new AppError('QUESTION_GROUP_NOT_FOUND');
  return found.group.text;
}
