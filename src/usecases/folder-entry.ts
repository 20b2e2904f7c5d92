import type { Department } from '../domain/department.js';
import type { District } from '../domain/district.js';
import { contentOf } from '../domain/knowledge/content.js';
import { adoptEntry } from '../domain/knowledge/decide.js';
import type { EntryRecord } from '../domain/knowledge/entry.js';
import type { Shelf } from '../domain/knowledge/shelf.js';
import type { Interpretation, Policy } from '../domain/knowledge.js';
import { AppError } from '../errors.js';
import { recordFirst } from './record-entry.js';

export interface FolderEntryDeps {
  readonly shelf: Shelf;
  readonly district: Pick<District, 'handlerNamed' | 'decideContext'>;
}

/** Who drafted a policy, and so has to interpret it; null: nobody who handles anything. */
export function drafterOf({ district }: Pick<FolderEntryDeps, 'district'>, policy: Pick<Policy, 'draftedBy'> | undefined): Department | null {
  return policy ? district.handlerNamed(policy.draftedBy) : null;
}

/** The owner of an entry of the folder: who drafted its policy, else the first department that answers for it. */
export function ownerOf(deps: Pick<FolderEntryDeps, 'district'>, { policy, departments }: Interpretation): string | null {
  const first = departments.map((name) => deps.district.handlerNamed(name)).find((department) => department !== null);
  return (drafterOf(deps, policy) ?? first)?.id ?? null;
}

/**
 * An entry of the folder as it would be taken over: of version 0, as it is stored only once something changes.
 * @throws AppError ENTRY_NOT_FOUND when the folder has none such, DEPARTMENT_UNKNOWN when nobody owns it
 */
export function takenOver(deps: FolderEntryDeps, id: string, by: string, cause: string, now: number): EntryRecord {
  const entry = deps.shelf.folder().interpretations.find((candidate) => candidate.id === id);
  if (!entry) throw new AppError('ENTRY_NOT_FOUND');
  const department = ownerOf(deps, entry);
  if (department === null) throw new AppError('DEPARTMENT_UNKNOWN', `条目“${entry.title}”的起草部门和责任部门都不承办工单，请先修改文件夹。`);
  const context = deps.district.decideContext(now);
  return { ...recordFirst(adoptEntry({ id, kind: 'interpretation', department, by, cause: `${cause}:adopt` }, contentOf(entry), context), context), version: 0 };
}
