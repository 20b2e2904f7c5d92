import { ENTRY_PERMISSIONS } from '../domain/knowledge/access.js';
import { requestEntry } from '../domain/knowledge/decide.js';
import type { EntryRecord } from '../domain/knowledge/entry.js';
import type { Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import type { UnansweredStore } from '../domain/ports.js';
import { trendStart } from '../domain/unanswered/trend.js';
import { AppError } from '../errors.js';
import { handlerOf } from './add-account.js';
import { type ChangeEntryDeps, changeEntry } from './change-entry.js';
import { knownPolicies } from './check-entry.js';
import { drafterOf } from './folder-entry.js';
import { recordFirst } from './record-entry.js';

export interface AssignInterpretationDeps extends ChangeEntryDeps {
  readonly unanswered: Pick<UnansweredStore, 'load' | 'questions'>;
}

export interface WantedTask {
  /** Id or name of who is to write; null: who drafted the policy. */
  readonly department: string | null;
  /** The policy that answers the question; null: that of an entry which was quoted or offered to those who asked. */
  readonly policy: string | null;
  readonly note: string;
}

/** Questions of a group that are looked at for what they were answered with. */
const LOOKED_AT = 50;

/** The entry that answers a group, when it was asked for from there. */
export function entryIdOf(groupId: string): string {
  return `q-${groupId}`;
}

/**
 * Gives a department the task to write an interpretation for a group of unanswered questions, with its time limit; once per `cause`.
 * @throws AppError FORBIDDEN, QUESTION_GROUP_NOT_FOUND, DEPARTMENT_UNKNOWN, ENTRY_COMMAND_REFUSED when it is being written already
 */
export async function assignInterpretation(deps: AssignInterpretationDeps, principal: Principal, groupId: string, wanted: WantedTask, cause: string): Promise<EntryRecord> {
  demand(principal, ENTRY_PERMISSIONS.RequestEntry);
  const now = deps.clock.now();
  const found = await deps.unanswered.load(groupId, trendStart(now));
  if (!found) throw new AppError('QUESTION_GROUP_NOT_FOUND');
  const department = await writerFor(deps, groupId, wanted);
  const id = entryIdOf(groupId);
  const task = { department, groupId, question: found.group.text, by: principal.name, cause };
  const context = deps.district.decideContext(now);
  const first = recordFirst(requestEntry({ id, kind: 'interpretation', ...task }, wanted.note, context), context);
  if ((await deps.knowledge.loadEntry(id)) === null && (await deps.knowledge.insertEntry(first))) return first;
  return changeEntry(deps, id, { name: 'RequestEntry', ...task, note: wanted.note }, async () => {});
}

async function writerFor(deps: AssignInterpretationDeps, groupId: string, { department, policy }: WantedTask): Promise<string> {
  const writer = department === null ? drafterOf(deps, await policyFor(deps, groupId, policy)) : handlerOf(deps.district, department);
  if (!writer) throw new AppError('DEPARTMENT_UNKNOWN', department === null ? '看不出该由哪个部门起草，请指定部门或政策文件。' : `没有部门“${department}”。`);
  return writer.id;
}

async function policyFor(deps: AssignInterpretationDeps, groupId: string, wanted: string | null): Promise<Policy | undefined> {
  if (wanted !== null) return (await knownPolicies(deps)).find(({ id }) => id === wanted);
  const quoted = deps.shelf.quoted();
  const ids = (await deps.unanswered.questions(groupId, LOOKED_AT, 0)).flatMap(({ entryIds }) => entryIds);
  return ids.map((id) => quoted.find((entry) => entry.id === id)?.policy).find((policy) => policy !== undefined);
}
